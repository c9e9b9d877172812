package dev.selfsame.bench.redis;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Counts the complete replies in a stream of RESP2, whatever pieces it comes in. Looks at nothing
 * of a reply but where it ends and whether it is an error.
 */
final class Replies {

  private static final int LONGEST_LINE = 1 << 10;

  private final StringBuilder line = new StringBuilder();
  private boolean inLine = true;

  /** Bytes of a string, with its line end, that are still to come. */
  private long skip;

  /** Values of arrays that are still to come, beside the next one. */
  private long open;

  /** Takes all that the buffer has; how many replies ended in it. */
  int take(ByteBuffer in) throws IOException {
    int complete = 0;
    while (in.hasRemaining()) {
      if (!inLine) {
        int step = (int) Math.min(skip, in.remaining());
        in.position(in.position() + step);
        skip -= step;
        if (skip == 0) {
          inLine = true;
          complete += ended();
        }
        continue;
      }
      char c = (char) (in.get() & 0xFF);
      if (c == '\n') {
        complete += lineEnded();
      } else if (c != '\r') {
        line.append(c);
        if (line.length() > LONGEST_LINE) {
          throw new IOException("not RESP: " + line);
        }
      }
    }
    return complete;
  }

  private int lineEnded() throws IOException {
    char kind = line.isEmpty() ? '?' : line.charAt(0);
    String rest = line.isEmpty() ? "" : line.substring(1);
    line.setLength(0);
    switch (kind) {
      case '+', ':' -> {
        return ended();
      }
      case '$' -> {
        long length = Long.parseLong(rest);
        if (length < 0) {
          return ended();
        }
        skip = length + 2;
        inLine = false;
        return 0;
      }
      case '*' -> {
        long values = Long.parseLong(rest);
        if (values <= 0) {
          return ended();
        }
        open += values - 1;
        return 0;
      }
      default -> throw new IOException("Redis says: " + kind + rest);
    }
  }

  /** A value has ended; 1 if it was the last of its reply. */
  private int ended() {
    if (open > 0) {
      open--;
      return 0;
    }
    return 1;
  }
}
