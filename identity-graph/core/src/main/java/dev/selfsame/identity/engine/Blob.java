package dev.selfsame.identity.engine;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The links of an identifier as bytes: for each the ordinal of the other end, the length of the
 * rest, what is asserted, and for each source its number, the confidence, and the days, each as the
 * distance from the one before. All numbers take 7 bits a byte. A link that was seen on one day
 * takes some 9 bytes. Immutable.
 */
final class Blob {

  /** No links. */
  static final byte[] EMPTY = {};

  /** No link takes fewer bytes. */
  static final int LEAST_BYTES = 3;

  /** Distances are shortest around this day, in 2024. */
  private static final int USUAL_DAY = 20_000;

  private Blob() {}

  /** Where the link to an identifier begins; -1 if there is none. */
  static int find(byte[] blob, int other) {
    Cursor at = new Cursor(blob);
    while (at.more()) {
      int start = at.position;
      int end = at.number();
      int length = at.number();
      if (end == other) {
        return start;
      }
      at.position += length;
    }
    return -1;
  }

  /** How many links there are. */
  static int count(byte[] blob) {
    Cursor at = new Cursor(blob);
    int count = 0;
    while (at.more()) {
      at.number();
      int length = at.number();
      at.position += length;
      count++;
    }
    return count;
  }

  /** Whether the link at a place has seen at least this. */
  static boolean covers(
      byte[] blob, int place, int source, double confidence, int day, Dictionary words) {
    Cursor at = new Cursor(blob);
    at.position = place;
    at.number();
    at.number();
    for (int left = at.number() >>> 2; left > 0; left--) {
      boolean mine = at.number() == source;
      double sure = at.confidence(words);
      boolean seen = false;
      int last = USUAL_DAY;
      for (int days = at.number(); days > 0; days--) {
        last += at.signed();
        seen |= last == day;
      }
      if (mine) {
        return seen && sure >= confidence;
      }
    }
    return false;
  }

  /** Whether something is asserted of the link at a place. */
  static boolean isAsserted(byte[] blob, int place) {
    Cursor at = new Cursor(blob);
    at.position = place;
    at.number();
    at.number();
    return (at.number() & 3) != Links.NOTHING;
  }

  /** The evidence of the link at a place, of which nothing is asserted. */
  static Evidence evidence(byte[] blob, int place, Dictionary words) {
    Cursor at = new Cursor(blob);
    at.position = place;
    at.number();
    at.number();
    int sources = at.number() >>> 2;
    if (sources == 1) {
      return Evidence.of(words.sourceKind(at.number()), at.sighting(words));
    }
    Map<SourceKind, Sighting> sightings = new TreeMap<>();
    for (int left = sources; left > 0; left--) {
      sightings.put(words.sourceKind(at.number()), at.sighting(words));
    }
    return Evidence.of(sightings);
  }

  /** The links as resolution needs them. */
  static Links links(byte[] blob, boolean many, Dictionary words) {
    if (blob.length == 0 && !many) {
      return Links.NONE;
    }
    Links links = new Links(count(blob), many);
    Cursor at = new Cursor(blob);
    for (int i = 0; i < links.count; i++) {
      int other = at.number();
      at.number();
      int header = at.number();
      set(links, i, other, (byte) (header & 3), header >>> 2, at, words);
    }
    return links;
  }

  private static void set(
      Links links, int i, int other, byte asserted, int sources, Cursor at, Dictionary words) {
    double confidence = 0;
    int days = 0;
    int last = Integer.MIN_VALUE;
    DaySet all = DaySet.EMPTY;
    for (int s = 0; s < sources; s++) {
      at.number();
      confidence = Math.max(confidence, at.confidence(words));
      if (sources == 1) {
        days = at.number();
        last = USUAL_DAY;
        for (int d = 0; d < days; d++) {
          last += at.signed();
        }
      } else {
        all = all.join(at.days());
      }
    }
    if (sources > 1) {
      days = all.size();
      last = all.last();
    }
    links.set(i, other, confidence, days, last, asserted);
  }

  /** The same links with this evidence for one; without it if the evidence is empty. */
  static byte[] with(byte[] blob, int other, Evidence evidence, Dictionary words) {
    int start = find(blob, other);
    int end = start;
    if (start >= 0) {
      Cursor at = new Cursor(blob);
      at.position = start;
      at.number();
      int length = at.number();
      end = at.position + length;
    } else {
      start = blob.length;
      end = blob.length;
    }
    byte[] entry = evidence.isEmpty() ? EMPTY : entry(other, evidence, words);
    byte[] result = Arrays.copyOf(blob, blob.length - (end - start) + entry.length);
    System.arraycopy(entry, 0, result, start, entry.length);
    System.arraycopy(blob, end, result, start + entry.length, blob.length - end);
    return result;
  }

