package dev.selfsame.identity.janusgraph;

import java.util.Set;

/** What the elements of the graph are called, for whoever looks at it with Gremlin. */
final class Names {

  static final String IDENTIFIER = "identifier";
  static final String ORDINAL = "ordinal";

  static final String LINKED = "linked";
  static final String SEEN = "seen";
  static final String ASSERTED = "asserted";
  static final String EXACT = "exact";

  /** A second edge beside a link of which something was ever asserted, so that it is found. */
  static final String EVER_ASSERTED = "ever_asserted";

  static final String META = "selfsame_journal";
  static final String FORMAT = "format";
  static final String SEQUENCE = "sequence";
  static final String TOUCHED = "touched";
  static final String DISPLACED = "displaced";
  static final String REDO = "redo";
  static final String REDO_PARTS = "redo_parts";

  /** Words that JanusGraph keeps to itself. */
  private static final Set<String> RESERVED =
      Set.of("id", "key", "value", "label", "vertex", "edge", "element", "property", META);

  private Names() {}

  /** The vertex label of a namespace: its name. Labels only show; nothing is found by them. */
  static String label(String namespace) {
    return RESERVED.contains(namespace) ? namespace + "_" : namespace;
  }
}
