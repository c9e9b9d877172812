package dev.selfsame.server.error;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.api.type.v1.Problem;
import dev.selfsame.profile.Violation;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told about a failure, in the two forms that the API has for it.
 *
 * @param code the gRPC status code
 * @param reason the machine-readable reason
 * @param message what happened and what to do, for people
 * @param metadata what the reason documents
 * @param violations the fields that are wrong; may be empty
 * @param retryDelay when to try again; null if that is not known or of no use
 */
public record ApiError(
    Code code,
    ErrorReason reason,
    String message,
    Map<String, String> metadata,
    List<Violation> violations,
    @Nullable Duration retryDelay) {

  private static final String DOMAIN = "selfsame";
  private static final String PREFIX = "ERROR_REASON_";

  /** A client takes 8 KiB of headers, and details travel in them as base64. */
  private static final int MOST_VIOLATION_BYTES = 2_500;

  private static final int MOST_TEXT_CHARACTERS = 500;

  public ApiError {
    Map<String, String> shortened = new HashMap<>();
    metadata.forEach((key, value) -> shortened.put(key, shortened(value)));
    metadata = Map.copyOf(shortened);
    message = shortened(message);
    violations = bounded(violations);
  }

  private static String shortened(String text) {
    return text.length() <= MOST_TEXT_CHARACTERS
        ? text
        : text.substring(0, MOST_TEXT_CHARACTERS) + "…";
  }

  /** As many as fit into the headers of an answer, and how many more there are. */
  private static List<Violation> bounded(List<Violation> all) {
    List<Violation> bounded = new ArrayList<>();
    int room = MOST_VIOLATION_BYTES;
    for (Violation violation : all) {
      Violation shortened =
          new Violation(shortened(violation.field()), shortened(violation.description()));
      room -= (shortened.field() + shortened.description()).getBytes(UTF_8).length;
      if (room < 0) {
        bounded.add(
            new Violation(violation.field(), "and " + (all.size() - bounded.size()) + " more"));
        break;
      }
      bounded.add(shortened);
    }
    return List.copyOf(bounded);
  }

  /** An error with nothing but code, reason and message. */
  public static ApiError of(Code code, ErrorReason reason, String message) {
    return new ApiError(code, reason, message, Map.of(), List.of(), null);
  }

  /** An error that goes away by itself. */
  public static ApiError retryable(
      Code code, ErrorReason reason, String message, Duration retryDelay) {
    return new ApiError(code, reason, message, Map.of(), List.of(), retryDelay);
  }

  /** This error as an exception to throw. */
  public ApiException exception() {
    return new ApiException(this);
  }

  /** The form in which a call fails: AIP-193. */
  public StatusRuntimeException toStatus() {
    var status =
        com.google.rpc.Status.newBuilder()
            .setCode(code.value())
            .setMessage(message)
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setReason(reasonName())
                        .setDomain(DOMAIN)
                        .putAllMetadata(metadata)
                        .build()));
    if (!violations.isEmpty()) {
      var request = BadRequest.newBuilder();
      for (Violation violation : violations) {
        request
            .addFieldViolationsBuilder()
            .setField(violation.field())
            .setDescription(violation.description());
      }
      status.addDetails(Any.pack(request.build()));
    }
    if (retryDelay != null) {
      var delay =
          com.google.protobuf.Duration.newBuilder()
              .setSeconds(retryDelay.getSeconds())
              .setNanos(retryDelay.getNano());
      status.addDetails(Any.pack(RetryInfo.newBuilder().setRetryDelay(delay).build()));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  /** The form in which one item of a stream is refused. */
  public Problem toProblem() {
    var problem =
        Problem.newBuilder()
            .setCode(code.value())
            .setReason(reasonName())
            .setMessage(message)
            .putAllMetadata(metadata);
    for (Violation violation : violations) {
      problem
          .addFieldViolationsBuilder()
          .setField(violation.field())
          .setDescription(violation.description());
    }
    return problem.build();
  }

  private String reasonName() {
    return reason.name().substring(PREFIX.length());
  }
}
