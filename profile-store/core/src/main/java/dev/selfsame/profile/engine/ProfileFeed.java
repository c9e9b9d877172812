package dev.selfsame.profile.engine;

import dev.selfsame.profile.engine.PersonFeed.Watch;
import dev.selfsame.profile.store.ProfileStore;
import java.util.List;

/**
 * The profiles that commits change. Thread-safe.
 *
 * <p>To follow it: {@link #watch} first, then ask a {@link ProfileWatch} until it has no more, then
 * again whenever woken.
 */
public final class ProfileFeed {

  private final Parts parts;

  /** What the watches read from. */
  record Parts(
      ProfileStore store,
      Published published,
      Reads reads,
      TouchLog touches,
      PersonIds ids,
      CommitTokens tokens) {}

  ProfileFeed(Parts parts) {
    this.parts = parts;
  }

  /**
   * The profiles of some: what is there and what comes, or what changed after a cursor.
   *
   * @param keys identifiers and person ids
   * @param cursor empty, or a cursor of a watch, or a commit token
   */
  public ProfileWatch of(List<Subject> keys, String cursor, ProfileWatch.View view) {
    return new KeyWatch(parts, keys, cursor, view);
  }

  /**
   * Everybody's profiles.
   *
   * @param cursor empty, or a cursor of a watch, or a commit token
   * @param fromStart without a cursor: first what is there
   */
  public ProfileWatch everybody(String cursor, boolean fromStart, ProfileWatch.View view) {
    return new EverybodyWatch(parts, cursor, fromStart, view);
  }

  /**
   * Has something run after each commit, when what it changed can be read. It runs on the writer's
   * thread, so it must be quick and must not throw: wake a reader, and no more.
   */
  public Watch watch(Runnable wake) {
    parts.published().watch(wake);
    return () -> parts.published().unwatch(wake);
  }
}
