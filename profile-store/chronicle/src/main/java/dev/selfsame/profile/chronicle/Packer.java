package dev.selfsame.profile.chronicle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes profiles shorter: what is in the {@link Phrases} is referred to. Teaches the phrases what
 * it meets often. One thread at a time packs.
 *
 * <p>A packed profile is a sequence of pieces: a byte with the number of literal bytes; one with
 * the number of bytes of the phrases that follow them; three with where these are, lowest first;
 * and the literals. A piece is worth it where it saves some ten bytes, and is not so short that
 * putting profiles together takes longer than reading them from memory would.
 */
final class Packer {

  /** What a piece takes, beside its literals. */
  static final int HEAD = 5;

  /** The most bytes that a piece has of each kind. */
  static final int MOST = 0xFF;

  /** Fewer bytes of the phrases are not referred to. */
  private static final int FEWEST = 16;

  /** A run of fewer starts says little, and there would be many of them before a phrase. */
  private static final int FEWEST_MORE = 4;

  /** After so many bytes in vain, looks are made less often; twice as many, less again. */
  private static final int PATIENCE_BITS = 10;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Phrases phrases;
  private byte[] profile = {};
  private byte[] packed = {};
  private int length;

  /** A run of bytes met often, which is learned when it ends. */
  private int oftenFrom;

  private int oftenTo;

  Packer(Phrases phrases) {
    this.phrases = phrases;
  }

  /** The phrases that are referred to. */
  Phrases phrases() {
    return phrases;
  }

  /** What {@link #pack} made; valid until the next call. */
  byte[] packed() {
    return packed;
  }

  /** Packs a profile; how many bytes it takes then, which may be more. */
  int pack(byte[] bytes) {
    begin(bytes);
    int literals = 0;
    int inVain = 0;
    int at = 0;
    while (at <= bytes.length - Phrases.GRAM) {
      long gram = Phrases.gram(bytes, at);
      int phrase = phrases.find(gram);
      int count = phrase < 0 ? 0 : phrases.same(phrase, bytes, at);
      if (count < FEWEST) {
        note(gram, at);
        at += 1 + (inVain++ >> PATIENCE_BITS);
        continue;
      }
      learn(at == oftenTo ? at + count : oftenEnd());
      write(literals, at, phrase, count);
      at += count;
      literals = at;
      inVain = 0;
    }
    learn(oftenEnd());
    write(literals, bytes.length, 0, 0);
    return length;
  }

  private void begin(byte[] bytes) {
    profile = bytes;
    length = 0;
    int most = bytes.length + (bytes.length / MOST + 2) * HEAD + Long.BYTES;
    if (packed.length < most) {
      packed = new byte[most];
    }
  }

  private void note(long gram, int at) {
    if (!phrases.isOften(gram)) {
      return;
    }
    if (at != oftenTo) {
      learn(oftenEnd());
      oftenFrom = at;
    }
    oftenTo = at + 1;
  }

  private int oftenEnd() {
    return oftenTo - 1 + Phrases.GRAM;
  }

  /** Learns the run up to an index: to its own end, or to that of the phrase that it leads to. */
  private void learn(int end) {
    if (oftenTo - oftenFrom >= FEWEST_MORE && end - oftenFrom >= FEWEST) {
      phrases.learn(profile, oftenFrom, end);
    }
    oftenFrom = 0;
    oftenTo = 0;
  }

  /** Literals, and as many bytes from a place in the phrases, in as many pieces as it takes. */
  private void write(int from, int to, int phrase, int count) {
    int literalsFrom = from;
    while (to - literalsFrom > MOST) {
      piece(literalsFrom, MOST, 0, 0);
      literalsFrom += MOST;
    }
    int copied = Math.min(count, MOST);
    piece(literalsFrom, to - literalsFrom, phrase, copied);
    while (copied < count) {
      int more = Math.min(count - copied, MOST);
      piece(to, 0, phrase + copied, more);
      copied += more;
    }
  }

  private void piece(int from, int literals, int phrase, int copied) {
    LONG.set(packed, length, literals | (long) copied << 8 | (long) phrase << 16);
    length += HEAD;
    System.arraycopy(profile, from, packed, length, literals);
    length += literals;
  }
}
