package dev.selfsame.cli;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.type.v1.Problem;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;

/** Waits for an operation and shows how far it is. */
final class OperationWait {

  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final int WHOLE = 100;

  private final SelfsameClient client;
  private final PrintWriter err;
  private final ScanProgress progress;

  OperationWait(SelfsameClient client, String name, PrintWriter err, Map<String, String> env) {
    this.client = client;
    this.err = err;
    progress = new ScanProgress(name, "", err, env);
  }

  /**
   * Shows how far it is; on Ctrl-C says that it goes on, and how to end it, before the JVM ends.
   */
  private void show(Operation now, Interruption interruption) {
    if (interruption.requested() && !now.getDone()) {
      progress.done();
      err.println(
          "it goes on in the server; `selfsame operations cancel "
              + now.getOperationId()
              + "` ends it");
      err.flush();
      throw CliFailure.failed("stopped waiting");
    }
    progress.at(Math.round(now.getProgress() * WHOLE), WHOLE);
  }

  /** What the operation came to; fails, saying why, if it failed. */
  <M extends Message> M await(Operation begun, Class<M> type) {
    Operation ended;
    try (Interruption interruption = Interruption.watch()) {
      ended =
          begun.getDone()
              ? begun
              : client
                  .operations()
                  .await(begun.getOperationId(), INTERVAL, now -> show(now, interruption));
    } finally {
      progress.done();
    }
    if (ended.hasError()) {
      Problem problem = ended.getError();
      throw CliFailure.failed(problem.getMessage() + " [" + problem.getReason() + "]");
    }
    try {
      return ended.getResponse().unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw CliFailure.failed("the server's answer is of a version that is not understood", e);
    }
  }
}
