package dev.selfsame.identity.policy;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import java.util.Comparator;
import java.util.List;

/** Which links an observation gives: from its strongest identifier to each other one. */
public final class Star {

  private final Comparator<Identifier> strongestFirst;

  /** The stars that a policy draws. */
  public Star(IdentityPolicy policy) {
    strongestFirst = policy.strongestFirst();
  }

  /** The links between these identifiers; none if there is only one. */
  public List<LinkKey> links(List<Identifier> identifiers) {
    Identifier center = center(identifiers);
    return identifiers.stream()
        .filter(identifier -> !identifier.equals(center))
        .map(identifier -> LinkKey.of(center, identifier))
        .distinct()
        .toList();
  }

  /** The strongest of these identifiers. */
  public Identifier center(List<Identifier> identifiers) {
    return identifiers.stream().min(strongestFirst).orElseThrow();
  }
}
