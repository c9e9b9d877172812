package dev.selfsame.identity.graph;

import dev.selfsame.identity.Identifier;
import java.util.List;
import java.util.Map;

/**
 * What one commit of evidence changes in the {@link PersonDirectory}. Applying it twice is the same
 * as applying it once.
 *
 * @param sequence the sequence of the evidence journal that this works in
 * @param created the identifiers that are new, with ordinals that go on from the directory's size
 * @param removed the identifiers that are gone; one that came again in the same commit is among the
 *     created as well, with another ordinal, so that these are worked in first
 * @param persons each ordinal whose person is new or changed, with its person
 * @param members each person whose members changed, with all of them, ascending; none if the person
 *     is no more
 */
public record PersonChanges(
    long sequence,
    List<Created> created,
    List<Removed> removed,
    Map<Long, Long> persons,
    Map<Long, long[]> members) {

  public PersonChanges {
    created = List.copyOf(created);
    removed = List.copyOf(removed);
  }

  /** Changes that remove nothing. */
  public PersonChanges(
      long sequence, List<Created> created, Map<Long, Long> persons, Map<Long, long[]> members) {
    this(sequence, created, List.of(), persons, members);
  }

  /**
   * A new identifier.
   *
   * @param ordinal its ordinal
   * @param identifier the identifier
   */
  public record Created(long ordinal, Identifier identifier) {}

  /**
   * An identifier that is gone. Its ordinal is never given again, and stands for its heir's person
   * from now on, so that a person id that it named keeps resolving.
   *
   * @param ordinal its ordinal
   * @param identifier the identifier
   * @param heir the oldest identifier that is left of its person; {@link PersonDirectory#NONE} if
   *     none is
   */
  public record Removed(long ordinal, Identifier identifier, long heir) {}
}
