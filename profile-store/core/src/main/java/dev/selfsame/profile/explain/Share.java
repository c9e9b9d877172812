package dev.selfsame.profile.explain;

import dev.selfsame.profile.Value;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an identifier contributed to a tag.
 *
 * @param ordinal the identifier's
 * @param value what its facts alone come to; null if that is nothing
 * @param tally of all its facts
 * @param sources of its facts by source
 * @param facts some of its facts, those that were used first, then the newest
 */
public record Share(
    long ordinal,
    @Nullable Value value,
    Tally tally,
    SortedMap<String, Tally> sources,
    List<ExplainedFact> facts) {

  public Share {
    facts = List.copyOf(facts);
  }
}
