package dev.selfsame.identity.resolution;

import java.util.Arrays;

/**
 * Sorts members in the order of ties: by a number of the first bits of the hash, then the place, so
 * that {@link Arrays#sort(long[])} does the work; what the first bits leave open is compared in
 * full.
 */
final class TieSort {

  private final LinkTable table;

  TieSort(LinkTable table) {
    this.table = table;
  }

  /** These places of {@code identifiers}, in the order of ties of the identifiers there. */
  int[] sort(int[] places, int[] identifiers) {
    int bits = 64 - Long.numberOfLeadingZeros(places.length);
    long mask = (1L << bits) - 1;
    long[] keys = new long[places.length];
    for (int i = 0; i < keys.length; i++) {
      long tie = table.tie[identifiers[places[i]]] ^ Long.MIN_VALUE;
      keys[i] = (tie & ~mask) | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      int place = places[(int) (keys[i] & mask)];
      int at = i;
      while (at > 0 && table.compareTies(identifiers[place], identifiers[sorted[at - 1]]) < 0) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = place;
    }
    return sorted;
  }
}
