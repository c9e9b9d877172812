package dev.selfsame.identity.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Records that are one if they share a key, against the best exact-key rule of each set's {@code
 * facts.json}. The true person is read for the score only.
 */
class ExactKeysTest {

  private static final long SOME_DAY = 0;

  /** The keys of a set: for each namespace its columns, none of which may be empty. */
  private record Keys(Map<String, List<String>> columnsByNamespace) {

    Map<String, String> of(int record, Map<String, String> row) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("record", Integer.toString(record));
      columnsByNamespace.forEach(
          (namespace, columns) -> {
            List<String> parts =
                columns.stream().map(column -> row.getOrDefault(column, "")).toList();
            if (!parts.contains("")) {
              values.put(namespace, String.join("|", parts));
            }
          });
      return values;
    }
  }

  private static final Keys SITES =
      new Keys(Map.of("phone", List.of("Phone"), "address", List.of("Address")));
  private static final Keys RESTAURANTS =
      new Keys(Map.of("phone", List.of("phone"), "name_place", List.of("name", "city")));
  private static final Keys FEBRL =
      new Keys(
          Map.of(
              "national_id", List.of("soc_sec_id"),
              "name_birth", List.of("given_name", "surname", "date_of_birth"),
              "name_birth_place", List.of("surname", "date_of_birth", "postcode")));
  private static final Keys SPLINK =
      new Keys(
          Map.of("email", List.of("email"), "name_birth", List.of("first_name", "surname", "dob")));

  @Test
  void resolve_earlyChildhoodSites_reachesItsFloor() {
    check("early_childhood_sites", SITES, "True Id", 0.802187, "sites.csv");
  }

  @Test
  void resolve_restaurants_reachesItsFloor() {
    check("restaurants", RESTAURANTS, "class", 0.923729, "restaurants.csv");
  }

  @Test
  void resolve_febrl_reachesItsFloors() {
    check("febrl", FEBRL, "person_id", 0.976459, "dataset1.csv");
    check("febrl", FEBRL, "person_id", 0.978611, "dataset2.csv.gz");
    check("febrl", FEBRL, "person_id", 0.982499, "dataset4a.csv.gz", "dataset4b.csv.gz");
  }

  @Test
  void resolve_splinkFake_reachesItsFloors() {
    check("splink_fake", SPLINK, "cluster", 0.576734, "fake_1000.csv");
    check("splink_fake", SPLINK, "group", 0.592521, "fake_20000.csv.gz");
  }

  private static void check(String folder, Keys keys, String truth, double floor, String... files) {
    if (PublicData.present(folder)) {
      Pairs pairs = score(ShippedPolicies.exactKeys(), folder, keys, truth, files);
      System.out.println(folder + " " + String.join(" + ", files) + ": " + pairs);
      assertThat(pairs.f1()).isGreaterThanOrEqualTo(floor - 5e-7);
    }
  }

  private static Pairs score(
      IdentityPolicy policy, String folder, Keys keys, String truth, String... files) {
    Rows rows = new Rows(policy);
    List<String> want = new ArrayList<>();
    for (String file : files) {
      for (Map<String, String> row : PublicData.rows(folder, file)) {
        rows.observe(keys.of(want.size(), row), SOME_DAY);
        want.add(row.getOrDefault(truth, ""));
      }
    }
    return Pairs.of(rows.persons(), want);
  }
}
