package dev.selfsame.profile.embedded;

import com.sleepycat.je.Transaction;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.embedded.Codec.Progress;
import dev.selfsame.profile.embedded.FeedRow.Step;
import dev.selfsame.profile.store.FeedEntry.Move;
import dev.selfsame.profile.store.StoreBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes one batch's changes of the directory, and what the feed keeps of them: each row once,
 * however often it changes, and not at all if it does not. Throws {@link IllegalStateException} at
 * what cannot be.
 */
final class DirectoryWriter {

  private final Tables tables;
  private final Transaction transaction;
  private final Progress before;
  private final long commit;

  /** The rows as the batch leaves them, as far as it concerns them. */
  private final Map<Long, Placed> rows = new HashMap<>();

  /** Those of them that there were before, as they were; a new ordinal has none. */
  private final Map<Long, Placed> old = new HashMap<>();

  /** The ordinals whose rows are others now. */
  private final SortedSet<Long> changed = new TreeSet<>();

  /** The ordinals that changed their person. */
  private final SortedSet<Long> moved = new TreeSet<>();

  private long size;
  private long sequence;

  DirectoryWriter(Tables tables, Transaction transaction, Progress before) {
    this.tables = tables;
    this.transaction = transaction;
    this.before = before;
    commit = before.commits() + 1;
    size = before.size();
    sequence = before.sequence();
  }

  /** Writes the directory's part of a batch; what the store's progress is then. */
  Progress write(StoreBatch batch) {
    PersonChanges changes = batch.persons();
    if (changes != null) {
      require(
          changes.sequence() >= sequence,
          "sequence goes from " + sequence + " back to " + changes.sequence());
      sequence = changes.sequence();
      changes.removed().forEach(this::remove);
      changes.created().forEach(created -> create(created, changes));
      changes.persons().forEach(this::place);
    }
    List<Step> steps = steps();
    SortedMap<Long, Long> persons = settleMembers(changes, steps);
    batch.forgotten().forEach(this::forget);
    changed.forEach(this::write);
    if (!steps.isEmpty() || batch.note().length > 0) {
      byte[] row = FeedRow.encode(commit, batch.note(), steps, persons);
      Tables.put(tables.feed(), transaction, Codec.number(commit), row);
    }
    return new Progress(sequence, size, commit);
  }

  private void remove(PersonChanges.Removed removed) {
    Placed row = row(removed.ordinal());
    if (row.removed()) {
      require(row.person() == removed.heir(), removed + " has another heir already");
      return;
    }
    require(
        removed.identifier().equals(row.identifier()),
        removed + " is another identifier's ordinal");
    set(row.removed(removed.heir(), commit));
    moved.add(row.ordinal());
    if (removed.heir() != PersonDirectory.NONE) {
      Placed heir = row(removed.heir());
      long[] all = Numbers.union(heir.inherited(), named(row));
      if (all.length > heir.inherited().length) {
        set(heir.inheriting(all));
      }
    }
  }

  private void create(PersonChanges.Created created, PersonChanges changes) {
    long ordinal = created.ordinal();
    if (ordinal != size) {
      Placed known = find(ordinal);
      require(
          known != null && created.identifier().equals(known.identifier()),
          created + " does not go on from ordinal " + size);
      return;
    }
    Long person = changes.persons().get(ordinal);
    if (person == null) {
      throw new IllegalStateException(created + " has no person");
    }
    byte[] key = Codec.identifierKey(created.identifier());
    if (!Tables.add(tables.identifiers(), transaction, key, Codec.number(ordinal))) {
      byte[] known = Tables.get(tables.identifiers(), transaction, key);
      long[] ordinals = known == null ? new long[0] : Codec.ordinals(known);
      require(row(ordinals[0]).removed(), created + " has another ordinal already");
      long[] all = LongStream.concat(LongStream.of(ordinal), LongStream.of(ordinals)).toArray();
      Tables.put(tables.identifiers(), transaction, key, Codec.ordinals(all));
    }
    set(Placed.fresh(ordinal, person, commit, created.identifier()));
    moved.add(ordinal);
    size++;
  }

