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
 * @param persons each ordinal whose person is new or changed, with its person
 * @param members each person whose members changed, with all of them, ascending; none if the person
 *     is no more
 */
public record PersonChanges(
    long sequence, List<Created> created, Map<Long, Long> persons, Map<Long, long[]> members) {

  /**
   * A new identifier.
   *
   * @param ordinal its ordinal
   * @param identifier the identifier
   */
  public record Created(long ordinal, Identifier identifier) {}
}
