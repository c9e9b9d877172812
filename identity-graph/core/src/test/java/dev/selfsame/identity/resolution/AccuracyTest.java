package dev.selfsame.identity.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.policy.Normalization;
import dev.selfsame.identity.policy.Star;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The resolution function on public data, by the rules of each set's {@code facts.json}. */
class AccuracyTest {

  private static final SourceKind SOURCE = new SourceKind("test", "seen");

  @Test
  void resolve_observations_reachesThePrototypesAccuracy() {
    if (!PublicData.present("observations")) {
      return;
    }
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("account", "account_id");
    columns.put("email", "email");
    columns.put("phone", "phone");
    columns.put("device", "device_id");
    columns.put("cookie", "cookie_id");
    Map<String, String> truth = new HashMap<>();
    PublicData.rows("observations", "truth.csv.gz")
        .forEach(
            row -> truth.put(row.getOrDefault("event_id", ""), row.getOrDefault("person_id", "")));
    Stream stream = new Stream(IdentityPolicy.defaults());
    List<String> want = new ArrayList<>();
    for (Map<String, String> row : PublicData.rows("observations", "observations.csv.gz")) {
      stream.observe(row, columns, Instant.parse(row.getOrDefault("time", "")).toEpochMilli());
      want.add(truth.get(row.getOrDefault("event_id", "")));
    }
    Pairs pairs = Pairs.of(stream.persons(), want);
    System.out.println("observations: " + pairs);
    assertThat(pairs.f1()).isGreaterThanOrEqualTo(0.964);
  }

  @Test
  void resolve_commitIdentities_beatsTheHubRule() {
    if (!PublicData.present("commit_identities_a")) {
      return;
    }
    Pairs pairs = commitIdentities(commitPolicy());
    System.out.println("commit_identities_a: " + pairs);
    assertThat(pairs.f1()).isGreaterThanOrEqualTo(0.879);
  }

  /** As {@code policies/commit-identities.yaml}. */
  private static IdentityPolicy commitPolicy() {
    NamespacePolicy plain = NamespacePolicy.builder(1).build();
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    namespaces.put("email", plain);
    namespaces.put("name", plain);
    return new IdentityPolicy("test", namespaces, List.of(new HubRule("email", "name", 4)), 0, 0);
  }

  private static Pairs commitIdentities(IdentityPolicy policy) {
    Stream stream = new Stream(policy);
    for (Map<String, String> row : PublicData.rows("commit_identities_a", "observations.csv.gz")) {
      stream.observe(
          row,
          Map.of("name", "name_id", "email", "email_id"),
          Long.parseLong(row.getOrDefault("unix_time", "")) * 1000);
    }
    List<Object> got = new ArrayList<>();
    List<String> want = new ArrayList<>();
    Resolution resolution = stream.resolve();
    for (Map<String, String> row : PublicData.rows("commit_identities_a", "truth.csv")) {
      got.add(resolution.smallestOf(new Identifier("name", row.getOrDefault("name_id", ""))));
      want.add(row.getOrDefault("person_id", ""));
    }
    return Pairs.of(got, want);
  }

  /** Observations as they come, and who they are in the end. */
  private static final class Stream {
    private final IdentityPolicy policy;
    private final Star star;
    private final EvidenceSet.Builder evidence = EvidenceSet.builder();
    private final List<List<Identifier>> seen = new ArrayList<>();

    Stream(IdentityPolicy policy) {
      this.policy = policy;
      star = new Star(policy);
    }

    void observe(Map<String, String> row, Map<String, String> columns, long millis) {
      List<Identifier> identifiers = new ArrayList<>();
      columns.forEach(
          (namespace, column) -> {
            if (policy.normalize(namespace, row.getOrDefault(column, ""))
                instanceof Normalization.Accepted accepted) {
              identifiers.add(accepted.identifier());
            }
          });
      seen.add(identifiers);
      if (identifiers.isEmpty()) {
        return; // refused: every identifier is malformed
      }
      evidence.addAll(identifiers);
      for (LinkKey key : star.links(identifiers)) {
        evidence.link(key, Evidence.of(SOURCE, Sighting.at(millis, 1)));
      }
    }

    Resolution resolve() {
      return Resolver.resolve(evidence.build(), policy, Resolver.BEFORE_ALL_DAYS);
    }

    /** For each observation its person; a refused one is somebody of its own. */
    List<Object> persons() {
      Resolution resolution = resolve();
      List<Object> persons = new ArrayList<>();
      for (List<Identifier> identifiers : seen) {
        persons.add(
            identifiers.isEmpty()
                ? "refused " + persons.size()
                : resolution.smallestOf(star.center(identifiers)));
      }
      return persons;
    }
  }
}
