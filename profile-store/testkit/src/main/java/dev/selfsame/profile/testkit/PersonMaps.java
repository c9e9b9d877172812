package dev.selfsame.profile.testkit;

import static dev.selfsame.identity.graph.PersonDirectory.NONE;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.profile.store.FeedEntry;
import dev.selfsame.profile.store.FeedEntry.Move;
import dev.selfsame.profile.store.StoreBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Persons and all that they ever were, in maps. */
final class PersonMaps {

  private static final Place NOWHERE = new Place(false, NONE);
  private static final long[] NOBODY = {};

  /** Where an ordinal stands: its person, or its heir if it was removed. */
  private record Place(boolean removed, long person) {
    long to() {
      return removed ? NONE : person;
    }
  }

  private final List<Identifier> given = new ArrayList<>();
  private final Map<Identifier, TreeSet<Long>> ordinals = new HashMap<>();
  private final Versions<Place> places = new Versions<>();
  private final Versions<long[]> members = new Versions<>();
  private final TreeMap<Long, FeedEntry> feed = new TreeMap<>();
  private final Set<Long> forgotten = new HashSet<>();

  /** For each ordinal the persons whose names it stands for. */
  private final Map<Long, SortedSet<Long>> named = new HashMap<>();

  long sequence;
  long commits;

  long size() {
    return given.size();
  }

  @Nullable Identifier name(long ordinal) {
    return ordinal < 0 || ordinal >= size() || forgotten.contains(ordinal)
        ? null
        : given.get((int) ordinal);
  }

  @Nullable Identifier identifier(long ordinal) {
    return isThere(ordinal, commits) ? name(ordinal) : null;
  }

  long[] ordinals(Identifier identifier) {
    return ordinals.getOrDefault(identifier, new TreeSet<>()).descendingSet().stream()
        .mapToLong(Long::longValue)
        .filter(ordinal -> !forgotten.contains(ordinal))
        .toArray();
  }

  /** The ordinal of an identifier that is there; -1 if it is not. */
  long ordinal(Identifier identifier) {
    long[] all = ordinals(identifier);
    return all.length > 0 && isThere(all[0], commits) ? all[0] : NONE;
  }

  long[] moves(long ordinal) {
    return feed.descendingMap().values().stream()
        .filter(entry -> entry.moves().stream().anyMatch(move -> move.ordinal() == ordinal))
        .mapToLong(FeedEntry::commit)
        .toArray();
  }

  private Place place(long ordinal, long commit) {
    return Objects.requireNonNullElse(places.get(ordinal, commit), NOWHERE);
  }

  boolean isThere(long ordinal, long commit) {
    return place(ordinal, commit).to() != NONE;
  }

  long person(long ordinal, long commit) {
    Place at = place(ordinal, commit);
    while (at.removed()) {
      at = place(at.person(), commit);
    }
    return at.person();
  }

  long[] members(long person, long commit) {
    return Objects.requireNonNullElse(members.get(person, commit), NOBODY).clone();
  }

