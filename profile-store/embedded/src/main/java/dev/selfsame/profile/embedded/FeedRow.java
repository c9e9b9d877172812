package dev.selfsame.profile.embedded;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.store.FeedEntry;
import dev.selfsame.profile.store.FeedEntry.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The feed's row of one commit. Beside the entry it says of each ordinal that moved when it had
 * moved before, and of each person when its members had changed before: so the history of one is
 * read backwards, from its row in the directory, without touching what does not concern it.
 */
final class FeedRow {

  private static final int NEW = 1;
  private static final int REMOVED = 2;
  private static final int NAMED = 4;

  private final FeedEntry entry;
  private final Map<Long, Integer> places = new HashMap<>();
  private final long[] before;
  private final Map<Long, Long> personsBefore;

  private FeedRow(FeedEntry entry, long[] before, Map<Long, Long> personsBefore) {
    this.entry = entry;
    this.before = before;
    this.personsBefore = personsBefore;
  }

  /** A move and the commit of the one before. */
  record Step(Move move, long before) {}

  FeedEntry entry() {
    return entry;
  }

  /** What the commit did to an ordinal that says that it moved here. */
  Step step(long ordinal) {
    if (places.isEmpty()) {
      for (int i = 0; i < before.length; i++) {
        places.put(entry.moves().get(i).ordinal(), i);
      }
    }
    Integer place = places.get(ordinal);
    if (place == null) {
      throw new StoreException.Corrupt(
          "ordinal " + ordinal + " did not move in commit " + entry.commit());
    }
    return new Step(entry.moves().get(place), before[place]);
  }

  /** The commit in which a person's members had changed before; 0 if there was no such person. */
  long changedBefore(long person) {
    return personsBefore.getOrDefault(person, 0L);
  }

  /**
   * @param steps by ordinal
   * @param personsBefore the commit of the change before, of each person that there was
   */
  static byte[] encode(
      long commit, byte[] note, List<Step> steps, SortedMap<Long, Long> personsBefore) {
    BinaryWriter out = new BinaryWriter().bytes(note).varint(steps.size());
    long previous = 0;
    for (Step step : steps) {
      write(out, step, previous, commit);
      previous = step.move().ordinal();
    }
    out.varint(personsBefore.size());
    previous = 0;
    for (var person : personsBefore.entrySet()) {
      out.varint(person.getKey() - previous).varint(commit - person.getValue());
      previous = person.getKey();
    }
    return out.toByteArray();
  }

  private static void write(BinaryWriter out, Step step, long previous, long commit) {
    Move move = step.move();
    long ordinal = move.ordinal();
    out.octet(
        (move.isNew() ? NEW : 0)
            | (move.isRemoved() ? REMOVED : 0)
            | (move.named().isEmpty() ? 0 : NAMED));
    out.varint(ordinal - previous);
    if (!move.isNew()) {
      out.varint(ordinal - move.from()).varint(commit - step.before());
    }
    out.varint(move.isRemoved() ? move.heir() + 1 : ordinal - move.to());
    if (!move.named().isEmpty()) {
      Numbers.write(out, move.named().stream().mapToLong(Long::longValue).toArray(), 0);
    }
  }

  static FeedRow decode(long commit, byte[] row) {
    BinaryReader in = new BinaryReader(row, "the feed's row of commit " + commit);
    byte[] note = in.bytes();
    List<Move> moves = new ArrayList<>();
    long[] before = new long[in.count()];
    long previous = 0;
    for (int i = 0; i < before.length; i++) {
      Step step = read(in, previous, commit);
      moves.add(step.move());
      before[i] = step.before();
      previous = step.move().ordinal();
    }
    Map<Long, Long> personsBefore = new HashMap<>();
    previous = 0;
    for (int left = in.count(); left > 0; left--) {
      previous += in.varint();
      personsBefore.put(previous, commit - in.varint());
    }
    return new FeedRow(new FeedEntry(commit, note, moves), before, personsBefore);
  }

  private static Step read(BinaryReader in, long previous, long commit) {
    int flags = in.octet();
    long ordinal = previous + in.varint();
    long from = PersonDirectory.NONE;
    long before = 0;
    if ((flags & NEW) == 0) {
      from = ordinal - in.varint();
      before = commit - in.varint();
    }
    long number = in.varint();
    boolean removed = (flags & REMOVED) != 0;
    long to = removed ? PersonDirectory.NONE : ordinal - number;
    long heir = removed ? number - 1 : PersonDirectory.NONE;
    List<Long> named =
        (flags & NAMED) == 0 ? List.of() : LongStream.of(Numbers.read(in, 0)).boxed().toList();
    return new Step(new Move(ordinal, from, to, heir, named), before);
  }

  /** The commits of a row's key and value; null where there is no row. */
  static @Nullable FeedRow of(Tables.@Nullable Row row) {
    return row == null ? null : decode(Codec.number(row.key()), row.value());
  }
}
