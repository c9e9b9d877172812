package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.ProfileBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's view of the profiles that change. It reads as fast as it is asked, and what it has to
 * remember is bounded: whom it has still to tell of, not what. So a slow reader is told of the
 * newest state of each profile, and of all states only one that keeps up. One thread at a time.
 */
public interface ProfileWatch {

  /**
   * The next profile that changed, as it is now. May block. The first is nothing but a cursor.
   *
   * @param into its bytes are appended here, if there is one
   * @return null if there is nothing new
   * @throws RefusedException.UnknownCursor if the watch was begun with a cursor of another store
   */
  @Nullable WatchedProfile next(ProfileBuffer into);

  /** Makes of a profile's bytes what the watcher is to get. */
  @FunctionalInterface
  interface View {
    /**
     * Changes in place what the buffer holds from there on.
     *
     * @param from where the bytes of the profile begin
     */
    void apply(ProfileBuffer buffer, int from);
  }
}
