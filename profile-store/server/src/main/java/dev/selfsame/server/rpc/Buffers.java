package dev.selfsame.server.rpc;

import dev.selfsame.profile.store.ProfileBuffer;
import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * Buffers of response bytes, one a thread, reused from call to call; and the marshaller that hands
 * their content to gRPC as it is.
 *
 * <p>A buffer is free again when {@link Reply#send} returns: gRPC's framer asks a stream of {@link
 * KnownLength} for its length and drains it into transport buffers before it returns, on the
 * calling thread, whether or not flow control lets these out.
 */
public final class Buffers {

  private static final int FIRST_BYTES = 8 << 10;
  private static final int MOST_KEPT_BYTES = 4 << 20;

  private static final ThreadLocal<ProfileBuffer> RESPONSE =
      ThreadLocal.withInitial(() -> new ProfileBuffer(FIRST_BYTES));

  private Buffers() {}

  /** This thread's buffer for a response, empty. */
  public static ProfileBuffer response() {
    ProfileBuffer buffer = RESPONSE.get();
    if (buffer.array().length > MOST_KEPT_BYTES) {
      // A giant came by; do not keep its room for ever.
      buffer = new ProfileBuffer(FIRST_BYTES);
      RESPONSE.set(buffer);
    }
    buffer.length(0);
    return buffer;
  }

  /** Writes a buffer's content as the response message that it is. */
  public static Marshaller<ProfileBuffer> marshaller() {
    return new Marshaller<>() {
      @Override
      public InputStream stream(ProfileBuffer buffer) {
        return new Content(buffer);
      }

      @Override
      public ProfileBuffer parse(InputStream stream) {
        throw new UnsupportedOperationException("the server reads no responses");
      }
    };
  }

  /** A buffer's content as gRPC takes it with a single copy. */
  private static final class Content extends InputStream implements KnownLength, Drainable {

    private final byte[] bytes;
    private final int end;
    private int next;

    Content(ProfileBuffer buffer) {
      bytes = buffer.array();
      end = buffer.length();
    }

    @Override
    public int available() {
      return end - next;
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      int count = end - next;
      target.write(bytes, next, count);
      next = end;
      return count;
    }

    @Override
    public int read() {
      return next < end ? bytes[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (length == 0) {
        return 0;
      }
      if (next == end) {
        return -1;
      }
      int count = Math.min(length, end - next);
      System.arraycopy(bytes, next, target, offset, count);
      next += count;
      return count;
    }
  }
}
