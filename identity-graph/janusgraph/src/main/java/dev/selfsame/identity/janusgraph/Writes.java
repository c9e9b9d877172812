package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that a commit writes. Writing it once more is the same as writing it once.
 *
 * @param created identifiers to store; their vertices may be those of removed ones of the same name
 * @param removed identifiers to remove
 * @param put links to store
 * @param dropped links to remove, if they are there
 * @param meta what the graph keeps about itself from then on
 */
record Writes(
    List<Created> created, List<Removed> removed, List<Put> put, List<Dropped> dropped, Meta meta) {

  /**
   * An identifier to store.
   *
   * @param identifier the identifier
   * @param vertexId the vertex it will sit on
   * @param ordinal its ordinal
   */
  record Created(Identifier identifier, long vertexId, long ordinal) {}

  /**
   * An identifier to remove.
   *
   * @param identifier the identifier
   * @param vertexId the vertex it sits on
   */
  record Removed(Identifier identifier, long vertexId) {}

  /**
   * A link to store.
   *
   * @param key its ends
   * @param low the vertex of the smaller end
   * @param high the vertex of the greater end
   * @param evidence what is known of it
   */
  record Put(LinkKey key, long low, long high, Evidence evidence) {}

  /**
   * A link to remove.
   *
   * @param key its ends
   * @param low the vertex of the smaller end
   * @param high the vertex of the greater end
   */
  record Dropped(LinkKey key, long low, long high) {}

  /** Whether anything is asserted of a link that is stored. */
  boolean asserts() {
    return put.stream().anyMatch(link -> link.evidence().assertion() != null);
  }

  /** The vertex labels that this needs. */
  Set<String> labels() {
    Set<String> labels = new HashSet<>();
    for (Created identifier : created) {
      labels.add(Names.label(identifier.identifier().namespace()));
    }
    return labels;
  }
}
