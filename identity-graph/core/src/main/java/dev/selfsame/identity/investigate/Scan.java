package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.PersonDirectory;

/**
 * Goes through the identifiers of a directory in the order of their ordinals.
 *
 * @param graph the evidence
 * @param directory the directory
 */
record Scan(EvidenceGraph graph, PersonDirectory directory) {

  /** How many ordinals are looked at with one view: a view may keep what it read. */
  private static final int STRIDE = 1_024;

  /** Takes one identifier. */
  interface Visitor {

    void visit(EvidenceReader view, long ordinal, Identifier identifier);
  }

  /**
   * Visits all identifiers that are stored, those that are added meanwhile included.
   *
   * @param from the ordinal to start at
   * @return the ordinal to go on from; the directory's size if the scan came to its end
   */
  long run(long from, ScanWatch watch, Visitor visitor) {
    long ordinal = from;
    while (ordinal < directory.size()) {
      if (!watch.goesOn(ordinal, directory.size())) {
        return ordinal;
      }
      long end = Math.min(directory.size(), ordinal + STRIDE);
      try (EvidenceReader view = graph.read()) {
        for (; ordinal < end; ordinal++) {
          Identifier identifier = directory.identifier(ordinal);
          if (identifier != null) {
            visitor.visit(view, ordinal, identifier);
          }
        }
      }
    }
    watch.goesOn(ordinal, ordinal);
    return ordinal;
  }

  boolean isAtEnd(long ordinal) {
    return ordinal >= directory.size();
  }

  /** The person of an identifier; {@link PersonDirectory#NONE} if it has none. */
  long person(Identifier identifier) {
    PersonDirectory.Entry entry = directory.find(identifier);
    return entry == null ? PersonDirectory.NONE : entry.person();
  }
}
