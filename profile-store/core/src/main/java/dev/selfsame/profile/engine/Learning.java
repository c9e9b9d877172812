package dev.selfsame.profile.engine;

import dev.selfsame.profile.Fact;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What came true, and what is learned from it. Thread-safe; writes complete and fail as those of
 * {@link ProfileEngine} do.
 */
public final class Learning {

  private final WriterThread writer;
  private final Published published;

  Learning(WriterThread writer, Published published) {
    this.writer = writer;
    this.published = published;
  }

  /**
   * Takes outcomes, all or none: facts of one outcome tag, at least one. Otherwise as {@link
   * ProfileEngine#record}, with fields named as {@code outcomes[3].value}. Also refused with {@link
   * RefusedException.UnknownTag} or {@link RefusedException.InvalidField} if the tag is not there,
   * or none that outcomes are recorded of.
   *
   * @param overwrite whether they take the place of what is recorded, or was deleted, under the
   *     same keys
   */
  public CompletableFuture<RecordOutcome> record(List<Fact> outcomes, boolean overwrite) {
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("there is at least one outcome");
    }
    try {
      OutcomeRules.recorded(outcomes.get(0).tag(), published.definitions());
    } catch (RefusedException e) {
      return CompletableFuture.failedFuture(e);
    }
    CompletableFuture<RecordOutcome> done = new CompletableFuture<>();
    return writer.submit(
        new Command.RecordFacts("outcomes", List.copyOf(outcomes), overwrite, done), done);
  }
}
