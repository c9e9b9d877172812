package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.store.ProfileStore;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/**
 * The outcomes of a tag with what was known strictly before each. Goes through all identifiers
 * twice: once to count and choose, once to read. Keeps no row.
 */
final class OutcomeRows {

  private static final String COUNTING = "counting outcomes";

  private static final String READING = "reading what was known before";

  private final OutcomeWalk walk;
  private final PastTags past;

  /** Where it reads. */
  record Source(
      ProfileStore store, Published published, Definitions definitions, EventFeeds feeds) {}

  /**
   * @param tags the tags to read, names of the catalogue
   */
  OutcomeRows(Source source, Tag outcome, OutcomeSpan span, Collection<String> tags) {
    past =
        new PastTags(source.store, source.definitions, source.feeds, outcome.subjectType(), tags);
    walk =
        new OutcomeWalk(
            source.store,
            source.published,
            source.definitions,
            source.feeds,
            outcome,
            span,
            past.wanted());
  }

  /** Takes an outcome. */
  @FunctionalInterface
  interface Sink {
    /**
     * @param view for as long as the call lasts
     * @param tags what had a value before it, by name
     */
    void row(Snapshot view, OutcomeRow outcome, SortedMap<String, TagValue> tags);
  }

  /**
   * Counts the outcomes, and chooses among them.
   *
   * @param most how many to take, at least 1
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on
   * @throws TagRefused.TagChanged if one of the tags changed meanwhile
   */
  OutcomeSample choose(int most, long seed, WorkProgress progress) {
    OutcomeSample sample = new OutcomeSample(most, seed);
    walk.go(
        COUNTING,
        progress,
        outcome -> true,
        (view, person, outcomes) -> outcomes.forEach(sample::add));
    return sample;
  }

  /** Hands on what was chosen, in the order of identifiers, then of time; else as above. */
  void read(OutcomeSample chosen, WorkProgress progress, Sink sink) {
    walk.go(
        READING,
        progress,
        chosen::takes,
        (view, person, outcomes) -> read(view, person, outcomes, sink));
  }

  private void read(Snapshot view, long person, List<OutcomeRow> outcomes, Sink sink) {
    long[] before = outcomes.stream().mapToLong(OutcomeRow::timeMillis).toArray();
    List<SortedMap<String, TagValue>> tags = past.of(view, person, before);
    for (int i = 0; i < before.length; i++) {
      sink.row(view, outcomes.get(i), tags.get(i));
    }
  }
}
