package dev.selfsame.cli;

import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.SelfsameException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Begins operations, of which the server does one at a time: waits for that which is under way. */
final class Turn {

  private static final int TRIES = 10;
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final int WHOLE = 100;

  private final SelfsameClient client;
  private final PrintWriter err;
  private final Map<String, String> environment;

  Turn(SelfsameClient client, PrintWriter err, Map<String, String> environment) {
    this.client = client;
    this.err = err;
    this.environment = environment;
  }

  /** Begins an operation, after the one that is under way. */
  Operation begin(Supplier<Operation> call) {
    for (int i = 1; ; i++) {
      try {
        return call.get();
      } catch (SelfsameException e) {
        String other = e.metadata().getOrDefault("operation_id", "");
        if (!e.reason().equals("WORK_IN_PROGRESS") || other.isEmpty() || i == TRIES) {
          throw e;
        }
        await(other);
      }
    }
  }

  private void await(String other) {
    err.println("operation " + other + " is under way: waiting for its end");
    ScanProgress progress = new ScanProgress("wait", "", err, environment);
    try {
      client
          .operations()
          .await(other, INTERVAL, now -> progress.at(Math.round(now.getProgress() * WHOLE), WHOLE));
    } finally {
      progress.done();
    }
  }
}
