package dev.selfsame.profile.fold;

import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.util.Arrays;

/**
 * How many numbers are in each bucket of the number line, which is cut where the leading bits of
 * doubles change: 128 buckets from each power of two to the next, none of them wider than 1/128 of
 * where it begins. So what is said of a number, the middle of its bucket, is at most 1/256 of the
 * number away from it.
 *
 * <p>If more than {@code most} buckets are taken, each two neighbours become one, and the error
 * doubles, until no more are. Whether and how often depends on the numbers alone and only grows
 * with them; so equal numbers give equal histograms in whatever order they come. (Quantile sketches
 * that sample, such as KLL or REQ, are smaller and give other bytes in another order.)
 *
 * @param level how many times neighbours were joined
 * @param keys the taken buckets, ascending; negative ones are those of negative numbers
 * @param counts how many numbers are in each
 * @param min the smallest number
 * @param max the largest
 * @param whole whether all are whole, and what is said of them is whole too
 * @param most the most buckets
 */
@SuppressWarnings("ArrayRecordComponent") // Never handed out, and compared by content.
record Histogram(
    int level, long[] keys, long[] counts, double min, double max, boolean whole, int most) {

  /** All but the sign, the exponent and 7 bits of the fraction. */
  private static final int DROPPED_BITS = 52 - 7;

  static Histogram of(double number, boolean whole, int most) {
    double clean = number + 0.0;
    long bits = Double.doubleToLongBits(Math.abs(clean)) >>> DROPPED_BITS;
    long[] keys = {clean < 0 ? ~bits : bits};
    return new Histogram(0, keys, new long[] {1}, clean, clean, whole, most);
  }

  /** The histogram of the numbers of both. */
  Histogram plus(Histogram other) {
    if (other.whole != whole || other.most != most) {
      throw new IllegalArgumentException("the histograms are of different kinds");
    }
    int next = Math.max(level, other.level);
    long[] ends = new long[keys.length + other.keys.length];
    long[] sums = new long[ends.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < keys.length || j < other.keys.length) {
      boolean mine =
          j == other.keys.length
              || (i < keys.length
                  && keys[i] >> (next - level) <= other.keys[j] >> (next - other.level));
      long key = mine ? keys[i] >> (next - level) : other.keys[j] >> (next - other.level);
      long count = mine ? counts[i++] : other.counts[j++];
      size = add(key, count, ends, sums, size);
    }
    while (size > most) {
      next++;
      size = join(ends, sums, size);
    }
    return new Histogram(
        next,
        Arrays.copyOf(ends, size),
        Arrays.copyOf(sums, size),
        Math.min(min, other.min),
        Math.max(max, other.max),
        whole,
        most);
  }

  /** Makes each two neighbours one. */
  private static int join(long[] keys, long[] counts, int size) {
    int left = 0;
    for (int i = 0; i < size; i++) {
      left = add(keys[i] >> 1, counts[i], keys, counts, left);
    }
    return left;
  }

  /** Adds to the last bucket, or puts one behind it. */
  private static int add(long key, long count, long[] keys, long[] counts, int size) {
    if (size > 0 && keys[size - 1] == key) {
      counts[size - 1] += count;
      return size;
    }
    keys[size] = key;
    counts[size] = count;
    return size + 1;
  }

  /** The number at the place {@code ceil(part * n)} of all n in order. */
  double quantile(double part) {
    long all = Arrays.stream(counts).sum();
    long place = Math.max(1, (long) Math.ceil(part * all));
    if (place >= all) {
      return max;
    }
    int at = 0;
    for (long seen = counts[0]; seen < place; seen += counts[at]) {
      at++;
    }
    return place == 1 ? min : Math.max(min, Math.min(max, middle(keys[at])));
  }

  private double middle(long key) {
    int shift = DROPPED_BITS + level;
    long magnitude = key < 0 ? ~key : key;
    double low = Double.longBitsToDouble(magnitude << shift);
    double high = Double.longBitsToDouble((magnitude + 1) << shift);
    if (!(high > low && high <= Double.MAX_VALUE)) {
      high = Double.MAX_VALUE;
    }
    double middle = low + (high - low) / 2;
    if (whole) {
      middle = Math.floor((Math.ceil(low) + Math.ceil(high) - 1) / 2);
    }
    return key < 0 ? -middle : middle;
  }

  void writeTo(BinaryWriter out) {
    out.octet(whole ? 1 : 0).octet(level);
    out.fixed(Double.doubleToLongBits(min)).fixed(Double.doubleToLongBits(max));
    out.varint(keys.length);
    long before = 0;
    for (int i = 0; i < keys.length; i++) {
      out.signed(keys[i] - before).varint(counts[i]);
      before = keys[i];
    }
  }

  static Histogram read(BinaryReader in, int most) {
    boolean whole = in.octet() == 1;
    int level = in.octet();
    double min = Double.longBitsToDouble(in.fixed());
    double max = Double.longBitsToDouble(in.fixed());
    int size = in.count();
    if (size < 1 || level > 63 - DROPPED_BITS) {
      throw in.corrupt("has a histogram of no numbers");
    }
    long[] keys = new long[size];
    long[] counts = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = in.signed() + (i == 0 ? 0 : keys[i - 1]);
      counts[i] = in.varint();
    }
    return new Histogram(level, keys, counts, min, max, whole, most);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram same
        && level == same.level
        && whole == same.whole
        && most == same.most
        && Double.compare(min, same.min) == 0
        && Double.compare(max, same.max) == 0
        && Arrays.equals(keys, same.keys)
        && Arrays.equals(counts, same.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(keys) + Arrays.hashCode(counts);
  }
}
