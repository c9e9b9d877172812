package dev.selfsame.profile.embedded;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.store.StoreBatch;
import dev.selfsame.profile.testkit.Batches;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Batches that create, merge, split and repeat, and now and then ask for what must be refused. */
final class RandomBatches {

  static final List<String> COLLECTIONS = List.of("tag", "tags", "", "é");

  private static final List<String> EVENTS =
      List.of("e", "e1", "e10", "\u0000", "é", "\uFFFF", "\uD83D\uDE00", "x".repeat(128));

  private final Random random;
  private StoreBatch previous = new Batches().build();

  RandomBatches(long seed) {
    random = new Random(seed);
  }

  StoreBatch next(PersonDirectory directory) {
    if (random.nextInt(8) == 0) {
      return StoreBatch.builder().persons(previous.persons()).states(previous.states()).build();
    }
    Batches batch = new Batches();
    long size = directory.size();
    long sequence = directory.sequence() + random.nextInt(12) - (random.nextInt(10) == 0 ? 5 : 0);
    switch (random.nextInt(5)) {
      case 0 -> create(batch, size, sequence);
      case 1 -> merge(batch, directory, size, sequence);
      case 2 -> split(batch, directory, size, sequence);
      case 3 -> remove(batch, directory, size, sequence);
      default -> {}
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      long ordinal = random.nextLong(size + 1);
      batch.state(ordinal, random.nextInt(300), "s" + random.nextInt());
      batch.fact(ordinal, random.nextInt(40), pick(EVENTS), "f" + random.nextInt());
      batch.document(pick(COLLECTIONS), pick(EVENTS), "d" + random.nextInt());
    }
    correct(batch, size);
    if (random.nextInt(4) == 0) {
      long ordinal = random.nextLong(size + 1);
      batch.purge(ordinal).note("purged " + ordinal);
      if (directory.identifier(ordinal) == null && (ordinal < size || random.nextInt(4) == 0)) {
        batch.forget(ordinal);
      }
      batch.noDocument(pick(COLLECTIONS), pick(EVENTS));
    }
    previous = batch.build();
    return previous;
  }

  private void correct(Batches batch, long size) {
    long ordinal = random.nextLong(size + 1);
    switch (random.nextInt(8)) {
      case 0 -> batch.correct(ordinal, random.nextInt(40), pick(EVENTS), "c" + random.nextInt());
      case 1, 2 -> batch.noFact(ordinal, random.nextInt(40), pick(EVENTS));
      case 3 -> batch.noState(ordinal, random.nextInt(300));
      default -> {}
    }
  }

  private void create(Batches batch, long size, long sequence) {
    long first = size + (random.nextInt(8) == 0 ? 1 : 0);
    String[] keys = new String[1 + random.nextInt(4)];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = "account:" + pick(EVENTS) + (random.nextInt(10) == 0 ? 0 : first + i);
    }
    batch.person(sequence, first, keys);
  }

  private void merge(Batches batch, PersonDirectory directory, long size, long sequence) {
    long one = directory.person(random.nextLong(size + 1));
    long other = directory.person(random.nextLong(size + 1));
    if (one == other || one == PersonDirectory.NONE || other == PersonDirectory.NONE) {
      return;
    }
    long older = Math.min(one, other);
    long younger = Math.max(one, other);
    long[] moved = directory.members(younger);
    long[] all =
        LongStream.concat(LongStream.of(directory.members(older)), LongStream.of(moved))
            .sorted()
            .toArray();
    batch.move(sequence, older, moved).members(older, all).members(younger);
  }

  private void split(Batches batch, PersonDirectory directory, long size, long sequence) {
    long person = directory.person(random.nextLong(size + 1));
    long[] all = directory.members(person);
    if (all.length < 2) {
      return;
    }
    int at = 1 + random.nextInt(all.length - 1);
    long[] stay = LongStream.of(all).limit(at).toArray();
    long[] leave = LongStream.of(all).skip(at).toArray();
    batch.move(sequence, leave[0], leave).members(person, stay).members(leave[0], leave);
  }

  /** The identifier goes; what is left of its person stays together or falls apart. */
  private void remove(Batches batch, PersonDirectory directory, long size, long sequence) {
    long ordinal = random.nextLong(size + 1);
    Identifier identifier = directory.identifier(ordinal);
    if (identifier == null) {
      return;
    }
    long person = directory.person(ordinal);
    long[] left = LongStream.of(directory.members(person)).filter(o -> o != ordinal).toArray();
    batch.remove(
        sequence, ordinal, identifier.key(), left.length == 0 ? PersonDirectory.NONE : left[0]);
    batch.members(person);
    int at = random.nextBoolean() ? left.length : random.nextInt(left.length + 1);
    for (long[] part :
        List.of(LongStream.of(left).limit(at).toArray(), LongStream.of(left).skip(at).toArray())) {
      if (part.length > 0) {
        batch.move(sequence, part[0], part).members(part[0], part);
      }
    }
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
