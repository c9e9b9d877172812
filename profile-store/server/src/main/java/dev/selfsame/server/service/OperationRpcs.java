package dev.selfsame.server.service;

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
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.operation.Operations;
import dev.selfsame.server.operation.RunningOperation;
import dev.selfsame.server.rpc.CallRules;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.wire.Pages;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ServerServiceDefinition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The methods of OperationService. */
final class OperationRpcs {

  private static final int LONGEST_ID = 64;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** An answer leaves so long before the caller stops to wait for it. */
  private static final long MARGIN_MILLIS = 100;

  private final Operations operations;
  private final ScheduledExecutorService timer;
  private final Duration defaultDeadline;

  OperationRpcs(Operations operations, ScheduledExecutorService timer, Duration defaultDeadline) {
    this.operations = operations;
    this.timer = timer;
    this.defaultDeadline = defaultDeadline;
  }

  ServerServiceDefinition bind(CallRules rules) {
    return new ServiceBinding(OperationServiceGrpc.getServiceDescriptor(), rules)
        .unary(OperationServiceGrpc.getGetOperationMethod(), this::get)
        .unary(OperationServiceGrpc.getListOperationsMethod(), this::list)
        .unary(OperationServiceGrpc.getWaitOperationMethod(), this::await)
        .unary(OperationServiceGrpc.getCancelOperationMethod(), this::cancel)
        .build();
  }

  private void get(GetOperationRequest request, Reply<GetOperationResponse> reply) {
    Operation operation = operations.get(id(request.getOperationId())).snapshot();
    reply.send(GetOperationResponse.newBuilder().setOperation(operation).build());
  }

  private void list(ListOperationsRequest request, Reply<ListOperationsResponse> reply) {
    Violations violations = new Violations();
    int size = Pages.size(request.getPageSize(), violations);
    String after = Pages.after(request.getPageToken(), violations);
    violations.throwIfAny();
    List<Operation> all = operations.list();
    int from = 0;
    while (!after.isEmpty() && from < all.size()) {
      if (all.get(from++).getOperationId().equals(after)) {
        break;
      }
    }
    int to = Math.min(all.size(), from + size);
    ListOperationsResponse.Builder response =
        ListOperationsResponse.newBuilder().addAllOperations(all.subList(from, to));
    if (to < all.size()) {
      response.setNextPageToken(Pages.token(all.get(to - 1).getOperationId()));
    }
    reply.send(response.build());
  }

  private void await(WaitOperationRequest request, Reply<WaitOperationResponse> reply) {
    String id = id(request.getOperationId());
    long millis = patience(request);
    RunningOperation operation = operations.get(id);
    Future<?> giveUp =
        timer.schedule(
            () -> answer(operation.snapshot(), reply), Math.max(0, millis), TimeUnit.MILLISECONDS);
    var unused =
        operation
            .end()
            .thenAccept(
                ended -> {
                  giveUp.cancel(false);
                  answer(ended, reply);
                });
  }

  private static void answer(Operation operation, Reply<WaitOperationResponse> reply) {
    reply.send(WaitOperationResponse.newBuilder().setOperation(operation).build());
  }

  /** How long to wait: as is asked for, and not past the call's deadline. */
  private long patience(WaitOperationRequest request) {
    Deadline deadline = Context.current().getDeadline();
    long left =
        deadline == null
            ? defaultDeadline.toMillis()
            : deadline.timeRemaining(TimeUnit.MILLISECONDS);
    long most = left - Math.min(MARGIN_MILLIS, left / 10);
    if (!request.hasTimeout()) {
      return most;
    }
    var timeout = request.getTimeout();
    boolean inRange =
        timeout.getSeconds() >= 0
            && timeout.getNanos() >= 0
            && timeout.getSeconds() <= LONGEST_WAIT.toSeconds();
    if (!inRange) {
      Violations violations = new Violations();
      violations.add("timeout", "is not 0 to 3,600 s: wait again when it is over");
      violations.throwIfAny();
    }
    long asked = Duration.ofSeconds(timeout.getSeconds(), timeout.getNanos()).toMillis();
    return Math.min(most, asked);
  }

  private void cancel(CancelOperationRequest request, Reply<CancelOperationResponse> reply) {
    Operation operation = operations.cancel(id(request.getOperationId())).snapshot();
    reply.send(CancelOperationResponse.newBuilder().setOperation(operation).build());
  }

  private static String id(String id) {
    Violations violations = new Violations();
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      violations.add(
          "operation_id",
          id.isEmpty()
              ? "is missing: give the operation_id that began the work"
              : "is " + Violations.shown(id) + ": no operation's id is that long");
    }
    violations.throwIfAny();
    return id;
  }
}
