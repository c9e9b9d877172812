package dev.selfsame.enginebench;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.Normalization;
import dev.selfsame.world.WorldIdentifier;
import dev.selfsame.world.WorldObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Observations of a simulated world as the engine takes them. */
final class Seen {

  private static final SourceKind SDK = new SourceKind("sdk", "visit");

  private Seen() {}

  /** As the server would take it in by this policy; empty if none of its identifiers is good. */
  static Optional<Observation> by(IdentityPolicy policy, WorldObservation seen) {
    List<Identifier> identifiers = new ArrayList<>();
    for (WorldIdentifier sent : seen.identifiers()) {
      if (policy.normalize(sent.namespace(), sent.value())
          instanceof Normalization.Accepted accepted) {
        identifiers.add(accepted.identifier());
      }
    }
    return identifiers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Observation(seen.id(), seen.timeMillis(), SDK, 1, identifiers));
  }
}
