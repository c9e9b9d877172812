package dev.selfsame.identity.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The resolution function on public streams, by the rules of each set's {@code facts.json}. */
class AccuracyTest {

  @Test
  void resolve_observations_reachesThePrototypesAccuracy() {
    if (!PublicData.present("observations")) {
      return;
    }
    Observations observations = Observations.read();
    Pairs pairs = observations.score(IdentityPolicy.defaults());
    System.out.println("observations: " + pairs);
    assertThat(pairs.f1()).isGreaterThanOrEqualTo(0.9645);
  }

  @Test
  void resolve_commitIdentities_beatsTheHubRule() {
    if (!PublicData.present("commit_identities_a")) {
      return;
    }
    Rows rows = new Rows(ShippedPolicies.commitIdentities());
    for (Map<String, String> row : PublicData.rows("commit_identities_a", "observations.csv.gz")) {
      rows.observe(
          Map.of(
              "name", row.getOrDefault("name_id", ""), "email", row.getOrDefault("email_id", "")),
          Long.parseLong(row.getOrDefault("unix_time", "")) * 1000);
    }
    Resolution resolution = rows.resolve();
    List<Object> got = new ArrayList<>();
    List<String> want = new ArrayList<>();
    for (Map<String, String> row : PublicData.rows("commit_identities_a", "truth.csv")) {
      got.add(resolution.smallestOf(new Identifier("name", row.getOrDefault("name_id", ""))));
      want.add(row.getOrDefault("person_id", ""));
    }
    Pairs pairs = Pairs.of(got, want);
    System.out.println("commit_identities_a: " + pairs);
    assertThat(pairs.f1()).isGreaterThanOrEqualTo(0.879);
  }

  @Test
  void resolve_enronAsPlainLinks_givesItsComponents() {
    if (!PublicData.present("email_enron_graph")) {
      return;
    }
    IdentityPolicy policy = ShippedPolicies.plainLinks();
    EvidenceSet.Builder evidence = EvidenceSet.builder();
    PublicData.rows("email_enron_graph", "edges.csv.gz")
        .forEach(
            row ->
                evidence.link(
                    LinkKey.of(
                        new Identifier("account", row.getOrDefault("from", "")),
                        new Identifier("account", row.getOrDefault("to", ""))),
                    Evidence.of(new SourceKind("test", "mail"), Sighting.at(0, 1))));
    Map<Integer, Integer> persons = new TreeMap<>();
    Resolver.resolve(evidence.build(), policy, Resolver.BEFORE_ALL_DAYS)
        .persons()
        .forEach(person -> persons.merge(person.size(), 1, Integer::sum));
    System.out.println("email_enron_graph: persons by size " + persons);
    assertThat(persons)
        .isEqualTo(
            Map.ofEntries(
                Map.entry(2, 727),
                Map.entry(3, 120),
                Map.entry(4, 114),
                Map.entry(5, 44),
                Map.entry(6, 20),
                Map.entry(7, 7),
                Map.entry(8, 7),
                Map.entry(9, 6),
                Map.entry(10, 8),
                Map.entry(11, 2),
                Map.entry(12, 3),
                Map.entry(13, 3),
                Map.entry(14, 1),
                Map.entry(16, 1),
                Map.entry(20, 1),
                Map.entry(33_696, 1)));
  }
}
