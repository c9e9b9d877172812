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

  /** What a command says of a tag for which stored facts are still to be folded. */
  static String pending(String tag) {
    return "pending "
        + tag
        + ": stored facts are still to be folded, as soon as no other operation is under way"
        + " (selfsame operations list)";
  }

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
