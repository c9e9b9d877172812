package dev.selfsame.cli;

import dev.selfsame.api.operation.v1.GetOperationRequest;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.ActivateModelResponse;
import dev.selfsame.api.scoring.v1.RescoreProfilesResult;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.Map;

/** Waits until everybody is scored by the models of now. */
final class RescoreWait {

  private static final long INTERVAL_MILLIS = 500;

  private final SelfsameClient client;
  private final PrintWriter err;
  private final Map<String, String> environment;

  RescoreWait(SelfsameClient client, PrintWriter err, Map<String, String> environment) {
    this.client = client;
    this.err = err;
    this.environment = environment;
  }

  /**
   * Waits.
   *
   * @param request what activated; asking again changes nothing, and tells how it stands
   */
  void await(ActivateModelRequest request) {
    ActivateModelResponse now = client.models().activateModel(request);
    while (now.getPending()) {
      if (now.getOperationId().isEmpty()) {
        sleep();
      } else {
        await(now.getOperationId());
      }
      now = client.models().activateModel(request);
    }
  }

  private void await(String operation) {
    Operation begun =
        client
            .operations()
            .getOperation(GetOperationRequest.newBuilder().setOperationId(operation).build())
            .getOperation();
    new OperationWait(client, "score", err, environment).await(begun, RescoreProfilesResult.class);
  }

  /** Another operation is under way, and this one begins after it. */
  private static void sleep() {
    try {
      Thread.sleep(INTERVAL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliFailure.failed("interrupted while waiting; scoring goes on in the server", e);
    }
  }
}
