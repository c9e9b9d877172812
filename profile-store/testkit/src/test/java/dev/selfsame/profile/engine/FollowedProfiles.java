package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.store.ProfileBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Profiles as one knows them who is told by a watch and by nothing else. */
final class FollowedProfiles {

  private final @Nullable List<Subject> keys;
  private final Map<String, String> byPerson = new TreeMap<>();
  private final Map<Subject, String> byKey = new HashMap<>();
  private String cursor;
  private boolean fromStart;
  private ProfileWatch watch;
  private int told;

  /** Watches these; null for everybody, from the start. */
  FollowedProfiles(Node node, @Nullable List<Subject> keys) {
    this.keys = keys;
    cursor = "";
    fromStart = keys == null;
    watch = open(node);
  }

  private ProfileWatch open(Node node) {
    ProfileFeed feed = node.engine.profileFeed();
    return keys == null
        ? feed.everybody(cursor, fromStart, (buffer, from) -> {})
        : feed.of(keys, cursor, (buffer, from) -> {});
  }

  /** Forgets the watch, and begins another where it was. */
  void resume(Node node) {
    if (!cursor.isEmpty()) {
      fromStart = false;
    }
    watch = open(node);
  }

  /** Reads at most so many; false if there was less. */
  boolean read(int most) {
    for (int i = 0; i < most; i++) {
      ProfileBuffer buffer = new ProfileBuffer(16);
      WatchedProfile next = watch.next(buffer);
      if (next == null) {
        return false;
      }
      take(next, buffer);
    }
    return true;
  }

  void readAll() {
    while (read(100)) {
      // There is more.
    }
  }

  private void take(WatchedProfile next, ProfileBuffer buffer) {
    cursor = next.cursor();
    told += next.present() ? 1 : 0;
    String profile = Node.content(buffer);
    if (next.present() && keys == null) {
      byPerson.put(profile.replaceFirst(".*personId=(p_[0-9a-z]+).*", "$1"), profile);
    }
    byPerson.remove(next.endedPersonId());
    for (Subject key : next.keys()) {
      if (next.present()) {
        if (key instanceof Subject.OfIdentifier of) {
          assertThat(profile).as("what is told of " + key).contains(of.identifier().key());
        }
        byKey.put(key, profile);
      } else {
        byKey.remove(key);
      }
    }
  }

  /** The profiles by person id, when everybody is watched. */
  Map<String, String> byPerson() {
    return byPerson;
  }

  /** The profile of a watched key; null if nobody is known by it. */
  @Nullable String of(Subject key) {
    return byKey.get(key);
  }

  /** How many profiles were told. */
  int told() {
    return told;
  }

  String cursor() {
    return cursor;
  }
}
