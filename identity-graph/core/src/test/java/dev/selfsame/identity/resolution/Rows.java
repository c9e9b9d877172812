package dev.selfsame.identity.resolution;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.Normalization;
import dev.selfsame.identity.policy.Star;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of a data set as observations, and who they are in the end. Not thread-safe. */
final class Rows {

  private static final SourceKind SOURCE = new SourceKind("test", "seen");

  private final IdentityPolicy policy;
  private final Star star;
  private final EvidenceSet.Builder evidence = EvidenceSet.builder();
  private final List<List<Identifier>> seen = new ArrayList<>();

  Rows(IdentityPolicy policy) {
    this.policy = policy;
    star = new Star(policy);
  }

  /** Takes a row in, as the server does: what cannot be normalised or is blocked is left out. */
  void observe(Map<String, String> valueByNamespace, long millis) {
    List<Identifier> identifiers = new ArrayList<>();
    valueByNamespace.forEach(
        (namespace, value) -> {
          if (policy.normalize(namespace, value) instanceof Normalization.Accepted accepted) {
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
    return resolve(policy);
  }

  private Resolution resolve(IdentityPolicy by) {
    return Resolver.resolve(evidence.build(), by, Resolver.BEFORE_ALL_DAYS);
  }

  /** For each row its person; a refused one is somebody of its own. */
  List<Object> persons() {
    return persons(policy);
  }

  /** The same by another policy that takes rows in as this one does. */
  List<Object> persons(IdentityPolicy by) {
    Resolution resolution = resolve(by);
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
