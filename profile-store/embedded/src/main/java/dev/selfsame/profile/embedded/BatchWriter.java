package dev.selfsame.profile.embedded;

import com.sleepycat.je.Database;
import com.sleepycat.je.Transaction;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.profile.embedded.Codec.Progress;
import dev.selfsame.profile.store.FactStoredException;
import dev.selfsame.profile.store.StoreBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes one batch in one transaction. Throws {@link IllegalStateException} at what cannot be. */
final class BatchWriter {

  private static final Comparator<StoreBatch.FactRow> BY_KEY =
      Comparator.<StoreBatch.FactRow>comparingLong(row -> row.key().ordinal())
          .thenComparingInt(row -> row.key().tag())
          .thenComparing(row -> row.key().eventId());

  private final Tables tables;
  private final Transaction transaction;

  BatchWriter(Tables tables, Transaction transaction) {
    this.tables = tables;
    this.transaction = transaction;
  }

  /** The stripes of all that the batch changes, but for the names that it forgets. */
  static IntStream stripes(StoreBatch batch) {
    PersonChanges persons = batch.persons();
    IntStream placed =
        persons == null
            ? IntStream.empty()
            : Stream.of(
                    persons.persons().keySet().stream(),
                    persons.members().keySet().stream(),
                    persons.removed().stream().map(PersonChanges.Removed::ordinal),
                    persons.removed().stream().map(PersonChanges.Removed::heir))
                .flatMap(ordinals -> ordinals)
                .mapToInt(Stripes::of);
    return Stream.of(
            placed,
            Stream.concat(batch.purged().stream(), batch.forgotten().stream())
                .mapToInt(Stripes::of),
            batch.facts().stream().mapToInt(row -> Stripes.of(row.key().ordinal())),
            batch.corrections().stream().mapToInt(row -> Stripes.of(row.key().ordinal())),
            batch.states().stream().mapToInt(row -> Stripes.of(row.ordinal())),
            batch.documents().stream().mapToInt(row -> Stripes.of(row.collection())))
        .flatMapToInt(each -> each);
  }

  /** Writes the batch; what the store's progress is then. */
  Progress write(StoreBatch batch, Progress before) {
    Progress after = new DirectoryWriter(tables, transaction, before).write(batch);
    Tables.put(tables.meta(), transaction, Tables.PROGRESS, after.encode());
    for (long ordinal : batch.purged()) {
      Tables.deleteRange(tables.facts(), transaction, Codec.number(ordinal));
      Tables.deleteRange(tables.states(), transaction, Codec.number(ordinal));
    }
    for (var row : batch.corrections()) {
      correct(row);
    }
    for (var row : inOrder(batch.facts())) {
      if (!Tables.add(tables.facts(), transaction, Codec.factKey(row.key()), row.fact())) {
        throw new FactStoredException(row.key());
      }
    }
    for (var row : batch.states()) {
      put(tables.states(), Codec.stateKey(row.ordinal(), row.tag()), row.state());
    }
    for (var row : batch.documents()) {
      put(tables.documents(), Codec.documentKey(row.collection(), row.name()), row.document());
    }
    return after;
  }

  /** By key: neighbours share the leaves of the tree, which are then at hand. */
  private static List<StoreBatch.FactRow> inOrder(List<StoreBatch.FactRow> facts) {
    List<StoreBatch.FactRow> ordered = new ArrayList<>(facts);
    ordered.sort(BY_KEY);
    return ordered;
  }

  private void correct(StoreBatch.CorrectionRow row) {
    byte[] key = Codec.factKey(row.key());
    if (row.fact() != null && Tables.get(tables.facts(), transaction, key) == null) {
      throw new IllegalStateException(row.key() + " is not stored");
    }
    put(tables.facts(), key, row.fact());
  }

  /** Puts a row, or removes it if there is no value. */
  private void put(Database table, byte[] key, byte @Nullable [] value) {
    if (value == null) {
      Tables.delete(table, transaction, key);
    } else {
      Tables.put(table, transaction, key, value);
    }
  }
}
