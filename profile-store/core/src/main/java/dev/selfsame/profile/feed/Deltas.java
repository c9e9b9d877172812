package dev.selfsame.profile.feed;

import static dev.selfsame.identity.graph.PersonDirectory.NONE;

import dev.selfsame.profile.store.FeedEntry;
import dev.selfsame.profile.store.FeedEntry.Move;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Works out from the moves of one commit what became of each person, from these moves alone: a
 * person exists if and only if the ordinal that it is named by belongs to it.
 */
public final class Deltas {

  /** What is gathered of one person. */
  private static final class Gathered {
    final SortedSet<Long> added = new TreeSet<>();
    final SortedSet<Long> removed = new TreeSet<>();
    final SortedSet<Long> sources = new TreeSet<>();
    final SortedSet<Long> destinations = new TreeSet<>();
    final SortedSet<Long> absorbed = new TreeSet<>();
    final SortedSet<Long> aliases = new TreeSet<>();
    boolean losesIdentifiers;
    boolean ended;
  }

  private final Map<Long, Move> moves = new HashMap<>();
  private final SortedMap<Long, Gathered> persons = new TreeMap<>();

  private Deltas(FeedEntry entry) {
    entry.moves().forEach(move -> moves.put(move.ordinal(), move));
    entry.moves().forEach(this::gather);
  }

  /** What a commit did to each person that it concerned: first those that lost identifiers. */
  public static List<Delta> of(FeedEntry entry) {
    Deltas all = new Deltas(entry);
    List<Delta> deltas = new ArrayList<>();
    all.persons.forEach((person, gathered) -> all.add(person, gathered, deltas));
    deltas.sort(Comparator.comparing(delta -> delta.removed().isEmpty()));
    return deltas;
  }

  private Gathered person(long person) {
    return persons.computeIfAbsent(person, key -> new Gathered());
  }

  private void gather(Move move) {
    if (!move.isRemoved()) {
      Gathered to = person(move.to());
      to.added.add(move.ordinal());
      if (!move.isNew()) {
        to.sources.add(move.from());
        Gathered from = person(move.from());
        from.destinations.add(move.to());
        from.losesIdentifiers = true;
      }
    } else if (!move.isNew()) {
      person(move.from()).losesIdentifiers = true;
      // Told with the person that goes on, if any does.
      long next = next(move);
      person(next == NONE ? move.from() : next).removed.add(move.ordinal());
    }
    move.named().forEach(name -> rename(name, move));
  }

  /** The person that a moved ordinal, or its heir, belongs to now. */
  private long next(Move move) {
    if (!move.isRemoved()) {
      return move.to();
    }
    if (move.heir() == NONE) {
      return NONE;
    }
    Move heir = moves.get(move.heir());
    // An heir that did not move is still where its person was when it was chosen from it.
    return heir == null ? move.from() : heir.to();
  }

  private void rename(long name, Move move) {
    long next = next(move);
    if (name == next || next == move.from()) {
      return;
    }
    if (next == NONE) {
      person(name).ended = true;
      return;
    }
    person(next).aliases.add(name);
    if (name == move.from()) {
      person(next).absorbed.add(name);
    }
  }

  private boolean existed(long person) {
    Move move = moves.get(person);
    return move == null || move.from() == person;
  }

  private boolean exists(long person) {
    Move move = moves.get(person);
    return move == null || move.to() == person;
  }

  private void add(long person, Gathered of, List<Delta> into) {
    if (of.ended) {
      into.add(delta(ChangeKind.ENDED, person, of, new TreeSet<>()));
    } else if (exists(person)) {
      into.add(existed(person) ? goesOn(person, of) : delta(origin(of), person, of, of.sources));
    }
    // Else its id stands for another person, with which that is told.
  }

  private static ChangeKind origin(Gathered of) {
    if (of.sources.isEmpty()) {
      return ChangeKind.CREATED;
    }
    return of.absorbed.isEmpty() ? ChangeKind.SPLIT : ChangeKind.ALIASED;
  }

  private static Delta goesOn(long person, Gathered of) {
    if (!of.absorbed.isEmpty()) {
      return delta(ChangeKind.MERGED, person, of, of.absorbed);
    }
    if (!of.added.isEmpty()) {
      return delta(ChangeKind.EXTENDED, person, of, of.sources);
    }
    return of.losesIdentifiers
        ? delta(ChangeKind.REDUCED, person, of, of.destinations)
        : delta(ChangeKind.ALIASED, person, of, new TreeSet<>());
  }

  private static Delta delta(ChangeKind kind, long person, Gathered of, SortedSet<Long> others) {
    return new Delta(
        kind,
        person,
        List.copyOf(of.added),
        List.copyOf(of.removed),
        List.copyOf(others),
        List.copyOf(of.aliases));
  }
}
