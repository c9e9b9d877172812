package dev.selfsame.profile.engine;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import java.util.List;
import java.util.Map;

/** A part of all that is stored about one person or subject. */
public sealed interface SubjectPart {

  /** A link of one of its identifiers; each comes once. */
  record OfLink(LinkKey key, Evidence evidence) implements SubjectPart {}

  /**
   * That an identifier has more links than are exported of it. Comes after those that are.
   *
   * @param of the identifier
   */
  record LinksCut(Identifier of) implements SubjectPart {}

  /** A fact as it was recorded. */
  record OfFact(Fact fact) implements SubjectPart {}

  /**
   * An event as it is kept.
   *
   * @param on the identifier that it is kept on, or what stands for the subject
   * @param name what happened
   * @param eventId the caller's id of it
   * @param identifiers its identifiers, as far as they are not removed; none of a subject's
   * @param subjects its subjects, as far as they are not erased
   */
  record OfEvent(
      Identifier on,
      String name,
      String eventId,
      long timeMillis,
      String source,
      Map<String, Value> properties,
      List<Identifier> identifiers,
      List<SubjectKey> subjects)
      implements SubjectPart {}

  /**
   * A score that was served.
   *
   * @param on the identifier, or what stands for the subject
   * @param classes what its probabilities are of; empty if that is not known any more
   */
  record OfScore(Identifier on, ServedScore score, List<String> classes) implements SubjectPart {
    public OfScore {
      classes = List.copyOf(classes);
    }
  }

  /**
   * What the feed tells of it.
   *
   * @param change names its own identifiers only
   */
  record OfChange(PersonChange change) implements SubjectPart {}
}
