package dev.selfsame.server.service;

import com.google.protobuf.Message;
import dev.selfsame.api.tag.v1.RefoldTagsMetadata;
import dev.selfsame.api.tag.v1.RefoldTagsResult;
import dev.selfsame.profile.engine.TagChanges;
import dev.selfsame.profile.engine.WorkProgress;
import java.util.List;

/**
 * Folding tags anew that wait for it.
 *
 * @param tags what is folded
 */
record Refolding(TagChanges tags) implements StandingWork.Task {

  @Override
  public String method() {
    return "RefoldTags";
  }

  @Override
  public boolean isPending() {
    return !tags.refolding().isEmpty();
  }

  @Override
  public Message metadata(long done, long total) {
    return RefoldTagsMetadata.newBuilder()
        .addAllTags(tags.refolding())
        .setDoneCount(done)
        .setTotalCount(total)
        .build();
  }

  @Override
  public Message run(WorkProgress progress) {
    List<String> begun = tags.refolding();
    tags.refold(progress);
    return RefoldTagsResult.newBuilder().addAllTags(begun).build();
  }

  @Override
  public String putOff() {
    return "the operation was cancelled: what it folded is kept, and it goes on when the server"
        + " starts anew, or a tag that is to be folded is created or updated";
  }
}
