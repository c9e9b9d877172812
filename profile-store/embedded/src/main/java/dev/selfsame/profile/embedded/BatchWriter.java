package dev.selfsame.profile.embedded;

import com.sleepycat.je.Transaction;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.profile.embedded.Codec.Placed;
import dev.selfsame.profile.embedded.Codec.Progress;
import dev.selfsame.profile.store.StoreBatch;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes one batch in one transaction. Throws {@link IllegalStateException} at what cannot be. */
final class BatchWriter {

  private final Tables tables;
  private final Transaction transaction;

  BatchWriter(Tables tables, Transaction transaction) {
    this.tables = tables;
    this.transaction = transaction;
  }

  /** The stripes of all that the batch changes. */
  static IntStream stripes(StoreBatch batch) {
    PersonChanges persons = batch.persons();
    IntStream placed =
        persons == null
            ? IntStream.empty()
            : Stream.concat(
                    persons.persons().keySet().stream(), persons.members().keySet().stream())
                .mapToInt(Stripes::of);
    return Stream.of(
            placed,
            batch.facts().stream().mapToInt(row -> Stripes.of(row.key().ordinal())),
            batch.states().stream().mapToInt(row -> Stripes.of(row.ordinal())),
            batch.documents().stream().mapToInt(row -> Stripes.of(row.collection())))
        .flatMapToInt(each -> each);
  }

  /** Writes the batch; what the directory's progress is then. */
  Progress write(StoreBatch batch, Progress before) {
    Progress after = before;
    if (batch.persons() != null) {
      after = writePersons(batch.persons(), before);
      Tables.put(tables.meta(), transaction, Tables.PROGRESS, after.encode());
    }
    for (var row : batch.facts()) {
      if (!Tables.add(tables.facts(), transaction, Codec.factKey(row.key()), row.fact())) {
        throw new IllegalStateException(row.key() + " is stored already");
      }
    }
    for (var row : batch.states()) {
      Tables.put(
          tables.states(), transaction, Codec.stateKey(row.ordinal(), row.tag()), row.state());
    }
    for (var row : batch.documents()) {
      byte[] key = Codec.documentKey(row.collection(), row.name());
      Tables.put(tables.documents(), transaction, key, row.document());
    }
    return after;
  }

  private Progress writePersons(PersonChanges changes, Progress before) {
    require(
        changes.sequence() >= before.sequence(),
        "sequence goes from " + before.sequence() + " back to " + changes.sequence());
    long size = before.size();
    for (var created : changes.created()) {
      if (created.ordinal() == size) {
        create(created, changes);
        size++;
      } else {
        Placed known = placed(created.ordinal());
        require(
            known != null && known.identifier().equals(created.identifier()),
            created + " does not go on from ordinal " + size);
      }
    }
    for (var entry : changes.persons().entrySet()) {
      place(entry.getKey(), entry.getValue());
    }
    for (var entry : changes.members().entrySet()) {
      writeMembers(entry.getKey(), entry.getValue());
    }
    return new Progress(changes.sequence(), size);
  }

  private void create(PersonChanges.Created created, PersonChanges changes) {
    Long person = changes.persons().get(created.ordinal());
    if (person == null) {
      throw new IllegalStateException(created + " has no person");
    }
    Identifier identifier = created.identifier();
    byte[] ordinal = Codec.number(created.ordinal());
    byte[] key = Codec.identifierKey(identifier);
    require(
        Tables.add(tables.identifiers(), transaction, key, ordinal),
        created + " has another ordinal already");
    byte[] row = new Placed(person, identifier).encode();
    Tables.put(tables.ordinals(), transaction, ordinal, row);
  }

  private void place(long ordinal, long person) {
    Placed known = placed(ordinal);
    if (known == null) {
      throw new IllegalStateException("no identifier has the ordinal " + ordinal);
    }
    if (known.person() != person) {
      byte[] row = new Placed(person, known.identifier()).encode();
      Tables.put(tables.ordinals(), transaction, Codec.number(ordinal), row);
    }
  }

  private void writeMembers(long person, long[] members) {
    byte[] key = Codec.number(person);
    if (members.length == 0) {
      Tables.delete(tables.members(), transaction, key);
      return;
    }
    byte[] row = Codec.members(members);
    if (!Arrays.equals(row, Tables.get(tables.members(), transaction, key))) {
      Tables.put(tables.members(), transaction, key, row);
    }
  }

  private @Nullable Placed placed(long ordinal) {
    byte[] row = Tables.get(tables.ordinals(), transaction, Codec.number(ordinal));
    return row == null ? null : Placed.decode(row);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(message);
    }
  }
}
