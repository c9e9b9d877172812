package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;

/** Something without which two identifiers of one person would be of two. */
public sealed interface Bridge {

  /** A link: all of its evidence, by every source. */
  record OfLink(JudgedLink link) implements Bridge {}

  /** An identifier: all of its links. */
  record OfIdentifier(Identifier identifier) implements Bridge {}
}
