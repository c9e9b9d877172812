package dev.selfsame.profile.embedded;

import com.sleepycat.je.CacheMode;
import com.sleepycat.je.Cursor;
import com.sleepycat.je.CursorConfig;
import com.sleepycat.je.Database;
import com.sleepycat.je.DatabaseConfig;
import com.sleepycat.je.DatabaseEntry;
import com.sleepycat.je.Environment;
import com.sleepycat.je.LockMode;
import com.sleepycat.je.OperationStatus;
import com.sleepycat.je.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the store.
 *
 * <p>Reads take no lock of the database and may see what is not committed: {@link Stripes} keeps
 * them apart from the writer.
 *
 * @param identifiers identifier key to its ordinals, newest first
 * @param ordinals ordinal to {@link Placed}; rows are never removed
 * @param feed commit to {@link FeedRow}; a row never changes
 * @param facts ordinal, tag and event id to fact
 * @param states ordinal and tag to fold state
 * @param documents collection and name to document
 * @param meta {@link #PROGRESS} to {@link Codec.Progress}
 */
record Tables(
    Database identifiers,
    Database ordinals,
    Database feed,
    Database facts,
    Database states,
    Database documents,
    Database meta) {

  static final byte[] PROGRESS = {0};

  record Row(byte[] key, byte[] value) {}

  static Tables open(Environment environment) {
    DatabaseConfig config =
        new DatabaseConfig().setTransactional(true).setAllowCreate(true).setKeyPrefixing(true);
    // Written once and seldom read: the cache keeps their keys only.
    DatabaseConfig cold = config.clone().setCacheMode(CacheMode.EVICT_LN);
    return new Tables(
        environment.openDatabase(null, "identifiers", config),
        environment.openDatabase(null, "ordinals", config),
        environment.openDatabase(null, "feed", cold),
        environment.openDatabase(null, "facts", cold),
        environment.openDatabase(null, "states", config),
        environment.openDatabase(null, "documents", config),
        environment.openDatabase(null, "meta", config));
  }

  void close() {
    for (Database table : List.of(identifiers, ordinals, feed, facts, states, documents, meta)) {
      table.close();
    }
  }

  static byte @Nullable [] get(Database table, byte[] key) {
    return get(table, null, key, LockMode.READ_UNCOMMITTED);
  }

  static byte @Nullable [] get(Database table, Transaction transaction, byte[] key) {
    return get(table, transaction, key, LockMode.DEFAULT);
  }

  private static byte @Nullable [] get(
      Database table, @Nullable Transaction transaction, byte[] key, LockMode mode) {
    DatabaseEntry value = new DatabaseEntry();
    return table.get(transaction, new DatabaseEntry(key), value, mode) == OperationStatus.SUCCESS
        ? value.getData()
        : null;
  }

  /** Whether the key is there; its value is not read. */
  static boolean has(Database table, byte[] key) {
    DatabaseEntry nothing = new DatabaseEntry();
    nothing.setPartial(0, 0, true);
    return table.get(null, new DatabaseEntry(key), nothing, LockMode.READ_UNCOMMITTED)
        == OperationStatus.SUCCESS;
  }

  /** All rows whose key starts so, by key. */
  static List<Row> range(Database table, byte[] prefix) {
    List<Row> rows = new ArrayList<>();
    DatabaseEntry key = new DatabaseEntry(prefix);
    DatabaseEntry value = new DatabaseEntry();
    try (Cursor cursor = table.openCursor(null, CursorConfig.READ_UNCOMMITTED)) {
      OperationStatus status = cursor.getSearchKeyRange(key, value, LockMode.READ_UNCOMMITTED);
      while (status == OperationStatus.SUCCESS && startsWith(key.getData(), prefix)) {
        rows.add(new Row(key.getData(), value.getData()));
        status = cursor.getNext(key, value, LockMode.READ_UNCOMMITTED);
      }
    }
    return rows;
  }

  /** At most so many rows from this key on to that one, both included, by key. */
  static List<Row> range(Database table, byte[] from, byte[] to, int limit) {
    List<Row> rows = new ArrayList<>();
    DatabaseEntry key = new DatabaseEntry(from);
    DatabaseEntry value = new DatabaseEntry();
    try (Cursor cursor = table.openCursor(null, CursorConfig.READ_UNCOMMITTED)) {
      OperationStatus status = cursor.getSearchKeyRange(key, value, LockMode.READ_UNCOMMITTED);
      while (status == OperationStatus.SUCCESS
          && rows.size() < limit
          && Arrays.compareUnsigned(key.getData(), to) <= 0) {
        rows.add(new Row(key.getData(), value.getData()));
        status = cursor.getNext(key, value, LockMode.READ_UNCOMMITTED);
      }
    }
    return rows;
  }

  /** At most so many rows whose key starts so and is behind that one, by key. */
  static List<Row> rangeBehind(Database table, byte[] prefix, byte[] behind, int limit) {
    List<Row> rows = new ArrayList<>();
    DatabaseEntry key = new DatabaseEntry(behind);
    DatabaseEntry value = new DatabaseEntry();
    try (Cursor cursor = table.openCursor(null, CursorConfig.READ_UNCOMMITTED)) {
      OperationStatus status = cursor.getSearchKeyRange(key, value, LockMode.READ_UNCOMMITTED);
      if (status == OperationStatus.SUCCESS && Arrays.equals(key.getData(), behind)) {
        status = cursor.getNext(key, value, LockMode.READ_UNCOMMITTED);
      }
      while (status == OperationStatus.SUCCESS
          && rows.size() < limit
          && startsWith(key.getData(), prefix)) {
        rows.add(new Row(key.getData(), value.getData()));
        status = cursor.getNext(key, value, LockMode.READ_UNCOMMITTED);
      }
    }
    return rows;
  }

  /** The row with the greatest key that is not behind this one; null if there is none. */
  static @Nullable Row floor(Database table, byte[] at) {
    DatabaseEntry key = new DatabaseEntry(at);
    DatabaseEntry value = new DatabaseEntry();
    try (Cursor cursor = table.openCursor(null, CursorConfig.READ_UNCOMMITTED)) {
      OperationStatus status = cursor.getSearchKeyRange(key, value, LockMode.READ_UNCOMMITTED);
      if (status != OperationStatus.SUCCESS) {
        status = cursor.getLast(key, value, LockMode.READ_UNCOMMITTED);
      } else if (!Arrays.equals(key.getData(), at)) {
        status = cursor.getPrev(key, value, LockMode.READ_UNCOMMITTED);
      }
      return status == OperationStatus.SUCCESS ? new Row(key.getData(), value.getData()) : null;
    }
  }

  /** Removes all rows whose key starts so. */
  static void deleteRange(Database table, Transaction transaction, byte[] prefix) {
    DatabaseEntry key = new DatabaseEntry(prefix);
    DatabaseEntry nothing = new DatabaseEntry();
    nothing.setPartial(0, 0, true);
    try (Cursor cursor = table.openCursor(transaction, null)) {
      OperationStatus status = cursor.getSearchKeyRange(key, nothing, LockMode.RMW);
      while (status == OperationStatus.SUCCESS && startsWith(key.getData(), prefix)) {
        cursor.delete();
        status = cursor.getNext(key, nothing, LockMode.RMW);
      }
    }
  }

  /** The greatest key; null if the table is empty. */
  static byte @Nullable [] lastKey(Database table) {
    DatabaseEntry key = new DatabaseEntry();
    try (Cursor cursor = table.openCursor(null, CursorConfig.READ_UNCOMMITTED)) {
      return cursor.getLast(key, new DatabaseEntry(), LockMode.READ_UNCOMMITTED)
              == OperationStatus.SUCCESS
          ? key.getData()
          : null;
    }
  }

  static void put(Database table, Transaction transaction, byte[] key, byte[] value) {
    table.put(transaction, new DatabaseEntry(key), new DatabaseEntry(value));
  }

  /** Puts a row; false if the key is there already. */
  static boolean add(Database table, Transaction transaction, byte[] key, byte[] value) {
    return table.putNoOverwrite(transaction, new DatabaseEntry(key), new DatabaseEntry(value))
        == OperationStatus.SUCCESS;
  }

  static void delete(Database table, Transaction transaction, byte[] key) {
    table.delete(transaction, new DatabaseEntry(key));
  }

  private static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }
}
