package dev.selfsame.bench.serving;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Messages as the bytes that they are on the wire; costs one copy each way and no parsing. */
final class RawBytes implements MethodDescriptor.Marshaller<byte[]> {

  /** The same method with raw messages. */
  static MethodDescriptor<byte[], byte[]> method(MethodDescriptor<?, ?> of) {
    return of.toBuilder(new RawBytes(), new RawBytes()).build();
  }

  /** The same method with raw requests, and responses of which only the length is looked at. */
  static MethodDescriptor<byte[], Integer> methodForLength(MethodDescriptor<?, ?> of) {
    return of.toBuilder(new RawBytes(), new LengthOnly()).build();
  }

  @Override
  public InputStream stream(byte[] message) {
    return new Sized(message);
  }

  @Override
  public byte[] parse(InputStream message) {
    try {
      return message.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets gRPC size one buffer and copy once. */
  private static final class Sized extends ByteArrayInputStream implements KnownLength, Drainable {
    Sized(byte[] message) {
      super(message);
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      int length = count - pos;
      target.write(buf, pos, length);
      pos = count;
      return length;
    }
  }

  private static final class LengthOnly implements MethodDescriptor.Marshaller<Integer> {
    @Override
    public InputStream stream(Integer message) {
      throw new UnsupportedOperationException("for responses of a client only");
    }

    @Override
    public Integer parse(InputStream message) {
      try {
        return message.available();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
