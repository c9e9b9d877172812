package dev.selfsame.identity.resolution;

import dev.selfsame.identity.policy.IdentityPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The public set {@code observations}.
 *
 * @param rows its events, taken in by the default policy
 * @param truth for each event its true person
 */
record Observations(Rows rows, List<String> truth) {

  static Observations read() {
    Map<String, String> truth = new HashMap<>();
    PublicData.rows("observations", "truth.csv.gz")
        .forEach(
            row -> truth.put(row.getOrDefault("event_id", ""), row.getOrDefault("person_id", "")));
    Rows rows = new Rows(IdentityPolicy.defaults());
    List<String> want = new ArrayList<>();
    for (Map<String, String> row : PublicData.rows("observations", "observations.csv.gz")) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("account", row.getOrDefault("account_id", ""));
      values.put("email", row.getOrDefault("email", ""));
      values.put("phone", row.getOrDefault("phone", ""));
      values.put("device", row.getOrDefault("device_id", ""));
      values.put("cookie", row.getOrDefault("cookie_id", ""));
      rows.observe(values, Instant.parse(row.getOrDefault("time", "")).toEpochMilli());
      want.add(truth.getOrDefault(row.getOrDefault("event_id", ""), ""));
    }
    return new Observations(rows, want);
  }

  /** How well a policy with the default's namespaces finds the persons, by pairs of events. */
  Pairs score(IdentityPolicy policy) {
    return Pairs.of(rows.persons(policy), truth);
  }
}
