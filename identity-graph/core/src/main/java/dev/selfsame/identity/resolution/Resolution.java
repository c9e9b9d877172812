package dev.selfsame.identity.resolution;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Resolver#resolve} came to: the persons, and a decision about each link. Immutable.
 */
public final class Resolution {

  private final EvidenceSet evidence;
  private final TableResolution resolved;

  Resolution(EvidenceSet evidence, TableResolution resolved) {
    this.evidence = evidence;
    this.resolved = resolved;
  }

  /**
   * A decision about a link.
   *
   * @param key the link
   * @param state what was decided
   * @param blocker what stands in the way; null if and only if {@link LinkState#holds}
   */
  public record Decision(LinkKey key, LinkState state, @Nullable String blocker) {}

  /** The persons: every identifier in one of them, all in the order of ties. */
  public List<List<Identifier>> persons() {
    Map<Integer, List<Identifier>> persons = new TreeMap<>();
    for (int i = 0; i < evidence.table.identifiers; i++) {
      persons
          .computeIfAbsent(resolved.first(i), root -> new ArrayList<>())
          .add(evidence.identifier(i));
    }
    return List.copyOf(persons.values());
  }

  /**
   * The first identifier, in the order of ties, of the person that an identifier belongs to.
   *
   * @throws IllegalArgumentException if the identifier was not part of the evidence
   */
  public Identifier smallestOf(Identifier identifier) {
    int index = evidence.index(identifier);
    if (index < 0) {
      throw new IllegalArgumentException(identifier + " was not resolved");
    }
    return evidence.identifier(resolved.first(index));
  }

  /** A decision about every link, in the order of ties. */
  public List<Decision> decisions() {
    int count = evidence.linkCount();
    List<Decision> decisions = new ArrayList<>(count);
    for (int link = 0; link < count; link++) {
      decisions.add(
          new Decision(
              evidence.key(link),
              resolved.state(link),
              resolved.blocker(link, evidence::identifier)));
    }
    return decisions;
  }
}
