package dev.selfsame.server.wire;

import dev.selfsame.api.identity.v1.DroppedIdentifier;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.policy.Normalization;
import dev.selfsame.server.error.Violations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The identifiers of an observation or an event: those that the policy takes, and those that are
 * left out.
 *
 * @param taken normalised, each once
 * @param dropped what was left out, and why
 */
record DroppedIdentifiers(List<Identifier> taken, List<DroppedIdentifier> dropped) {

  /**
   * Normalises identifiers.
   *
   * @param needed whether it is a violation if none is left
   */
  static DroppedIdentifiers of(
      String field,
      List<dev.selfsame.api.type.v1.Identifier> all,
      boolean needed,
      Identifiers identifiers,
      Violations violations) {
    List<DroppedIdentifier> dropped = new ArrayList<>();
    Set<Identifier> taken = new LinkedHashSet<>();
    Violations reasons = new Violations();
    boolean declared = true;
    for (int i = 0; i < all.size(); i++) {
      var sent = all.get(i);
      String place = field + '[' + i + ']';
      Normalization normalization = identifiers.normalize(sent);
      if (normalization instanceof Normalization.Accepted known) {
        taken.add(known.identifier());
      } else if (normalization instanceof Normalization.Dropped drop) {
        dropped.add(drop(sent, drop.reason()));
        reasons.add(
            place + ".value",
            Identifiers.isWhat(sent.getValue(), drop.reason()),
            ErrorReason.ERROR_REASON_NO_USABLE_IDENTIFIER,
            Map.of());
      } else {
        declared = false;
        identifiers.unknownNamespace(place, sent.getNamespace(), violations);
      }
    }
    if (taken.isEmpty() && declared && needed) {
      violations.addAll(reasons);
    }
    return new DroppedIdentifiers(List.copyOf(taken), dropped);
  }

  /** An identifier that was left out because it is erased. */
  static DroppedIdentifier erased(Identifier identifier) {
    return DroppedIdentifier.newBuilder()
        .setIdentifier(Identifiers.message(identifier))
        .setReason("erased")
        .build();
  }

  private static DroppedIdentifier drop(dev.selfsame.api.type.v1.Identifier sent, String reason) {
    return DroppedIdentifier.newBuilder()
        .setIdentifier(sent.toBuilder().setValue(Identifiers.shortened(sent.getValue())))
        .setReason(reason)
        .build();
  }
}
