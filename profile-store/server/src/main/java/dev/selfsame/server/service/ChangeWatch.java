package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.WatchPersonChangesResponse;
import dev.selfsame.profile.engine.ChangePage;
import dev.selfsame.profile.engine.PersonFeed;
import dev.selfsame.server.rpc.Source;
import dev.selfsame.server.wire.Changes;
import org.jspecify.annotations.Nullable;

/** One watch of the changes: reads them from the store as fast as the caller takes them. */
final class ChangeWatch implements Source<WatchPersonChangesResponse> {

  private static final int AT_ONCE = 100;

  private final PersonFeed feed;
  private String cursor;
  private boolean greeted;
  private PersonFeed.@Nullable Watch watch;
  private boolean closed;

  ChangeWatch(PersonFeed feed, String cursor) {
    this.feed = feed;
    this.cursor = cursor;
  }

  @Override
  public synchronized void begin(Runnable wake) {
    if (!closed) {
      watch = feed.watch(wake);
    }
  }

  @Override
  public @Nullable WatchPersonChangesResponse next() {
    if (!greeted) {
      // Reads nothing, but refuses a cursor that is not ours.
      feed.read(cursor, 1);
      greeted = true;
      return WatchPersonChangesResponse.newBuilder().setCursor(cursor).build();
    }
    ChangePage page = feed.read(cursor, AT_ONCE);
    cursor = page.nextCursor();
    if (page.changes().isEmpty()) {
      return null;
    }
    WatchPersonChangesResponse.Builder response =
        WatchPersonChangesResponse.newBuilder().setCursor(cursor);
    page.changes().forEach(change -> response.addChanges(Changes.message(change)));
    return response.build();
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
