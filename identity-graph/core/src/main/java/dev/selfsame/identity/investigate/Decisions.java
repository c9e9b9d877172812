package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import java.util.List;

/** What was decided about some identifiers and their links. Not thread-safe. */
interface Decisions {

  /** What is decided about a link of one of the identifiers that were asked about. */
  JudgedLink judge(LinkKey key, Evidence evidence);

  /** Whether two of the identifiers that were asked about are one person. */
  boolean together(Identifier one, Identifier other);

  /** All members of the person of an identifier that was asked about, sorted. */
  List<Identifier> person(Identifier identifier);

  /** The links of how many identifiers were read for it. */
  int identifiersRead();

  /**
   * Whether this is what resolving the whole graph gives. If not, the surroundings were too large
   * to read, and it is what resolving a part of them gives.
   */
  boolean exact();
}
