package dev.selfsame.bench.serving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A connection for calls of one gRPC method that reads of an answer nothing but where it ends, and
 * whether there is a message in it: the least that a client can do (RFC 9113, and RFC 7541 for the
 * headers). What is asked is sent by {@link #flush}, all at once.
 */
final class BareConnection implements AutoCloseable {

  /** Hears of answers. */
  interface Answers {
    /** The call on a stream was answered. */
    void answered(int stream) throws IOException;
  }

  private static final int HEAD = 9;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GOAWAY = 7;
  private static final int WINDOW_UPDATE = 8;

  private static final int END_STREAM = 1;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;
  private static final int INITIAL_WINDOW_SIZE = 4;

  /** What the server may send on before it hears again. */
  static final int WINDOW = 1 << 30;

  /** Before a message: whether it is compressed, and its length. */
  private static final int PREFIX = 5;

  /** All streams that were ever asked on: less than this, or the test is too long. */
  private static final int MOST_STREAMS = Integer.MAX_VALUE - 2;

  /**
   * {@code :method POST} and {@code :scheme http}, and the four that the first call has indexed.
   */
  private static final byte[] SAME_AGAIN = bytes(0x83, 0x86, 0xC1, 0xC0, 0xBF, 0xBE);

  final SocketChannel channel;
  private final byte[] first;
  private ByteBuffer out = ByteBuffer.allocateDirect(1 << 16);
  private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 18);
  private int nextStream = 1;
  private int unacknowledged;
  private final int window;
  private long messageBytes;

  /** By half of a stream's id: whether the current answer has a message. */
  private final boolean[] hasMessage = new boolean[1 << 16];

  /**
   * Connects to a port of this machine.
   *
   * @param path of the method, {@code /package.Service/Method}
   * @param window how many bytes the server may send before it hears again, more than any answer
   *     has
   */
  BareConnection(int port, String path, int window) throws IOException {
    this.window = window;
    first = firstHeaders(path);
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    out.put("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    head(6, SETTINGS, 0, 0).putShort((short) INITIAL_WINDOW_SIZE).putInt(window);
    head(Integer.BYTES, WINDOW_UPDATE, 0, 0).putInt(window);
    flush();
  }

  /** Literals that are to be indexed: a known name, or a new one, and the value. */
  private static byte[] firstHeaders(String path) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(bytes(0x83, 0x86, 0x44));
    text(block, path);
    block.write(0x41);
    text(block, "localhost");
    block.write(0x5F);
    text(block, "application/grpc");
    block.write(0x40);
    text(block, "te");
    text(block, "trailers");
    return block.toByteArray();
  }

  private static void text(ByteArrayOutputStream block, String value) {
    block.write(value.length());
    block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** Asks; the stream of the answer. To be followed by {@link #flush}. */
  int ask(byte[] message) throws IOException {
    if (nextStream > MOST_STREAMS) {
      throw new IOException("no more streams on this connection");
    }
    int stream = nextStream;
    nextStream += 2;
    byte[] headers = stream == 1 ? first : SAME_AGAIN;
    room(2 * HEAD + headers.length + PREFIX + message.length);
    head(headers.length, HEADERS, END_HEADERS, stream).put(headers);
    head(PREFIX + message.length, DATA, END_STREAM, stream).put((byte) 0).putInt(message.length);
    out.put(message);
    return stream;
  }

  private ByteBuffer head(int length, int type, int flags, int stream) {
    return out.put((byte) (length >> 16))
        .putShort((short) length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream);
  }

  private void room(int bytes) {
    if (out.remaining() < bytes) {
      ByteBuffer larger = ByteBuffer.allocateDirect(2 * (out.capacity() + bytes));
      out = larger.put(out.flip());
    }
  }

  /** Sends what was asked. */
  void flush() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
    out.clear();
  }

  /** Bytes of messages that came so far. */
  long messageBytes() {
    return messageBytes;
  }

  /** Takes what has come. */
  void read(Answers answers) throws IOException {
    int count = channel.read(in);
    if (count < 0) {
      throw new IOException("the server closed the connection");
    }
    in.flip();
    while (in.remaining() >= HEAD) {
      int at = in.position();
      int length = ((in.getShort(at) & 0xFFFF) << 8) | (in.get(at + 2) & 0xFF);
      if (in.remaining() < HEAD + length) {
        break;
      }
      frame(in.get(at + 3), in.get(at + 4), in.getInt(at + 5), at + HEAD, length, answers);
      in.position(at + HEAD + length);
    }
    in.compact();
  }

  private void frame(int type, int flags, int stream, int at, int length, Answers answers)
      throws IOException {
    switch (type) {
      case DATA -> {
        hasMessage[stream >> 1 & hasMessage.length - 1] |= length > PREFIX;
        messageBytes += length;
        credit(length);
      }
      case HEADERS -> {
        if ((flags & END_STREAM) != 0) {
          ended(stream, answers);
        }
      }
      case SETTINGS, PING -> acknowledge(type, flags, at, length);
      case RST_STREAM, GOAWAY -> throw new IOException("the server refused: frame " + type);
      default -> {
        // Windows and priorities: a closed loop of small requests never waits for them.
      }
    }
  }

  private void ended(int stream, Answers answers) throws IOException {
    int slot = stream >> 1 & hasMessage.length - 1;
    if (!hasMessage[slot]) {
      throw new IOException("an answer without a message: the call failed");
    }
    hasMessage[slot] = false;
    messageBytes -= PREFIX;
    answers.answered(stream);
  }

  private void acknowledge(int type, int flags, int at, int length) {
    if ((flags & ACK) != 0) {
      return;
    }
    boolean isPing = type == PING;
    room(HEAD + length);
    head(isPing ? length : 0, type, ACK, 0);
    for (int i = 0; isPing && i < length; i++) {
      out.put(in.get(at + i));
    }
  }

  /** Lets the server send on, on the connection; a stream's window is larger than any answer. */
  private void credit(int length) {
    unacknowledged += length;
    if (unacknowledged > window / 2) {
      room(HEAD + Integer.BYTES);
      head(Integer.BYTES, WINDOW_UPDATE, 0, 0).putInt(unacknowledged);
      unacknowledged = 0;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
