package dev.selfsame.profile.engine;

import dev.selfsame.profile.store.ProfileBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches everybody: tells of all persons in the order of their ordinals, if it has to, then of
 * whom the commits since then touched.
 */
final class EverybodyWatch implements ProfileWatch {

  /** How many persons are noted at a time. What commits touch twice is told once among so many. */
  private static final int AT_ONCE = 1_000;

  /** A person that is to be told of, and the place in the log behind it. */
  private record Due(long person, WatchPlace after) {}

  private final ProfileFeed.Parts parts;
  private final View view;
  private final String cursor;
  private final boolean fromStart;
  private final Deque<Due> due = new ArrayDeque<>();

  /** What is before is told or due. */
  private WatchPlace place = WatchPlace.behind(0);

  private boolean greeted;
  private boolean restarted;

  EverybodyWatch(ProfileFeed.Parts parts, String cursor, boolean fromStart, View view) {
    this.parts = parts;
    this.cursor = cursor;
    this.fromStart = fromStart;
    this.view = view;
  }

  @Override
  public @Nullable WatchedProfile next(ProfileBuffer into) {
    if (!greeted) {
      greeted = true;
      return greet();
    }
    while (true) {
      WatchedProfile told = place.isScan() ? nextOfAll(into) : nextDue(into);
      if (told != null) {
        return told;
      }
      if (!place.isScan() && !gather()) {
        return null;
      }
    }
  }

  private WatchedProfile greet() {
    long newest = parts.published().commit();
    if (!cursor.isEmpty()) {
      place = WatchPlace.of(cursor, parts.tokens(), newest);
    } else {
      place = fromStart ? WatchPlace.before(0, newest) : WatchPlace.behind(newest);
    }
    return WatchedProfile.cursor(place.cursor(parts.tokens()));
  }

  private @Nullable WatchedProfile nextOfAll(ProfileBuffer into) {
    long end = parts.store().size();
    for (long person = place.scan(); person < end; person++) {
      if (parts.reads().profileOf(person, into, view, false)) {
        place = WatchPlace.before(person + 1, place.commit());
        return told(true, "", place);
      }
    }
    place = WatchPlace.behind(place.commit());
    return null;
  }

  private WatchedProfile told(boolean present, String ended, WatchPlace after) {
    boolean anew = restarted;
    restarted = false;
    return new WatchedProfile(present, List.of(), ended, after.cursor(parts.tokens()), anew);
  }

  private @Nullable WatchedProfile nextDue(ProfileBuffer into) {
    Due next = due.poll();
    if (next == null) {
      return null;
    }
    WatchPlace after = due.isEmpty() ? place : next.after();
    boolean there = parts.reads().profileOf(next.person(), into, view, false);
    return told(there, there ? "" : parts.ids().id(next.person()), after);
  }

  /** Notes whom the next commits touched; false if there is nothing to be told. */
  private boolean gather() {
    long newest = parts.published().commit();
    Set<Long> noted = new HashSet<>();
    while (noted.size() < AT_ONCE) {
      boolean within = place.isWithinCommit();
      long commit = within ? place.commit() : place.commit() + 1;
      if (commit > newest) {
        break;
      }
      Touched touched = parts.touches().of(commit);
      if (touched == null || touched.everybody()) {
        if (noted.isEmpty()) {
          // Whoever is read from here on is read as of now or later.
          place = WatchPlace.before(0, newest);
          restarted = true;
          return true;
        }
        break;
      }
      note(commit, touched.persons(), within ? place.read() : 0, noted);
    }
    return !noted.isEmpty();
  }

  private void note(long commit, long[] persons, int from, Set<Long> noted) {
    for (int i = from; i < persons.length; i++) {
      if (noted.size() == AT_ONCE) {
        place = within(commit, i);
        return;
      }
      if (!Subjects.isOne(persons[i]) && noted.add(persons[i])) {
        due.add(new Due(persons[i], within(commit, i + 1)));
      }
    }
    place = WatchPlace.behind(commit);
  }

  private static WatchPlace within(long commit, int read) {
    return new WatchPlace(commit, read, WatchPlace.NO_SCAN);
  }
}
