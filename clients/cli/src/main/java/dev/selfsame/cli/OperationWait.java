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
  private final ScanProgress progress;

  OperationWait(SelfsameClient client, String name, PrintWriter err, Map<String, String> env) {
    this.client = client;
    progress = new ScanProgress(name, "", err, env);
  }

  /** What the operation came to; fails, saying why, if it failed. */
  <M extends Message> M await(Operation begun, Class<M> type) {
    Operation ended;
    try {
      ended =
          begun.getDone()
              ? begun
              : client
                  .operations()
                  .await(
                      begun.getOperationId(),
                      INTERVAL,
                      now -> progress.at(Math.round(now.getProgress() * WHOLE), WHOLE));
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
