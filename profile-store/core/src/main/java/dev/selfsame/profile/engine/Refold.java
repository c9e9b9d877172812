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
 */
record Refold(Tag target, String author, List<String> fields, long cursor) {

  Refold {
    fields = List.copyOf(fields);
  }

  /** Whether the tag is new, so that it has no other states to be served from. */
  boolean isBackfill() {
    return fields.isEmpty();
  }

  Refold at(long next) {
    return new Refold(target, author, fields, next);
  }
}
