package dev.selfsame.profile.engine;

import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.store.ProfileBuffer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Watches the persons that some keys stand for. It knows for each key whom it stood for when it was
 * looked at last: when a commit touches that person, or somebody new while nobody was known, the
 * key is looked at again. What was told of a key last is not told twice.
 */
final class KeyWatch implements ProfileWatch {

  private static final long NOTHING_TOLD = 0;
  private static final long NOBODY_TOLD = 1;

  private final ProfileFeed.Parts parts;
  private final View view;
  private final String cursor;
  private final List<Subject> keys;

  /** The person that each key stood for when it was looked at last. */
  private final long[] persons;

  /** A digest of what was told of each key last. */
  private final long[] told;

  private final MessageDigest sha256 = sha256();

  /** The keys that are to be looked at, by the persons that they stand for. */
  private final Map<Long, List<Integer>> due = new LinkedHashMap<>();

  /** What is up to here was told. */
  private String toldUpTo;

  /** What is up to this commit was told or is due. */
  private long gathered;

  private boolean greeted;
  private boolean restarted;

  KeyWatch(ProfileFeed.Parts parts, List<Subject> keys, String cursor, View view) {
    this.parts = parts;
    this.keys = List.copyOf(keys);
    this.cursor = cursor;
    this.view = view;
    persons = new long[keys.size()];
    told = new long[keys.size()];
    toldUpTo = cursor;
  }

  @Override
  public @Nullable WatchedProfile next(ProfileBuffer into) {
    if (!greeted) {
      greeted = true;
      greet();
      return WatchedProfile.cursor(toldUpTo);
    }
    while (true) {
      while (!due.isEmpty()) {
        WatchedProfile next = tell(into);
        if (next != null) {
          return next;
        }
      }
      long newest = parts.published().commit();
      if (gathered == newest) {
        return null;
      }
      gather(newest);
    }
  }

  /** Looks all keys up; all are due that may have changed since the cursor. */
  private void greet() {
    long newest = parts.published().commit();
    if (cursor.isEmpty()) {
      gathered = newest;
      lookAgain(all());
      return;
    }
    WatchPlace place = WatchPlace.of(cursor, parts.tokens(), newest);
    if (place.isScan()) {
      gathered = place.commit();
      lookAgain(all());
      return;
    }
    gathered = place.isWithinCommit() ? place.commit() - 1 : place.commit();
    parts
        .reads()
        .reading(
            () -> {
              for (int key = 0; key < persons.length; key++) {
                persons[key] = parts.reads().person(keys.get(key));
              }
              return true;
            });
  }

  private List<Integer> all() {
    List<Integer> all = new ArrayList<>();
    for (int key = 0; key < persons.length; key++) {
      all.add(key);
    }
    return all;
  }

  /** Reads on in the log; all keys are due that may have changed. */
  private void gather(long newest) {
    Map<Long, List<Integer>> standing = new HashMap<>();
    for (int key = 0; key < persons.length; key++) {
      standing.computeIfAbsent(persons[key], person -> new ArrayList<>()).add(key);
    }
    List<Integer> touchedKeys =
        new ArrayList<>(standing.getOrDefault(PersonDirectory.NONE, List.of()));
    standing.remove(PersonDirectory.NONE);
    for (long commit = gathered + 1; commit <= newest && !standing.isEmpty(); commit++) {
      Touched touched = parts.touches().of(commit);
      if (touched == null || touched.everybody()) {
        restarted |= touched == null;
        touchedKeys = all();
        break;
      }
      for (long person : touched.persons()) {
        List<Integer> there = standing.remove(person);
        if (there != null) {
          touchedKeys.addAll(there);
        }
      }
    }
    gathered = newest;
    lookAgain(touchedKeys);
    if (due.isEmpty()) {
      toldUpTo = upTo();
    }
  }

  private String upTo() {
    return WatchPlace.behind(gathered).cursor(parts.tokens());
  }

  private void lookAgain(List<Integer> touchedKeys) {
    parts
        .reads()
        .reading(
            () -> {
              for (int key : touchedKeys) {
                persons[key] = parts.reads().person(keys.get(key));
                if (persons[key] != PersonDirectory.NONE || told[key] != NOBODY_TOLD) {
                  due.computeIfAbsent(persons[key], person -> new ArrayList<>()).add(key);
                }
              }
              return true;
            });
  }

  /** Tells of the next that is due; null if there is nothing new about it. */
  private @Nullable WatchedProfile tell(ProfileBuffer into) {
    var first = due.entrySet().iterator().next();
    due.remove(first.getKey());
    long person = first.getKey();
    if (due.isEmpty()) {
      toldUpTo = upTo();
    }
    if (person == PersonDirectory.NONE) {
      return told(false, first.getValue(), NOBODY_TOLD);
    }
    int from = into.length();
    // A key that stands for somebody else by now, or for nobody, will be found touched.
    List<Integer> still = new ArrayList<>();
    boolean there =
        parts
            .reads()
            .reading(
                () -> {
                  for (int key : first.getValue()) {
                    if (parts.reads().person(keys.get(key)) == person) {
                      still.add(key);
                    }
                  }
                  return !still.isEmpty() && parts.reads().profileOf(person, into, view, true);
                });
    if (!there) {
      return null;
    }
    WatchedProfile next = told(true, still, digest(into, from));
    if (next == null) {
      into.length(from);
    }
    return next;
  }

  private @Nullable WatchedProfile told(boolean present, List<Integer> of, long digest) {
    boolean isNew = false;
    for (int key : of) {
      isNew |= told[key] != digest;
      told[key] = digest;
    }
    if (!isNew) {
      return null;
    }
    boolean anew = restarted;
    restarted = false;
    return new WatchedProfile(present, of.stream().map(keys::get).toList(), "", toldUpTo, anew);
  }

  private long digest(ProfileBuffer buffer, int from) {
    sha256.update(buffer.array(), from, buffer.length() - from);
    long digest = ByteBuffer.wrap(sha256.digest()).getLong();
    return digest == NOTHING_TOLD || digest == NOBODY_TOLD ? -1 : digest;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
