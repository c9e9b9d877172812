package dev.selfsame.profile.engine;

import java.util.List;

/**
 * A part of the feed.
 *
 * @param changes in the order of commits
 * @param nextCursor where to read on, now or later
 * @param more whether there are more already
 */
public record ChangePage(List<PersonChange> changes, String nextCursor, boolean more) {

  public ChangePage {
    changes = List.copyOf(changes);
  }
}