  private void place(long ordinal, long person) {
    Placed row = row(ordinal);
    require(!row.removed(), "the identifier with ordinal " + ordinal + " was removed");
    if (row.person() != person) {
      set(row.moved(person, commit));
      moved.add(ordinal);
    }
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (long ordinal : moved) {
      Placed after = row(ordinal);
      Placed was = old.get(ordinal);
      long heir = after.removed() ? after.person() : PersonDirectory.NONE;
      if (was == null) {
        Move move = new Move(ordinal, PersonDirectory.NONE, after.to(), heir, List.of());
        steps.add(new Step(move, 0));
      } else {
        List<Long> named = LongStream.of(named(was)).boxed().toList();
        steps.add(new Step(new Move(ordinal, was.to(), after.to(), heir, named), was.since()));
      }
    }
    return steps;
  }

  private static long[] named(Placed row) {
    return row.wasPerson() ? Numbers.union(row.inherited(), row.ordinal()) : row.inherited();
  }

  /** Sets the members of all persons that somebody came to or left; when those changed before. */
  private SortedMap<Long, Long> settleMembers(@Nullable PersonChanges changes, List<Step> steps) {
    SortedSet<Long> persons = new TreeSet<>();
    for (Step step : steps) {
      persons.add(step.move().from());
      persons.add(step.move().to());
    }
    if (changes != null) {
      persons.addAll(changes.members().keySet());
    }
    persons.remove(PersonDirectory.NONE);
    SortedMap<Long, Long> changedBefore = new TreeMap<>();
    for (long person : persons) {
      Placed row = row(person);
      long[] told = changes == null ? null : changes.members().get(person);
      long[] members = told == null ? new long[0] : told;
      boolean exists = row.to() == person;
      require(
          exists ? members.length > 0 && members[0] == person : members.length == 0,
          "the members of " + person + " are not told as they are");
      if (!Arrays.equals(members, row.members())) {
        if (row.wasPerson()) {
          changedBefore.put(person, row.changed());
        }
        set(row.having(members, commit));
      }
    }
    return changedBefore;
  }

  private void forget(long ordinal) {
    Placed row = row(ordinal);
    require(row.removed(), "the identifier with ordinal " + ordinal + " is not removed");
    if (row.name() == null) {
      return;
    }
    byte[] key = Codec.identifierKey(row.name());
    byte[] known = Tables.get(tables.identifiers(), transaction, key);
    long[] left =
        LongStream.of(known == null ? new long[0] : Codec.ordinals(known))
            .filter(other -> other != ordinal)
            .toArray();
    if (left.length == 0) {
      Tables.delete(tables.identifiers(), transaction, key);
    } else {
      Tables.put(tables.identifiers(), transaction, key, Codec.ordinals(left));
    }
    set(row.nameless());
  }

  private Placed row(long ordinal) {
    Placed row = find(ordinal);
    if (row == null) {
      throw new IllegalStateException("no identifier has the ordinal " + ordinal);
    }
    return row;
  }

  private @Nullable Placed find(long ordinal) {
    Placed known = rows.get(ordinal);
    if (known != null || ordinal < 0 || ordinal >= before.size()) {
      return known;
    }
    byte[] row = Tables.get(tables.ordinals(), transaction, Codec.number(ordinal));
    if (row == null) {
      return null;
    }
    Placed read = Placed.decode(ordinal, row);
    rows.put(ordinal, read);
    old.put(ordinal, read);
    return read;
  }

  private void set(Placed row) {
    rows.put(row.ordinal(), row);
    changed.add(row.ordinal());
  }

  private void write(long ordinal) {
    Tables.put(tables.ordinals(), transaction, Codec.number(ordinal), row(ordinal).encode());
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(message);
    }
  }
}
