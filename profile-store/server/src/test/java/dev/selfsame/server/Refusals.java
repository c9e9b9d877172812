package dev.selfsame.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refused call was told. */
record Refusals(Code code, String message, ErrorInfo info, List<BadRequest.FieldViolation> fields) {

  /** The refusal of a call that must be refused. */
  static Refusals of(ThrowingCallable call) {
    StatusRuntimeException thrown = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(thrown).as("the call must be refused").isNotNull();
    com.google.rpc.Status status = StatusProto.fromThrowable(thrown);
    return new Refusals(
        thrown.getStatus().getCode(),
        String.valueOf(thrown.getStatus().getDescription()),
        detail(status, ErrorInfo.class).orElse(ErrorInfo.getDefaultInstance()),
        detail(status, BadRequest.class).map(BadRequest::getFieldViolationsList).orElse(List.of()));
  }

  static <M extends Message> Optional<M> detail(com.google.rpc.Status status, Class<M> type) {
    for (Any any : status.getDetailsList()) {
      if (any.is(type)) {
        try {
          return Optional.of(any.unpack(type));
        } catch (InvalidProtocolBufferException e) {
          throw new AssertionError(e);
        }
      }
    }
    return Optional.empty();
  }

  /** Checks code, reason, metadata and the paths of the fields. */
  Refusals is(Code code, String reason, Map<String, String> metadata, String... fields) {
    assertThat(this.code).as(message).isEqualTo(code);
    assertThat(info.getReason()).as(message).isEqualTo(reason);
    assertThat(info.getDomain()).isEqualTo("selfsame");
    assertThat(info.getMetadataMap()).isEqualTo(metadata);
    assertThat(this.fields).extracting(BadRequest.FieldViolation::getField).containsExactly(fields);
    assertThat(this.fields).allSatisfy(f -> assertThat(f.getDescription()).isNotBlank());
    return this;
  }

  /** The same for INVALID_FIELD. */
  Refusals isInvalid(String... fields) {
    return is(Code.INVALID_ARGUMENT, "INVALID_FIELD", Map.of(), fields);
  }

  /** Checks the message. */
  void says(String message) {
    assertThat(this.message).isEqualTo(message);
  }
}