  /** Collects links, each once. */
  static final class Builder {

    private final Dictionary words;
    private final Writer all = new Writer();

    Builder(Dictionary words) {
      this.words = words;
    }

    void add(int other, Evidence evidence) {
      byte[] entry = entry(other, evidence, words);
      all.bytes(entry, entry.length);
    }

    byte[] build() {
      return all.size == 0 ? EMPTY : Arrays.copyOf(all.bytes, all.size);
    }
  }

  private static byte[] entry(int other, Evidence evidence, Dictionary words) {
    Writer payload = new Writer();
    payload.number(evidence.sightings().size() << 2 | asserted(evidence));
    for (var entry : evidence.sightings().entrySet()) {
      payload.number(words.number(entry.getKey()));
      double confidence = entry.getValue().confidence();
      int number = words.number(confidence);
      payload.number(number);
      if (number == Dictionary.OTHER) {
        payload.real(confidence);
      }
      DaySet days = entry.getValue().days();
      payload.number(days.size());
      int last = USUAL_DAY;
      for (int i = 0; i < days.size(); i++) {
        int day = days.get(i);
        payload.signed(day - last);
        last = day;
      }
    }
    Writer entry = new Writer();
    entry.number(other);
    entry.number(payload.size);
    entry.bytes(payload.bytes, payload.size);
    return Arrays.copyOf(entry.bytes, entry.size);
  }

  /** What is asserted, as in {@link Links}. */
  static byte asserted(Evidence evidence) {
    Assertion assertion = evidence.assertion();
    if (assertion == null) {
      return Links.NOTHING;
    }
    return assertion.kind() == Assertion.Kind.MUST_LINK ? Links.MUST : Links.CANNOT;
  }

  /** Only the links of which something is asserted. */
  static byte[] asserted(byte[] blob) {
    Writer kept = new Writer();
    Cursor at = new Cursor(blob);
    while (at.more()) {
      int start = at.position;
      at.number();
      int length = at.number();
      int end = at.position + length;
      boolean asserted = (at.number() & 3) != Links.NOTHING;
      if (asserted) {
        kept.bytes(Arrays.copyOfRange(blob, start, end), end - start);
      }
      at.position = end;
    }
    return Arrays.copyOf(kept.bytes, kept.size);
  }

  /** Reads a blob from the front. */
  private static final class Cursor {

    private final byte[] bytes;
    private int position;

    Cursor(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean more() {
      return position < bytes.length;
    }

    int number() {
      int value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes[position++];
        value |= (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    int signed() {
      int value = number();
      return (value >>> 1) ^ -(value & 1);
    }

    double confidence(Dictionary words) {
      int number = number();
      if (number != Dictionary.OTHER) {
        return words.confidence(number);
      }
      long bits = 0;
      for (int i = 0; i < Double.BYTES; i++) {
        bits = bits << 8 | (bytes[position++] & 0xFF);
      }
      return Double.longBitsToDouble(bits);
    }

    DaySet days() {
      int[] days = new int[number()];
      int last = USUAL_DAY;
      for (int i = 0; i < days.length; i++) {
        last += signed();
        days[i] = last;
      }
      return DaySet.of(days);
    }

    Sighting sighting(Dictionary words) {
      return new Sighting(confidence(words), days());
    }
  }

  /** Writes bytes at the end. */
  private static final class Writer {

    private byte[] bytes = new byte[24];
    private int size;

    void number(int number) {
      int left = number;
      room(5);
      while ((left & ~0x7F) != 0) {
        bytes[size++] = (byte) (left | 0x80);
        left >>>= 7;
      }
      bytes[size++] = (byte) left;
    }

    void signed(int number) {
      number(number << 1 ^ number >> 31);
    }

    void real(double value) {
      room(Double.BYTES);
      long bits = Double.doubleToLongBits(value);
      for (int shift = 56; shift >= 0; shift -= 8) {
        bytes[size++] = (byte) (bits >>> shift);
      }
    }

    void bytes(byte[] more, int length) {
      room(length);
      System.arraycopy(more, 0, bytes, size, length);
      size += length;
    }

    private void room(int more) {
      if (size + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
      }
    }
  }
}
