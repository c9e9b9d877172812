package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A map of who is who that knows nothing but the feed. */
final class FollowedFeed {

  private final Map<Identifier, String> persons = new TreeMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private String cursor;

  FollowedFeed(String cursor) {
    this.cursor = cursor;
  }

  /** Reads all that there is, in pages. */
  void readOn(Node node, int limit) {
    ChangePage page;
    do {
      page = node.engine.feed().read(cursor, limit);
      page.changes().forEach(this::take);
      cursor = page.nextCursor();
    } while (page.more());
  }

  private void take(PersonChange change) {
    change.removed().forEach(persons::remove);
    change.added().forEach(identifier -> persons.put(identifier, change.personId()));
    aliases.remove(change.personId());
    change.aliasPersonIds().forEach(alias -> aliases.put(alias, change.personId()));
    cursor = change.cursor();
  }

  /** What is erased, no change names; who follows forgets it by the erasure. */
  void forget(Predicate<Identifier> erased) {
    persons.keySet().removeIf(erased);
  }

  Map<Identifier, String> persons() {
    return persons;
  }

  /** The person that an id stands for; null if it stands for nobody. */
  @Nullable String person(String id) {
    String stands = aliases.getOrDefault(id, id);
    return persons.containsValue(stands) ? stands : null;
  }

  String cursor() {
    return cursor;
  }
}
