package dev.selfsame.client;

import dev.selfsame.api.profile.v1.ExplainTagRequest;
import dev.selfsame.api.profile.v1.ExplainTagResponse;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.WatchProfilesRequest;
import dev.selfsame.api.profile.v1.WatchProfilesResponse;

/** Blocking calls that look closer at profiles. Thread-safe. */
public final class ProfileCalls {

  private final BlockingCalls calls;

  ProfileCalls(BlockingCalls calls) {
    this.calls = calls;
  }

  /** See {@code ProfileService.ExplainTag}. */
  public ExplainTagResponse explainTag(ExplainTagRequest request) {
    return calls.unary(ProfileServiceGrpc.getExplainTagMethod(), request);
  }

  /**
   * See {@code ProfileService.WatchProfiles}. Close the stream unless it was read to its end. It is
   * not tried again when it breaks: open another with the newest cursor.
   */
  public ResponseStream<WatchProfilesResponse> watch(WatchProfilesRequest request) {
    return calls.stream(ProfileServiceGrpc.getWatchProfilesMethod(), request);
  }
}
