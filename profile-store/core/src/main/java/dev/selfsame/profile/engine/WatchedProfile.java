package dev.selfsame.profile.engine;

import java.util.List;

/**
 * What a {@link ProfileWatch} tells.
 *
 * @param present whether there is a profile, whose bytes were appended to the buffer
 * @param keys the watched keys that it is of; empty when everybody is watched
 * @param endedPersonId of a person that is no more; empty if it is something else that is told
 * @param cursor where to resume after it; empty if there is no such place yet
 * @param restarted whether from here on everything is told anew
 */
public record WatchedProfile(
    boolean present, List<Subject> keys, String endedPersonId, String cursor, boolean restarted) {

  public WatchedProfile {
    keys = List.copyOf(keys);
  }

  /** Nothing but a cursor. */
  static WatchedProfile cursor(String cursor) {
    return new WatchedProfile(false, List.of(), "", cursor, false);
  }
}
