package dev.selfsame.identity.difference;

import java.util.List;

/**
 * What another policy would change, in numbers.
 *
 * @param personsBefore persons now
 * @param personsAfter persons then
 * @param merges differences in which several persons become one
 * @param splits differences in which one becomes several
 * @param moves all other differences
 * @param moved identifiers that would have another person
 * @param affected persons of now that would not be as they are
 * @param bySize the persons of now by size, from the smallest
 * @param largestBefore identifiers of the largest person now
 * @param largestAfter identifiers of the largest person then
 */
public record Impact(
    long personsBefore,
    long personsAfter,
    long merges,
    long splits,
    long moves,
    long moved,
    long affected,
    List<SizeClass> bySize,
    int largestBefore,
    int largestAfter) {

  public Impact {
    bySize = List.copyOf(bySize);
  }

  /** The share of the persons of now that would not be as they are, 0 to 1. */
  public double blastRadius() {
    return personsBefore == 0 ? 0 : (double) affected / personsBefore;
  }

  /**
   * Persons of now with from {@code least} to {@code most} identifiers.
   *
   * @param persons how many there are
   * @param affected how many of them would not be as they are
   */
  public record SizeClass(int least, int most, long persons, long affected) {}
}
