package dev.selfsame.profile.chronicle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Who reads memory that will be freed: {@link #close} waits for them. A reader writes only what is
 * its own, so that readers do not slow each other down.
 */
final class Readers {

  private static final VarHandle READING;

  static {
    try {
      READING = MethodHandles.lookup().findVarHandle(Reader.class, "reading", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** One thread that reads. */
  static class Reader {
    private volatile boolean reading;
  }

  private final Set<Reader> readers =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private volatile boolean closed;

  /** Makes a reader known; once, before it first reads. */
  <R extends Reader> R register(R reader) {
    readers.add(reader);
    return reader;
  }

  /** Begins to read; false if the memory is, or is about to be, freed. */
  boolean enter(Reader reader) {
    reader.reading = true;
    if (closed) {
      reader.reading = false;
      return false;
    }
    return true;
  }

  /** Ends to read. */
  void exit(Reader reader) {
    READING.setRelease(reader, false);
  }

  /** Lets nobody read any more, and waits for those who do. Idempotent. */
  void close() {
    closed = true;
    List<Reader> known;
    synchronized (readers) {
      known = List.copyOf(readers);
    }
    for (Reader reader : known) {
      while (reader.reading) {
        Thread.onSpinWait();
      }
    }
  }
}
