package dev.selfsame.server.service;

import dev.selfsame.api.scoring.v1.BatchScoreRequest;
import dev.selfsame.api.scoring.v1.BatchScoreResponse;
import dev.selfsame.api.scoring.v1.BatchScoreResult;
import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.engine.Scored;
import dev.selfsame.profile.engine.Scoring;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.rpc.Source;
import dev.selfsame.server.wire.ScoreExplanations;
import dev.selfsame.server.wire.ScoreMessages;
import dev.selfsame.server.wire.ScoreSubjects;
import org.jspecify.annotations.Nullable;

/** The results of one batch: scores some when the reader takes more, and holds no others. */
final class BatchScoring implements Source<BatchScoreResponse> {

  private static final int MOST_RESULTS = 100;
  private static final int ENOUGH_BYTES = 1 << 20;

  private final Scoring scoring;
  private final String version;
  private final BatchScoreRequest request;
  private final ScoreSubjects subjects;
  private final Errors errors;
  private int next;

  /**
   * @param version scores all of them
   */
  BatchScoring(
      Scoring scoring,
      String version,
      BatchScoreRequest request,
      ScoreSubjects subjects,
      Errors errors) {
    this.scoring = scoring;
    this.version = version;
    this.request = request;
    this.subjects = subjects;
    this.errors = errors;
  }

  @Override
  public void begin(Runnable wake) {}

  @Override
  public @Nullable BatchScoreResponse next() {
    if (isEnded()) {
      return null;
    }
    BatchScoreResponse.Builder response = BatchScoreResponse.newBuilder();
    long bytes = 0;
    while (!isEnded() && response.getResultsCount() < MOST_RESULTS && bytes < ENOUGH_BYTES) {
      BatchScoreResult result = result(next++);
      response.addResults(result);
      bytes += result.getSerializedSize();
    }
    return response.build();
  }

  private BatchScoreResult result(int index) {
    BatchScoreResult.Builder result = BatchScoreResult.newBuilder().setIndex(index);
    try {
      Scored scored =
          scoring.score(request.getModel(), version, subjects.accept(request.getItems(index)));
      return result
          .setScore(
              request.getContributions()
                  ? ScoreMessages.message(scored.score())
                  : ScoreMessages.plain(scored.score()))
          .addAllMissing(ScoreExplanations.missing(scored.missing()))
          .build();
    } catch (StoreException e) {
      // Not one item's fault: ends the call, which may be tried again.
      throw e;
    } catch (RuntimeException e) {
      return result.setProblem(errors.translate(e).toProblem()).build();
    }
  }

  @Override
  public boolean isEnded() {
    return next >= request.getItemsCount();
  }

  @Override
  public void close() {}
}
