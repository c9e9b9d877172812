package dev.selfsame.server.rpc;

import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.server.error.ApiError;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came: parsed, or not to be parsed. gRPC would answer bytes that are no message
 * with UNKNOWN; this way the handler's first look at it fails with INVALID_ARGUMENT.
 */
public final class Incoming<Q> {

  private final @Nullable Q message;

  private Incoming(@Nullable Q message) {
    this.message = message;
  }

  /**
   * The message.
   *
   * @throws dev.selfsame.server.error.ApiException if the bytes were none
   */
  public Q get() {
    if (message == null) {
      throw ApiError.of(
              Code.INVALID_ARGUMENT,
              ErrorReason.ERROR_REASON_INVALID_FIELD,
              "the request is no message of this method: its bytes cannot be read as protobuf, or a"
                  + " string in it is not UTF-8; check the client's proto files")
          .exception();
    }
    return message;
  }

  /** Reads with another marshaller. */
  static <Q> Marshaller<Incoming<Q>> marshaller(Marshaller<Q> parser) {
    return new Marshaller<>() {
      @Override
      public InputStream stream(Incoming<Q> incoming) {
        return parser.stream(incoming.get());
      }

      @Override
      public Incoming<Q> parse(InputStream bytes) {
        try {
          return new Incoming<>(parser.parse(bytes));
        } catch (StatusRuntimeException e) {
          return new Incoming<>(null);
        }
      }
    };
  }
}
