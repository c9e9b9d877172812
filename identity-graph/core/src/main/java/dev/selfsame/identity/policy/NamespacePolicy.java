package dev.selfsame.identity.policy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules for the identifiers of one namespace.
 *
 * @param tier 1 is strongest; at most 9
 * @param normalizer how values are brought into one form
 * @param blockedValues values that identify nobody, in lower case, compared after normalisation and
 *     regardless of case
 * @param blockedPatterns the same, as patterns that the whole normalised value must match
 * @param maxPerPerson how many a person may have; 0 is no limit
 * @param sharedAfter with more owners than this an identifier of a weaker tier joins nobody; 0 is
 *     never
 * @param minShare the least share, in [0, 1], that an identifier of a weaker tier must have in both
 *     of two persons to speak for their being one
 * @param rounds how many rounds of mutual-best merges identifiers of this namespace take part in, 0
 *     to 10
 */
public record NamespacePolicy(
    int tier,
    Normalizer normalizer,
    Set<String> blockedValues,
    List<Pattern> blockedPatterns,
    int maxPerPerson,
    int sharedAfter,
    double minShare,
    int rounds) {

  /** The greatest number of a tier. */
  public static final int WEAKEST_TIER = 9;

  private static final int MOST_ROUNDS = 10;

  public NamespacePolicy {
    blockedValues = Set.copyOf(blockedValues);
    blockedPatterns = List.copyOf(blockedPatterns);
    require(tier >= 1 && tier <= WEAKEST_TIER, "tier", tier, "1 to " + WEAKEST_TIER);
    require(maxPerPerson >= 0, "max_per_person", maxPerPerson, "0 (no limit) or more");
    require(sharedAfter >= 0, "shared_after", sharedAfter, "0 (never) or more");
    require(minShare >= 0 && minShare <= 1, "min_share", minShare, "0 to 1");
    require(rounds >= 0 && rounds <= MOST_ROUNDS, "rounds", rounds, "0 to " + MOST_ROUNDS);
  }

  private static void require(boolean holds, String field, Object value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(field + " is " + value + ": use " + range);
    }
  }

  /** Whether a normalised value identifies nobody. */
  boolean blocks(String value) {
    return blockedValues.contains(value.toLowerCase(java.util.Locale.ROOT))
        || blockedPatterns.stream().anyMatch(pattern -> pattern.matcher(value).matches());
  }
}
