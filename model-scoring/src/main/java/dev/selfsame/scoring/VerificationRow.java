package dev.selfsame.scoring;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model must give for some inputs.
 *
 * @param inputs by tag: each a {@link Double}, {@link Long}, {@link Boolean} or {@link String}; one
 *     that is not there is missing
 * @param value what must come out
 * @param tolerance how far it may be off, times the larger of 1 and the size of {@code value}; by
 *     default 1e-9
 * @param label the most probable class of a multinomial model; empty if it is not checked
 */
public record VerificationRow(
    SortedMap<String, Object> inputs, double value, OptionalDouble tolerance, String label) {

  public VerificationRow {
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
  }

  /** With the tolerance by default. */
  public static VerificationRow of(Map<String, Object> inputs, double value) {
    return new VerificationRow(new TreeMap<>(inputs), value, OptionalDouble.empty(), "");
  }

  /** The same with this tolerance. */
  public VerificationRow within(double otherTolerance) {
    return new VerificationRow(inputs, value, OptionalDouble.of(otherTolerance), label);
  }
}
