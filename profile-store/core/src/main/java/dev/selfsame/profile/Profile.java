package dev.selfsame.profile;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.scoring.Score;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The merged view of a person, or of a subject: a pure function of its identifiers, their facts,
 * and the time.
 *
 * @param personId the person's public id
 * @param clusterKey a digest of the sorted members
 * @param policyVersion the policy that decided who this is
 * @param identifiers sorted
 * @param tags those that have a value, by name
 * @param validity the time around the moment that it is as of, in which all of this stays so
 * @param subject the subject; null for a person. Of a subject all but its tags is empty
 */
public record Profile(
    String personId,
    String clusterKey,
    String policyVersion,
    List<Identifier> identifiers,
    List<TagValue> tags,
    Validity validity,
    @Nullable SubjectKey subject) {

  public Profile {
    identifiers = List.copyOf(identifiers);
    tags = List.copyOf(tags);
  }

  /** The profile of a person. */
  public Profile(
      String personId,
      String clusterKey,
      String policyVersion,
      List<Identifier> identifiers,
      List<TagValue> tags,
      Validity validity) {
    this(personId, clusterKey, policyVersion, identifiers, tags, validity, null);
  }

  /** The profile of a subject. */
  public static Profile of(SubjectKey subject, List<TagValue> tags, Validity validity) {
    return new Profile("", "", "", List.of(), tags, validity, subject);
  }

  /**
   * A tag's value.
   *
   * @param tag the tag's name
   * @param kind where it comes from
   * @param value the value
   * @param timeMillis the time of the newest fact it depends on, in milliseconds since
   *     1970-01-01T00:00Z; null if it depends on none
   * @param freshness how old it is; null if its tag says nothing of age
   * @param score for a predictive tag, the score that is the value
   */
  public record TagValue(
      String tag,
      TagKind kind,
      Value value,
      @Nullable Long timeMillis,
      @Nullable Freshness freshness,
      @Nullable Score score) {}
}