  List<FeedEntry> feed(long after, int limit) {
    return feed.tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Nullable FeedEntry entryAt(long commit) {
    var entry = feed.floorEntry(commit);
    return entry == null ? null : entry.getValue();
  }

  /**
   * Works a batch in, all of it or (when it throws) nothing.
   *
   * @throws IllegalStateException if its changes cannot be
   */
  void commit(StoreBatch batch) {
    PersonChanges changes = batch.persons();
    SortedSet<Long> touched = new TreeSet<>(batch.forgotten());
    int size = given.size();
    boolean done = false;
    try {
      if (changes != null) {
        touched.addAll(changes.persons().keySet());
        touched.addAll(changes.members().keySet());
        changes.removed().forEach(removed -> touched.add(removed.ordinal()));
        apply(changes, touched);
      }
      batch.forgotten().forEach(o -> require(place(o, commits + 1).removed(), o + " is there"));
      done = true;
    } finally {
      if (!done) {
        undo(touched, size);
      }
    }
    commits++;
    sequence = changes == null ? sequence : changes.sequence();
    forgotten.addAll(batch.forgotten());
    List<Move> moves = moves(touched);
    touched.stream()
        .filter(ordinal -> place(ordinal, commits).to() == ordinal)
        .forEach(person -> named.computeIfAbsent(person, key -> new TreeSet<>()).add(person));
    if (!moves.isEmpty() || batch.note().length > 0) {
      feed.put(commits, new FeedEntry(commits, batch.note(), moves));
    }
  }

  private void undo(SortedSet<Long> touched, int size) {
    places.undo(touched, commits + 1);
    members.undo(touched, commits + 1);
    while (given.size() > size) {
      long ordinal = given.size() - 1L;
      ordinals.getOrDefault(given.remove((int) ordinal), new TreeSet<>()).remove(ordinal);
    }
  }

  private List<Move> moves(SortedSet<Long> touched) {
    List<Move> moves = new ArrayList<>();
    Map<Long, SortedSet<Long>> inherited = new HashMap<>();
    for (long ordinal : touched) {
      long from = place(ordinal, commits - 1).to();
      Place now = place(ordinal, commits);
      if (from != now.to()) {
        SortedSet<Long> names = named.getOrDefault(ordinal, new TreeSet<>());
        long heir = now.removed() ? now.person() : NONE;
        moves.add(new Move(ordinal, from, now.to(), heir, List.copyOf(names)));
        if (heir != NONE) {
          inherited.computeIfAbsent(heir, key -> new TreeSet<>()).addAll(names);
        }
      }
    }
    inherited.forEach(
        (heir, names) -> named.computeIfAbsent(heir, key -> new TreeSet<>()).addAll(names));
    return moves;
  }

  private void apply(PersonChanges changes, SortedSet<Long> touched) {
    require(changes.sequence() >= sequence, "sequence goes back to " + changes.sequence());
    changes.removed().forEach(this::remove);
    changes.created().forEach(created -> create(created, changes));
    long next = commits + 1;
    changes
        .persons()
        .forEach(
            (ordinal, person) -> {
              require(ordinal >= 0 && ordinal < size(), "nobody has ordinal " + ordinal);
              require(!place(ordinal, next).removed(), ordinal + " is removed");
              places.put(ordinal, next, new Place(false, person));
            });
    changes
        .members()
        .forEach(
            (person, all) -> {
              require(person >= 0 && person < size(), "nobody has ordinal " + person);
              members.put(person, next, all.clone());
            });
    requireMembers(touched, next);
  }

  /** Everybody who moved is told among the members of where they are, and nowhere else. */
  private void requireMembers(SortedSet<Long> touched, long next) {
    SortedSet<Long> persons = new TreeSet<>();
    for (long ordinal : touched) {
      persons.add(place(ordinal, commits).to());
      persons.add(place(ordinal, next).to());
      if (members(ordinal, next).length > 0) {
        persons.add(ordinal);
      }
    }
    persons.remove(NONE);
    for (long person : persons) {
      long[] all = members(person, next);
      boolean exists = place(person, next).to() == person;
      require(
          exists ? all.length > 0 && all[0] == person : all.length == 0,
          "the members of " + person + " are told as " + Arrays.toString(all));
    }
  }

  private void remove(PersonChanges.Removed removed) {
    long ordinal = removed.ordinal();
    require(ordinal >= 0 && ordinal < size(), "nobody has ordinal " + ordinal);
    require(removed.heir() < size(), "nobody has ordinal " + removed.heir());
    Place place = place(ordinal, commits);
    if (place.removed()) {
      require(place.person() == removed.heir(), removed + " has another heir");
      return;
    }
    require(removed.identifier().equals(name(ordinal)), removed + " is another identifier's");
    places.put(ordinal, commits + 1, new Place(true, removed.heir()));
  }

  private void create(PersonChanges.Created created, PersonChanges changes) {
    long ordinal = created.ordinal();
    if (ordinal != size()) {
      require(
          created.identifier().equals(name(ordinal)), created + " does not go on from the last");
      return;
    }
    require(changes.persons().containsKey(ordinal), created + " has no person");
    for (long known : ordinals(created.identifier())) {
      require(place(known, commits + 1).removed(), created + " has another ordinal");
    }
    given.add(created.identifier());
    ordinals.computeIfAbsent(created.identifier(), key -> new TreeSet<>()).add(ordinal);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(message);
    }
  }
}
