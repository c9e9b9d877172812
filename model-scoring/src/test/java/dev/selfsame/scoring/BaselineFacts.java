package dev.selfsame.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a baseline file states, for tests of other packages. */
public final class BaselineFacts {

  private final Map<String, Json> facts;

  private BaselineFacts(Map<String, Json> facts) {
    this.facts = facts;
  }

  public static BaselineFacts read(Path file) throws IOException {
    Violations violations = new Violations();
    Json json = JsonTree.read(Files.readAllBytes(file), violations);
    violations.refuse();
    return new BaselineFacts(((Json.Obj) json).fields());
  }

  public String text(String key) {
    return ((Json.Text) get(key)).value();
  }

  public double number(String key) {
    return ((Json.Num) get(key)).value();
  }

  /** The strings of a list; none if it is not there. */
  public List<String> texts(String key) {
    return facts.get(key) instanceof Json.Arr list
        ? list.items().stream().map(item -> ((Json.Text) item).value()).toList()
        : List.of();
  }

  public List<Double> numbers(String key) {
    return ((Json.Arr) get(key)).items().stream().map(item -> ((Json.Num) item).value()).toList();
  }

  public Map<String, Double> numberByName(String key) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    ((Json.Obj) get(key))
        .fields()
        .forEach((name, json) -> numbers.put(name, ((Json.Num) json).value()));
    return numbers;
  }

  private Json get(String key) {
    return Objects.requireNonNull(facts.get(key), key);
  }
}
