package dev.selfsame.enginebench;

import com.sleepycat.je.Database;
import com.sleepycat.je.DatabaseConfig;
import com.sleepycat.je.DatabaseEntry;
import com.sleepycat.je.Durability;
import com.sleepycat.je.Environment;
import com.sleepycat.je.EnvironmentConfig;
import com.sleepycat.je.Transaction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Berkeley DB JE by itself, set as the profile store sets it: puts rows and commits durably. */
final class RawStore implements AutoCloseable {

  /** About what a stored fact and a sum's state have. */
  private static final byte[] FACT = new byte[28];

  private static final byte[] STATE = new byte[16];

  private final Environment environment;
  private final Database facts;
  private final Database states;

  private RawStore(Environment environment) {
    this.environment = environment;
    DatabaseConfig config =
        new DatabaseConfig().setTransactional(true).setAllowCreate(true).setKeyPrefixing(true);
    facts = environment.openDatabase(null, "facts", config);
    states = environment.openDatabase(null, "states", config);
  }

  /** A fact to be put, with the state that it changes. */
  record Put(int person, int tag, String event) {}

  static RawStore open(Path directory, long cacheBytes) {
    EnvironmentConfig config = new EnvironmentConfig();
    config.setAllowCreate(true);
    config.setTransactional(true);
    config.setDurability(Durability.COMMIT_SYNC);
    config.setCacheSize(cacheBytes);
    config.setConfigParam(EnvironmentConfig.LOG_FILE_MAX, Long.toString(64L << 20));
    config.setConfigParam(EnvironmentConfig.CHECKPOINTER_BYTES_INTERVAL, Long.toString(128L << 20));
    return new RawStore(new Environment(directory.toFile(), config));
  }

  /** Puts all, with so many facts a commit. */
  void write(List<Put> puts, int each) {
    for (int from = 0; from < puts.size(); from += each) {
      Transaction transaction = environment.beginTransaction(null, null);
      for (Put put : puts.subList(from, Math.min(puts.size(), from + each))) {
        byte[] event = put.event().getBytes(StandardCharsets.UTF_8);
        byte[] key =
            ByteBuffer.allocate(8 + event.length)
                .putInt(put.person())
                .putInt(put.tag())
                .put(event)
                .array();
        byte[] place = ByteBuffer.allocate(8).putInt(put.person()).putInt(put.tag()).array();
        facts.putNoOverwrite(transaction, new DatabaseEntry(key), new DatabaseEntry(FACT));
        states.put(transaction, new DatabaseEntry(place), new DatabaseEntry(STATE));
      }
      transaction.commit();
    }
  }

  @Override
  public void close() {
    facts.close();
    states.close();
    environment.close();
  }
}
