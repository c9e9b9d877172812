package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;

/** Goes through the identifiers of a directory in the order of their ordinals. */
final class Scan {

  /** How many ordinals are looked at between two words to the watch. */
  private static final int STRIDE = 1_024;

  private Scan() {}

  /** Takes one identifier. */
  interface Visitor {

    void visit(long ordinal, Identifier identifier);
  }

  /**
   * Visits all identifiers that are stored, those that are added meanwhile included.
   *
   * @param from the ordinal to start at
   * @return the ordinal to go on from; the directory's size if the scan came to its end
   */
  static long run(PersonDirectory directory, long from, ScanWatch watch, Visitor visitor) {
    long ordinal = from;
    while (ordinal < directory.size()) {
      if ((ordinal - from) % STRIDE == 0 && !watch.goesOn(ordinal, directory.size())) {
        return ordinal;
      }
      Identifier identifier = directory.identifier(ordinal);
      if (identifier != null) {
        visitor.visit(ordinal, identifier);
      }
      ordinal++;
    }
    watch.goesOn(ordinal, ordinal);
    return ordinal;
  }
}
