package dev.selfsame.bench;

import java.util.SortedMap;

/**
 * What one side did in one slice.
 *
 * @param operations how many, above zero
 * @param nanos how long it took, above zero
 * @param counters what else was counted during the slice, by name: numbers that do not depend on
 *     what else the machine was doing, such as bytes allocated or fsyncs
 */
public record Slice(long operations, long nanos, SortedMap<String, Double> counters) {

  /** Operations a second. */
  public double rate() {
    return operations * 1e9 / nanos;
  }
}
