package dev.selfsame.profile.embedded;

import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.util.Arrays;

/** Ascending numbers, as how many they are and the distances between them. */
final class Numbers {

  private Numbers() {}

  /**
   * @param from at most the first of them
   */
  static void write(BinaryWriter out, long[] numbers, long from) {
    out.varint(numbers.length);
    long previous = from;
    for (long number : numbers) {
      out.varint(number - previous);
      previous = number;
    }
  }

  static long[] read(BinaryReader in, long from) {
    long[] numbers = new long[in.count()];
    long previous = from;
    for (int i = 0; i < numbers.length; i++) {
      previous += in.varint();
      numbers[i] = previous;
    }
    return numbers;
  }

  /** Both, without repetition, ascending. */
  static long[] union(long[] some, long... others) {
    long[] all = Arrays.copyOf(some, some.length + others.length);
    System.arraycopy(others, 0, all, some.length, others.length);
    return Arrays.stream(all).sorted().distinct().toArray();
  }
}
