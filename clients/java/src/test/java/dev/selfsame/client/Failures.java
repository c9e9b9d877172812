package dev.selfsame.client;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** Failures as the server makes them. */
final class Failures {

  private Failures() {}

  static StatusRuntimeException queueFull(long retryMillis) {
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Status.Code.RESOURCE_EXHAUSTED.value())
            .setMessage("the writer has as much waiting as it takes")
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setReason("WRITE_QUEUE_FULL")
                        .setDomain("selfsame")
                        .build()))
            .addDetails(
                Any.pack(
                    RetryInfo.newBuilder()
                        .setRetryDelay(
                            Duration.newBuilder()
                                .setSeconds(retryMillis / 1000)
                                .setNanos((int) (retryMillis % 1000) * 1_000_000))
                        .build()))
            .build());
  }

  static StatusRuntimeException invalidField() {
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Status.Code.INVALID_ARGUMENT.value())
            .setMessage("facts[1].value: not a whole number")
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setReason("WRONG_TYPE")
                        .setDomain("selfsame")
                        .putMetadata("tag", "demo.age")
                        .build()))
            .addDetails(
                Any.pack(
                    BadRequest.newBuilder()
                        .addFieldViolations(
                            BadRequest.FieldViolation.newBuilder()
                                .setField("facts[1].value")
                                .setDescription("not a whole number"))
                        .build()))
            .build());
  }
}
