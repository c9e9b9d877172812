package dev.selfsame.identity.engine;

import org.jspecify.annotations.Nullable;

/** What the {@link LinkIndex} knows of identifiers whose ordinals follow each other. */
final class Page {

  static final int BITS = 10;
  static final int SIZE = 1 << BITS;

  /** Who the identifier is. */
  static final byte KNOWN = 1;

  /** The policy blocks its value. */
  static final byte BLOCKED = 2;

  /** All of its links are here. */
  static final byte LINKED = 4;

  /** It has more raw links than links somebody; only the asserted ones are here. */
  static final byte MANY = 8;

  /** Its person, and who comes after it among the person's members. */
  static final byte PLACED = 16;

  /** What a page takes without links. */
  static final int BYTES = SIZE * (8 + 8 + 1 + 1 + 4 + 4 + 4) + 200;

  final long[] high = new long[SIZE];
  final long[] low = new long[SIZE];
  final byte[] namespace = new byte[SIZE];
  final byte[] flags = new byte[SIZE];
  final int[] person = new int[SIZE];
  final int[] next = new int[SIZE];
  final byte[] @Nullable [] links = new byte[SIZE][];

  /** What the links take. */
  int linkBytes;

  /** Whether it was used since the clock's hand came by. */
  boolean used;
}
