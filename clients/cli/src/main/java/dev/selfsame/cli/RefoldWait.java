package dev.selfsame.cli;

import dev.selfsame.api.operation.v1.GetOperationRequest;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.tag.v1.RefoldTagsResult;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.Map;

/** Waits until stored facts are folded anew. */
final class RefoldWait {

  private RefoldWait() {}

  /** Waits for an operation; for none if its id is empty. */
  static void await(
      SelfsameClient client, String operation, PrintWriter err, Map<String, String> environment) {
    if (operation.isEmpty()) {
      return;
    }
    Operation begun =
        client
            .operations()
            .getOperation(GetOperationRequest.newBuilder().setOperationId(operation).build())
            .getOperation();
    new OperationWait(client, "refold", err, environment).await(begun, RefoldTagsResult.class);
  }
}
