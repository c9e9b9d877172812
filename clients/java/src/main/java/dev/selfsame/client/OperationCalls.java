package dev.selfsame.client;

import dev.selfsame.api.operation.v1.CancelOperationRequest;
import dev.selfsame.api.operation.v1.CancelOperationResponse;
import dev.selfsame.api.operation.v1.GetOperationRequest;
import dev.selfsame.api.operation.v1.GetOperationResponse;
import dev.selfsame.api.operation.v1.ListOperationsRequest;
import dev.selfsame.api.operation.v1.ListOperationsResponse;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.operation.v1.OperationServiceGrpc;
import dev.selfsame.api.operation.v1.WaitOperationRequest;
import dev.selfsame.api.operation.v1.WaitOperationResponse;
import java.time.Duration;
import java.util.function.Consumer;

/** Blocking calls about work that goes on after the call that began it. Thread-safe. */
public final class OperationCalls {

  private final BlockingCalls calls;

  OperationCalls(BlockingCalls calls) {
    this.calls = calls;
  }

  /** The same calls with another deadline than the client's, for work that takes long. */
  public OperationCalls withDeadline(Duration deadline) {
    return new OperationCalls(calls.withDeadline(deadline));
  }

  /**
   * Waits until an operation has ended.
   *
   * @param interval how often to hear of it meanwhile, 1 ms to 20 s
   * @param progress is told the operation as it stands, each time
   * @return the operation, which is done: it has a response or an error
   * @throws SelfsameException if the server cannot be asked any more, or knows of no such operation
   */
  public Operation await(
      String operationId, Duration interval, Consumer<? super Operation> progress) {
    var timeout =
        com.google.protobuf.Duration.newBuilder()
            .setSeconds(interval.getSeconds())
            .setNanos(interval.getNano());
    WaitOperationRequest request =
        WaitOperationRequest.newBuilder().setOperationId(operationId).setTimeout(timeout).build();
    while (true) {
      Operation operation = waitOperation(request).getOperation();
      progress.accept(operation);
      if (operation.getDone()) {
        return operation;
      }
    }
  }

  /** See {@code OperationService.GetOperation}. */
  public GetOperationResponse getOperation(GetOperationRequest request) {
    return calls.unary(OperationServiceGrpc.getGetOperationMethod(), request);
  }

  /** See {@code OperationService.ListOperations}. */
  public ListOperationsResponse listOperations(ListOperationsRequest request) {
    return calls.unary(OperationServiceGrpc.getListOperationsMethod(), request);
  }

  /** See {@code OperationService.WaitOperation}. */
  public WaitOperationResponse waitOperation(WaitOperationRequest request) {
    return calls.unary(OperationServiceGrpc.getWaitOperationMethod(), request);
  }

  /** See {@code OperationService.CancelOperation}. */
  public CancelOperationResponse cancelOperation(CancelOperationRequest request) {
    return calls.unary(OperationServiceGrpc.getCancelOperationMethod(), request);
  }
}
