package dev.selfsame.profile.engine;

import dev.selfsame.profile.Fact;
import dev.selfsame.profile.report.ModelReport;
import dev.selfsame.profile.report.TimeBucket;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.scoring.InvalidModelException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What came true, and what is learned from it. Thread-safe; writes complete and fail as those of
 * {@link ProfileEngine} do.
 */
public final class Learning {

  private final WriterThread writer;
  private final ProfileStore store;
  private final Published published;
  private final ModelChanges models;
  private final ServedScores served;
  private final ProfileFolder folder;
  private final EventFeeds feeds = new EventFeeds();
  private final InstantSource clock;

  Learning(
      WriterThread writer,
      ProfileStore store,
      Published published,
      ModelChanges models,
      ServedScores served,
      ProfileFolder folder,
      InstantSource clock) {
    this.served = served;
    this.folder = folder;
    this.writer = writer;
    this.models = models;
    this.store = store;
    this.published = published;
    this.clock = clock;
  }

  /**
   * Takes outcomes, all or none: facts of one outcome tag, at least one. Otherwise as {@link
   * FactWrites#record}, with fields named as {@code outcomes[3].value}. Also refused with {@link
   * FactRefused.UnknownTag} or {@link RefusedException.InvalidField} if the tag is not there, or
   * none that outcomes are recorded of.
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
        new FactCommand.RecordFacts("outcomes", List.copyOf(outcomes), overwrite, done), done);
  }

  /**
   * Says, without reading any outcome, why a model cannot be trained.
   *
   * @throws RefusedException UnknownTag, InvalidField, OutcomeLeak, ModelExists or
   *     TrainingImpossible
   * @throws InvalidModelException if the name, version or tag is none of a model
   */
  public void check(TrainingOrder order) {
    training(order);
  }

  /**
   * Trains a model version and imports it as a candidate. Each outcome is a row: what was known of
   * its person, as composed now, strictly before its time. Blocks, in proportion to the identifiers
   * and the outcomes; holds the table in memory. Writes go on meanwhile; the import is one commit.
   *
   * @throws RefusedException as {@link #check}, or TagChanged if a tag changed meanwhile
   * @throws InvalidModelException if what was trained does not fit the catalogue any more
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on; then
   *     nothing has changed
   */
  public LearnedModel train(TrainingOrder order, WorkProgress progress) {
    Training.Outcome trained = training(order).train(progress);
    StoredModel model = join(models.importTrained(trained.document()));
    return new LearnedModel(model, trained.summary(), trained.warnings());
  }

  /**
   * Says, without reading any outcome, why a model cannot be evaluated.
   *
   * @throws RefusedException ModelNotFound, ModelNotActive, UnknownTag or InvalidField
   */
  public void check(EvaluationOrder order) {
    new Evaluating(source(), order);
  }

  /**
   * Scores a model version anew, by what was known before each outcome, and says how good that is.
   * Changes nothing. Blocks, in proportion to the identifiers and the outcomes.
   *
   * @throws RefusedException as {@link #check}, or TagChanged if a tag changed meanwhile, or
   *     InvalidField if there are too many segments
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on
   */
  public ModelEvaluation evaluate(EvaluationOrder order, WorkProgress progress) {
    return new Evaluating(source(), order).evaluate(progress);
  }

  /**
   * Says how a model does: its champion and challengers, or its newest version if it has none.
   * Changes nothing. Blocks, in proportion to the identifiers, the outcomes and the profiles.
   *
   * @param model the model's name
   * @param profiles by how many profiles, as they are now, it says how far these have moved; may be
   *     0
   * @throws RefusedException ModelNotFound, UnknownTag, InvalidField or TagChanged
   * @throws java.util.concurrent.CancellationException if {@code progress} says not to go on
   */
  public ModelReport report(
      String model,
      OutcomeChoice outcomes,
      TimeBucket buckets,
      int profiles,
      WorkProgress progress) {
    return new Reporting(source(), served, folder, model, outcomes, buckets)
        .report(profiles, clock.millis(), progress);
  }

  private static <T> T join(CompletableFuture<T> done) {
    try {
      return done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private Training training(TrainingOrder order) {
    return new Training(source(), clock, order);
  }

  private OutcomeRows.Source source() {
    return new OutcomeRows.Source(store, published, published.definitions(), feeds);
  }
}
