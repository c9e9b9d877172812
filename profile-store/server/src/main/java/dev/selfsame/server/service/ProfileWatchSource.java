package dev.selfsame.server.service;

import dev.selfsame.api.profile.v1.WatchProfilesResponse;
import dev.selfsame.profile.engine.PersonFeed;
import dev.selfsame.profile.engine.ProfileFeed;
import dev.selfsame.profile.engine.ProfileWatch;
import dev.selfsame.profile.engine.WatchedProfile;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.server.rpc.Buffers;
import dev.selfsame.server.rpc.Source;
import org.jspecify.annotations.Nullable;

/**
 * The responses of one WatchProfiles. The bytes of a profile are those of the cache: a
 * GetProfileResponse and a WatchProfilesResponse have it in the same field, so what else there is
 * to say is written behind it.
 */
final class ProfileWatchSource implements Source<ProfileBuffer> {

  private final ProfileFeed feed;
  private final ProfileWatch profiles;
  private final WatchedKeys keys;
  private PersonFeed.@Nullable Watch watch;
  private boolean closed;

  ProfileWatchSource(ProfileFeed feed, ProfileWatch profiles, WatchedKeys keys) {
    this.feed = feed;
    this.profiles = profiles;
    this.keys = keys;
  }

  @Override
  public synchronized void begin(Runnable wake) {
    if (!closed) {
      watch = feed.watch(wake);
    }
  }

  @Override
  public @Nullable ProfileBuffer next() {
    ProfileBuffer buffer = Buffers.response();
    WatchedProfile next = profiles.next(buffer);
    if (next == null) {
      return null;
    }
    WatchProfilesResponse.Builder rest =
        WatchProfilesResponse.newBuilder()
            .setCursor(next.cursor())
            .setEndedPersonId(next.endedPersonId())
            .setRestarted(next.restarted());
    keys.tell(next.keys(), rest);
    byte[] bytes = rest.build().toByteArray();
    buffer.append(bytes, 0, bytes.length);
    return buffer;
  }

  @Override
  public boolean isEnded() {
    return false;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (watch != null) {
      watch.close();
    }
  }
}
