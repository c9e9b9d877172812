package dev.selfsame.server.service;

import com.google.protobuf.Message;
import dev.selfsame.api.scoring.v1.RescoreProfilesMetadata;
import dev.selfsame.api.scoring.v1.RescoreProfilesResult;
import dev.selfsame.profile.engine.ModelChanges;
import dev.selfsame.profile.engine.WorkProgress;
import java.util.concurrent.locks.LockSupport;

/**
 * Scoring profiles anew that wait for it.
 *
 * @param models what scores
 */
record Rescoring(ModelChanges models) implements StandingWork.Task {

  @Override
  public String method() {
    return "RescoreProfiles";
  }

  @Override
  public boolean isPending() {
    return models.isRescoring();
  }

  @Override
  public Message metadata(long done, long total) {
    return RescoreProfilesMetadata.newBuilder().setDoneCount(done).setTotalCount(total).build();
  }

  @Override
  public Message run(WorkProgress progress) {
    long[] looked = {0};
    Pace pace = new Pace();
    models.rescore(
        (phase, done, total) -> {
          looked[0] = total;
          boolean more = progress.goOn(phase, done, total);
          if (more && done < total) {
            pace.rest();
          }
          return more;
        });
    return RescoreProfilesResult.newBuilder().setTotalCount(looked[0]).build();
  }

  @Override
  public String putOff() {
    return "the operation was cancelled: what it scored is kept, and it goes on when the server"
        + " starts anew, or a model is activated. Profiles show scores of the active models all the"
        + " same";
  }

  /** Rests as long as it worked, so that calls keep at least half of a processor's time. */
  private static final class Pace {
    private static final long MOST_NANOS = 100_000_000;

    private long rested = System.nanoTime();

    void rest() {
      LockSupport.parkNanos(Math.min(System.nanoTime() - rested, MOST_NANOS));
      rested = System.nanoTime();
    }
  }
}
