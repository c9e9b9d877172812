package dev.selfsame.bench.accuracy;

import dev.selfsame.bench.ServerOptions;
import dev.selfsame.world.PairwiseScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Imports the public data sets as a user would, each into a fresh server, and compares the persons
 * with what the {@code facts.json} of each says. Fails if a floor is not met.
 */
@Command(name = "accuracy", description = "How well persons are found in the public data sets.")
public final class Accuracy implements Callable<Integer> {
  private static final double OBSERVATIONS_FLOOR = 0.962;
  private static final double COMMITS_FLOOR = 0.85;
  private static final Map<Long, Long> COMPONENT_SIZES =
      Map.of(1L, 28_244L, 2L, 404L, 3L, 150L, 4L, 92L, 5L, 41L, 6L, 13L, 7L, 4L, 8L, 1L);

  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("account", "account_id");
    COLUMNS.put("email", "email");
    COLUMNS.put("phone", "phone");
    COLUMNS.put("device", "device_id");
    COLUMNS.put("cookie", "cookie_id");
  }

  @Mixin private ServerOptions options = new ServerOptions();

  @Option(
      names = "--data",
      defaultValue = "../shared/data",
      description = "Where the data sets are (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("");

  private boolean allMet = true;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isDirectory(data)) {
      System.out.println(
          "accuracy: SKIPPED: there is no folder "
              + data
              + " with the public data sets; give --data DIR to check the floors");
      return 0;
    }
    observations();
    ecommerceAccounts();
    commitIdentities();
    return allMet ? 0 : 1;
  }

  private void observations() throws IOException, InterruptedException {
    Table table = Table.read(data.resolve("observations/observations.csv.gz"));
    Map<String, String> persons = new HashMap<>();
    Table truth = Table.read(data.resolve("observations/truth.csv.gz"));
    for (int i = 0; i < truth.rows().size(); i++) {
      persons.put(truth.column(i, "event_id"), truth.column(i, "person_id"));
    }
    List<List<String>> seen = new ArrayList<>();
    Set<String> identifiers = new LinkedHashSet<>();
    for (int i = 0; i < table.rows().size(); i++) {
      seen.add(identifiers(table, i));
      identifiers.addAll(seen.get(i));
    }
    try (Imported imported =
        Imported.of(
            options.server(),
            data.resolve("observations/observations.csv.gz"),
            "--map",
            "id=event_id,time=time,account=account_id,email=email,phone=phone,"
                + "device=device_id,cookie=cookie_id")) {
      List<String> asked = List.copyOf(identifiers);
      List<String> answered = imported.resolve(asked);
      Map<String, String> personOf = new HashMap<>();
      for (int i = 0; i < asked.size(); i++) {
        personOf.put(asked.get(i), answered.get(i));
      }
      List<String> found = named(seen.stream().map(ids -> first(ids, personOf)).toList());
      List<String> truthInOrder =
          table.column("event_id").stream().map(id -> persons.getOrDefault(id, "")).toList();
      report("observations", PairwiseScore.of(found, truthInOrder), OBSERVATIONS_FLOOR);
    }
  }

  private void ecommerceAccounts() throws IOException, InterruptedException {
    Path file = data.resolve("ecommerce_accounts/accounts.csv.gz");
    Table table = Table.read(file);
    try (Imported imported =
        Imported.of(
            options.serverWith(List.of("--policy", policy("plain-links"))),
            file,
            "--map",
            "id=user_id,time=signup_time,account=user_id,device=device_id",
            "--time-format",
            "M/d/yyyy H:mm")) {
      Map<String, Long> sizes = new HashMap<>();
      imported
          .resolve(table.column("user_id").stream().map(id -> "account:" + id).toList())
          .forEach(person -> sizes.merge(person, 1L, Long::sum));
      Map<Long, Long> histogram = new TreeMap<>();
      sizes.values().forEach(size -> histogram.merge(size, 1L, Long::sum));
      boolean met = histogram.equals(COMPONENT_SIZES);
      allMet &= met;
      System.out.printf(
          "%s ecommerce_accounts: %d persons by shared device, sizes %s; expected 28949, sizes %s%n",
          met ? "ok  " : "FAIL", sizes.size(), histogram, new TreeMap<>(COMPONENT_SIZES));
    }
  }

  private void commitIdentities() throws IOException, InterruptedException {
    Table truth = Table.read(data.resolve("commit_identities_a/truth.csv"));
    try (Imported imported =
        Imported.of(
            options.serverWith(List.of("--policy", policy("commit-identities"))),
            data.resolve("commit_identities_a/observations.csv.gz"),
            "--map",
            "id=seq,time=unix_time,name=name_id,email=email_id")) {
      List<String> found =
          imported.resolve(truth.column("name_id").stream().map(id -> "name:" + id).toList());
      report(
          "commit_identities_a",
          PairwiseScore.of(named(found), truth.column("person_id")),
          COMMITS_FLOOR);
    }
  }

  private void report(String name, PairwiseScore score, double floor) {
    boolean met = score.f1() >= floor;
    allMet &= met;
    System.out.printf(
        "%s %s: F1 %.6f (floor %.3f), precision %.6f, recall %.6f, %s%n",
        met ? "ok  " : "FAIL", name, score.f1(), floor, score.precision(), score.recall(), score);
  }

  /** What the server refused is somebody of its own. */
  private static List<String> named(List<String> persons) {
    List<String> named = new ArrayList<>();
    for (String person : persons) {
      named.add(person.isEmpty() ? "refused " + named.size() : person);
    }
    return named;
  }

  /** The person of the strongest identifier that the server took; empty if it took none. */
  private static String first(List<String> identifiers, Map<String, String> personOf) {
    return identifiers.stream()
        .map(identifier -> personOf.getOrDefault(identifier, ""))
        .filter(person -> !person.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The strongest first. */
  private static List<String> identifiers(Table table, int row) {
    List<String> identifiers = new ArrayList<>();
    COLUMNS.forEach(
        (namespace, column) -> {
          String value = table.column(row, column);
          if (!value.isEmpty()) {
            identifiers.add(namespace + ":" + value);
          }
        });
    return identifiers;
  }

  private static String policy(String name) {
    return "identity-graph/core/policies/" + name + ".yaml";
  }
}
