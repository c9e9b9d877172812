package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.List;

/** What deciding a person anew from the evidence came to. */
public sealed interface PersonVerification {

  /** The identifier is not stored. */
  record Unknown() implements PersonVerification {}

  /**
   * The person, from the evidence graph alone.
   *
   * @param person the person that the directory has for the identifier
   * @param members the members by the evidence, sorted
   * @param clusterKey the digest of these members
   * @param policyVersion the policy that decided
   * @param asOfDay the UTC day as of which links expire, in days since 1970-01-01; {@link
   *     Integer#MIN_VALUE} if nothing expires
   * @param missing members by the evidence that the directory has not, sorted
   * @param extra members by the directory that the evidence does not give, sorted
   * @param identifiersRead the links of how many identifiers were read for it
   * @param sequence the directory's commit at which the two were compared
   * @param conclusive false if a difference cannot be told from a write that went on meanwhile, or
   *     if surroundings were too large to read
   */
  record Recomputed(
      long person,
      List<Identifier> members,
      String clusterKey,
      String policyVersion,
      int asOfDay,
      List<Identifier> missing,
      List<Identifier> extra,
      int identifiersRead,
      long sequence,
      boolean conclusive)
      implements PersonVerification {

    public Recomputed {
      members = List.copyOf(members);
      missing = List.copyOf(missing);
      extra = List.copyOf(extra);
    }

    /** Whether evidence and directory agree. */
    public boolean agrees() {
      return missing.isEmpty() && extra.isEmpty();
    }
  }
}
