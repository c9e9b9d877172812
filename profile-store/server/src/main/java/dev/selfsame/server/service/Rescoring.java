package dev.selfsame.server.service;

import com.google.protobuf.Message;
import dev.selfsame.api.scoring.v1.RescoreProfilesMetadata;
import dev.selfsame.api.scoring.v1.RescoreProfilesResult;
import dev.selfsame.profile.engine.ModelChanges;
import dev.selfsame.profile.engine.WorkProgress;

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
    models.rescore(
        (phase, done, total) -> {
          looked[0] = total;
          return progress.goOn(phase, done, total);
        });
    return RescoreProfilesResult.newBuilder().setTotalCount(looked[0]).build();
  }

  @Override
  public String putOff() {
    return "the operation was cancelled: what it scored is kept, and it goes on when the server"
        + " starts anew, or a model is activated. Profiles show scores of the active models all the"
        + " same";
  }
}
