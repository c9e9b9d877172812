package dev.selfsame.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.selfsame.api.type.v1.Problem;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call, or one item of a stream, that failed: what {@code ErrorInfo}, {@code BadRequest} and
 * {@code RetryInfo} of its status say (AIP-193). Immutable.
 */
public final class SelfsameException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Status.Code code;
  private final String reason;
  private final transient Map<String, String> metadata;
  private final transient List<FieldViolation> violations;
  private final @Nullable Duration retryDelay;

  private SelfsameException(
      Status.Code code, String message, Details details, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.reason = details.reason;
    this.metadata = Map.copyOf(details.metadata);
    this.violations = List.copyOf(details.violations);
    this.retryDelay = details.retryDelay;
  }

  /** Reads the failure of a call. */
  public static SelfsameException of(Throwable failure) {
    if (failure instanceof SelfsameException known) {
      return known;
    }
    Status status = Status.fromThrowable(failure);
    String message = status.getDescription();
    if (message == null) {
      message = status.getCode().name();
    }
    com.google.rpc.Status rich = StatusProto.fromThrowable(failure);
    Details details = rich == null ? new Details() : Details.of(rich);
    return new SelfsameException(status.getCode(), message, details, failure);
  }

  /** Reads the refusal of one item of a stream or batch. */
  public static SelfsameException of(Problem problem) {
    Details details = new Details();
    details.reason = problem.getReason();
    details.metadata = problem.getMetadataMap();
    for (Problem.FieldViolation violation : problem.getFieldViolationsList()) {
      details.violations.add(new FieldViolation(violation.getField(), violation.getDescription()));
    }
    return new SelfsameException(
        Status.fromCodeValue(problem.getCode()).getCode(), problem.getMessage(), details, null);
  }

  /** The gRPC status code. */
  public Status.Code code() {
    return code;
  }

  /** The name of an {@code ErrorReason} without its prefix; empty if the server gave none. */
  public String reason() {
    return reason;
  }

  /** What happened, for people. */
  public String message() {
    String message = getMessage();
    return message == null ? code.name() : message;
  }

  /** Details as documented with the reason. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** The fields that were wrong, in the request's order. */
  public List<FieldViolation> violations() {
    return violations;
  }

  /** How long the server asks to wait before the next attempt; null if it does not say. */
  public @Nullable Duration retryDelay() {
    return retryDelay;
  }

  /** Whether the same call may succeed later. */
  public boolean isTransient() {
    return code == Status.Code.UNAVAILABLE || code == Status.Code.RESOURCE_EXHAUSTED;
  }

  private static final class Details {
    private String reason = "";
    private Map<String, String> metadata = Map.of();
    private final List<FieldViolation> violations = new ArrayList<>();
    private @Nullable Duration retryDelay;

    static Details of(com.google.rpc.Status status) {
      Details details = new Details();
      for (Any any : status.getDetailsList()) {
        details.add(any);
      }
      return details;
    }

    private void add(Any any) {
      try {
        read(any);
      } catch (InvalidProtocolBufferException malformed) {
        // It says nothing; the code, the message and the other details still stand.
      }
    }

    private void read(Any any) throws InvalidProtocolBufferException {
      if (any.is(ErrorInfo.class)) {
        ErrorInfo info = any.unpack(ErrorInfo.class);
        reason = info.getReason();
        metadata = info.getMetadataMap();
      } else if (any.is(BadRequest.class)) {
        for (BadRequest.FieldViolation violation :
            any.unpack(BadRequest.class).getFieldViolationsList()) {
          violations.add(new FieldViolation(violation.getField(), violation.getDescription()));
        }
      } else if (any.is(RetryInfo.class)) {
        com.google.protobuf.Duration delay = any.unpack(RetryInfo.class).getRetryDelay();
        retryDelay = Duration.ofSeconds(delay.getSeconds(), delay.getNanos());
      }
    }
  }
}
