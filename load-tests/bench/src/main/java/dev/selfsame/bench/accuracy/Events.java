package dev.selfsame.bench.accuracy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sets whose rows are events, as they come. */
final class Events {

  private static final double OBSERVATIONS_FLOOR = 0.964;
  private static final double COMMITS_FLOOR = 0.86;

  /** The strongest first. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("account", "account_id");
    COLUMNS.put("email", "email");
    COLUMNS.put("phone", "phone");
    COLUMNS.put("device", "device_id");
    COLUMNS.put("cookie", "cookie_id");
  }

  private Events() {}

  /** The stream of the default policy, scored by pairs of events. */
  static void observations(Sets sets, Judge judge) throws IOException, InterruptedException {
    String file = "observations/observations.csv.gz";
    Table table = sets.table(file);
    Map<String, String> persons = new HashMap<>();
    Table truth = sets.table("observations/truth.csv.gz");
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
        sets.byDefault(
            sets.file(file),
            "--map",
            "id=event_id,time=time,account=account_id,email=email,phone=phone,"
                + "device=device_id,cookie=cookie_id")) {
      List<String> asked = List.copyOf(identifiers);
      List<String> answered = imported.resolve(asked);
      Map<String, String> personOf = new HashMap<>();
      for (int i = 0; i < asked.size(); i++) {
        personOf.put(asked.get(i), answered.get(i));
      }
      judge.score(
          "observations",
          seen.stream().map(ids -> first(ids, personOf)).toList(),
          table.column("event_id").stream().map(id -> persons.getOrDefault(id, "")).toList(),
          OBSERVATIONS_FLOOR);
    }
  }

  /** Names and e-mails of commits, scored by pairs of names. */
  static void commitIdentities(Sets sets, Judge judge) throws IOException, InterruptedException {
    Table truth = sets.table("commit_identities_a/truth.csv");
    try (Imported imported =
        sets.by(
            "commit-identities",
            sets.file("commit_identities_a/observations.csv.gz"),
            "--map",
            "id=seq,time=unix_time,name=name_id,email=email_id")) {
      List<String> found =
          imported.resolve(truth.column("name_id").stream().map(id -> "name:" + id).toList());
      judge.score("commit_identities_a", found, truth.column("person_id"), COMMITS_FLOOR);
    }
  }

  /** The person of the strongest identifier that the server took; empty if it took none. */
  private static String first(List<String> identifiers, Map<String, String> personOf) {
    return identifiers.stream()
        .map(identifier -> personOf.getOrDefault(identifier, ""))
        .filter(person -> !person.isEmpty())
        .findFirst()
        .orElse("");
  }

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
}
