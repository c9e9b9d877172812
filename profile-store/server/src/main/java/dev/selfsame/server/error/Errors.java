package dev.selfsame.server.error;

import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.engine.ClosedException;
import dev.selfsame.profile.engine.OverloadedException;
import dev.selfsame.profile.engine.RefusedException;
import dev.selfsame.scoring.InvalidModelException;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever was thrown into what the caller is told. Thread-safe.
 *
 * <p>No text of a driver or a defect reaches a caller: such failures are logged under a random id,
 * and the caller is told the id.
 */
public final class Errors {

  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
  private static final Duration STORAGE_RETRY = Duration.ofSeconds(1);

  private final RandomGenerator ids;
  private volatile Logged last = new Logged(new WeakReference<>(null), "");

  /**
   * @param ids makes the ids of defects; thread-safe
   */
  public Errors(RandomGenerator ids) {
    this.ids = ids;
  }

  /** What the caller is told about this. */
  public ApiError translate(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof ApiException e) {
      return e.error();
    }
    if (cause instanceof RefusedException e) {
      return RefusedErrors.translate(e);
    }
    if (cause instanceof InvalidModelException e) {
      List<Violation> violations =
          e.violations().stream().map(v -> place(e.root(), v.field(), v.description())).toList();
      return Violations.error(
          Code.INVALID_ARGUMENT, ErrorReason.ERROR_REASON_INVALID_MODEL, Map.of(), violations);
    }
    if (cause instanceof OverloadedException e) {
      return ApiError.retryable(
          Code.RESOURCE_EXHAUSTED,
          ErrorReason.ERROR_REASON_WRITE_QUEUE_FULL,
          "the writer has as much waiting as it takes; try again in "
              + e.retryDelay().toMillis()
              + " ms, or send less at once",
          e.retryDelay());
    }
    if (cause instanceof ClosedException) {
      return draining();
    }
    if (cause instanceof StoreException.Unavailable || cause instanceof StoreException.Closed) {
      return ApiError.retryable(
          Code.UNAVAILABLE,
          ErrorReason.ERROR_REASON_UNAVAILABLE,
          "the storage is not available; try again (the server's log has it under "
              + logged("storage failed", cause)
              + ")",
          STORAGE_RETRY);
    }
    return ApiError.of(
        Code.INTERNAL,
        ErrorReason.ERROR_REASON_INTERNAL,
        "something went wrong in the server; its log has it under " + logged("defect", cause));
  }

  /** The status with which a call fails because of this. */
  public StatusRuntimeException toStatus(Throwable thrown) {
    return thrown instanceof StatusRuntimeException e ? e : translate(thrown).toStatus();
  }

  /** The trailers of a status; never null. */
  public static Metadata trailers(StatusRuntimeException status) {
    Metadata trailers = status.getTrailers();
    return trailers == null ? new Metadata() : trailers;
  }

  /** The server stops, and takes nothing more. */
  public static ApiError draining() {
    return ApiError.of(
        Code.UNAVAILABLE,
        ErrorReason.ERROR_REASON_UNAVAILABLE,
        "the server is stopping; try again, retries are safe");
  }

  /** The id of a failure that fails a whole batch of writes is the same for each of them. */
  private String logged(String what, Throwable cause) {
    Logged before = last;
    if (before.cause.get() == cause) {
      return before.id;
    }
    String id = HexFormat.of().toHexDigits(ids.nextLong());
    last = new Logged(new WeakReference<>(cause), id);
    LOG.error("{} {}", what, id, cause);
    return id;
  }

  /** What was logged last, and under which id. */
  private record Logged(WeakReference<@Nullable Throwable> cause, String id) {}

  private static Violation place(String root, String field, String description) {
    String separator = field.isEmpty() || field.startsWith("[") ? "" : ".";
    return new Violation(root + separator + field, description);
  }
}
