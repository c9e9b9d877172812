package dev.selfsame.identity.policy;

import java.util.List;
import java.util.Set;

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
 * @param expiresAfterDays a link of these identifiers is dropped when it was last seen more than so
 *     many days before the time of resolution; 0 is never
 */
public record NamespacePolicy(
    int tier,
    Normalizer normalizer,
    Set<String> blockedValues,
    List<ValuePattern> blockedPatterns,
    int maxPerPerson,
    int sharedAfter,
    double minShare,
    int rounds,
    int expiresAfterDays) {

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
    require(
        expiresAfterDays >= 0, "expires_after_days", expiresAfterDays, "0 (never) or more days");
  }

  /** Rules of a tier that hold nobody back: no normaliser, nothing blocked, no limits. */
  public static Builder builder(int tier) {
    return new Builder(tier);
  }

  private static void require(boolean holds, String field, Object value, String range) {
    if (!holds) {
      throw new IllegalArgumentException(field + " is " + value + ": use " + range);
    }
  }

  /** Whether a normalised value identifies nobody. */
  public boolean blocks(String value) {
    return blockedValues.contains(value.toLowerCase(java.util.Locale.ROOT))
        || blockedPatterns.stream().anyMatch(pattern -> pattern.matches(value));
  }

  /** Collects the rules of a namespace. Not thread-safe. */
  public static final class Builder {

    private final int tier;
    private Normalizer normalizer = Normalizer.NONE;
    private Set<String> blockedValues = Set.of();
    private List<ValuePattern> blockedPatterns = List.of();
    private int maxPerPerson;
    private int sharedAfter;
    private double minShare;
    private int rounds;
    private int expiresAfterDays;

    private Builder(int tier) {
      this.tier = tier;
    }

    /** See {@link NamespacePolicy#normalizer}. */
    public Builder normalizer(Normalizer rule) {
      normalizer = rule;
      return this;
    }

    /** See {@link NamespacePolicy#blockedValues} and {@link NamespacePolicy#blockedPatterns}. */
    public Builder blocked(Set<String> values, List<ValuePattern> patterns) {
      blockedValues = values;
      blockedPatterns = patterns;
      return this;
    }

    /** See {@link NamespacePolicy#maxPerPerson}. */
    public Builder maxPerPerson(int most) {
      maxPerPerson = most;
      return this;
    }

    /** See {@link NamespacePolicy#sharedAfter}. */
    public Builder sharedAfter(int owners) {
      sharedAfter = owners;
      return this;
    }

    /** See {@link NamespacePolicy#minShare}. */
    public Builder minShare(double share) {
      minShare = share;
      return this;
    }

    /** See {@link NamespacePolicy#rounds}. */
    public Builder rounds(int count) {
      rounds = count;
      return this;
    }

    /** See {@link NamespacePolicy#expiresAfterDays}. */
    public Builder expiresAfterDays(int days) {
      expiresAfterDays = days;
      return this;
    }

    /**
     * The rules.
     *
     * @throws IllegalArgumentException naming the field that is out of range
     */
    public NamespacePolicy build() {
      return new NamespacePolicy(
          tier,
          normalizer,
          blockedValues,
          blockedPatterns,
          maxPerPerson,
          sharedAfter,
          minShare,
          rounds,
          expiresAfterDays);
    }
  }
}
