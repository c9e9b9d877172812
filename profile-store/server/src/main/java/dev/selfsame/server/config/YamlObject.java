package dev.selfsame.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a YAML document that knows its path. Every reader notes a value of the wrong kind as
 * a problem and goes on, so that one pass finds all mistakes.
 */
final class YamlObject {

  private final String path;
  private final JsonNode node;
  private final List<String> problems;

  YamlObject(String path, JsonNode node, List<String> problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  /** The keys, in the document's order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Notes every key that is not one of these. */
  void allow(String... keys) {
    Set<String> known = new TreeSet<>(Set.of(keys));
    for (String name : names()) {
      if (!known.contains(name)) {
        problems.add((path.isEmpty() ? "" : path + ": ") + Nearest.unknown("key", name, known));
      }
    }
  }

  /** Notes what is wrong with a key. */
  void problem(String key, String what) {
    problems.add(at(key) + " " + what);
  }

  /** A scalar; null if it is absent. */
  @Nullable String text(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return null;
    }
    if (value.isContainerNode() || value.isNull()) {
      problem(key, "has no value: give one or remove the line");
      return null;
    }
    return value.asText();
  }

  /** A whole number; 0 if it is absent. */
  int whole(String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      problem(key, "is " + value + ": use a whole number, at most " + Integer.MAX_VALUE);
      return 0;
    }
    return value.intValue();
  }

  /** A number; 0 if it is absent. */
  double fraction(String key) {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isNumber()) {
      problem(key, "is " + value + ": use a number such as 0.2");
      return 0;
    }
    return value.asDouble();
  }

  /** True or false; false if it is absent. */
  boolean flag(String key) {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      problem(key, "is " + value + ": use true or false");
      return false;
    }
    return value.asBoolean();
  }

  /** A mapping of names to scalars, in the document's order; empty if it is absent. */
  Map<String, String> textByName(String key) {
    YamlObject mapping = object(key);
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : mapping.names()) {
      String text = mapping.text(name);
      if (text != null) {
        texts.put(name, text);
      }
    }
    return texts;
  }

  /** A list of scalars; empty if it is absent. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list(key)) {
      if (item.isNull() || item.isContainerNode()) {
        problem(key, "has " + item + " in its list: use text, in quotes where YAML needs them");
      } else {
        texts.add(item.asText());
      }
    }
    return texts;
  }

  /** A mapping; an empty one if it is absent. */
  YamlObject object(String key) {
    JsonNode value = node.path(key);
    if (!value.isObject() && !value.isMissingNode()) {
      problem(key, "is not a mapping: write 'key: value' lines below it");
    }
    return new YamlObject(at(key), value.isObject() ? value : MissingNode.getInstance(), problems);
  }

  /** A list of mappings; empty if it is absent. */
  List<YamlObject> objects(String key) {
    List<YamlObject> objects = new ArrayList<>();
    int index = 0;
    for (JsonNode item : list(key)) {
      String place = at(key) + '[' + index++ + ']';
      if (item.isObject()) {
        objects.add(new YamlObject(place, item, problems));
      } else {
        problems.add(place + " is not a mapping: write '- key: value'");
      }
    }
    return objects;
  }

  /** What the supplier makes; null, and a problem noted, if it refuses. */
  <T> @Nullable T build(Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      problems.add((path.isEmpty() ? "" : path + ".") + e.getMessage());
      return null;
    }
  }

  private JsonNode list(String key) {
    JsonNode value = node.path(key);
    if (!value.isArray() && !value.isMissingNode()) {
      problem(key, "is not a list: write [one, two]");
      return MissingNode.getInstance();
    }
    return value;
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }
}
