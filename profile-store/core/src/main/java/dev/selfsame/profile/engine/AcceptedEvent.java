package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.Tag;
import java.util.List;

/**
 * An event, and what it gives to the tags that it feeds.
 *
 * @param event without what is erased of it
 * @param erased the identifiers that were left out
 * @param erasedSubjects the subjects that were left out
 * @param feeds what it gives, to tags of persons and of its subjects' types
 */
record AcceptedEvent(
    Event event, List<Identifier> erased, List<SubjectKey> erasedSubjects, List<Feed> feeds) {

  AcceptedEvent {
    erased = List.copyOf(erased);
    erasedSubjects = List.copyOf(erasedSubjects);
    feeds = List.copyOf(feeds);
  }

  /** A value for a tag. */
  record Feed(Tag tag, Value value) {}
}
