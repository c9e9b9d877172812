package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Tag;
import java.util.List;

/**
 * A tag that is being folded anew, from all that is stored.
 *
 * @param target the tag as it will be; its fold states are put where it says
 * @param author who asked for it; empty if nobody said
 * @param fields which fields of the tag change; empty if the tag is new, and only backfilled
 * @param cursor the states of ordinals below it are there, and follow what is written
 * @param after the event id up to which the rows of the cursor's ordinal are in its state, which
 *     follows what is written so far; empty if it is not begun. Event ids sort as {@link
 *     String#compareTo} says
 */
record Refold(Tag target, String author, List<String> fields, long cursor, String after) {

  Refold {
    fields = List.copyOf(fields);
  }

  /** Whether the tag is new, so that it has no other states to be served from. */
  boolean isBackfill() {
    return fields.isEmpty();
  }

  /** The same, when all ordinals below are there, and a part of this one or nothing of it. */
  Refold at(long next, String rows) {
    return new Refold(target, author, fields, next, rows);
  }

  /** Whether the state of an ordinal is there, or a part of it. */
  boolean hasSome(long ordinal) {
    return ordinal < cursor || (ordinal == cursor && !after.isEmpty());
  }

  /** Whether the state of an ordinal has what is stored under an event id. */
  boolean has(long ordinal, String eventId) {
    return ordinal < cursor || (ordinal == cursor && eventId.compareTo(after) <= 0);
  }
}
