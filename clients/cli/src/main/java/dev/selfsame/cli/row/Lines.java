package dev.selfsame.cli.row;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text, numbered from 1, ended by LF or CRLF, of bounded length: of a longer one
 * only the beginning is kept, so that a file which is no text cannot fill the memory. Not
 * thread-safe.
 */
public final class Lines implements Closeable {

  static final int MAX_LENGTH = 1 << 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader reader;
  private final char[] buffer = new char[1 << 14];
  private final ArrayDeque<Line> pushedBack = new ArrayDeque<>();
  private int position;
  private int limit;
  private long number;

  /** Of a text; closed with this. */
  public Lines(Reader reader) {
    this.reader = reader;
  }

  /**
   * A line without its end.
   *
   * @param number from 1
   * @param cut whether it was too long
   */
  public record Line(long number, String text, boolean cut) {

    /** Why it cannot be read, whatever the format; null if nothing speaks against it. */
    public Row.@Nullable Broken defect() {
      if (cut) {
        return new Row.Broken(number, "line too long", "more than " + MAX_LENGTH + " characters");
      }
      if (text.indexOf('\uFFFD') >= 0) {
        return new Row.Broken(
            number, "bad encoding", "bytes that are not of the file's encoding; see --charset");
      }
      return null;
    }
  }

  /** The next line; null at the end. */
  public @Nullable Line next() throws IOException {
    Line again = pushedBack.poll();
    if (again != null) {
      return again;
    }
    if (position == limit && !fill()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    boolean cut = false;
    do {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      int room = Math.min(end - position, MAX_LENGTH - text.length());
      cut |= room < end - position;
      text.append(buffer, position, room);
      position = end;
    } while (position == limit && fill());
    position = Math.min(limit, position + 1);
    int length = text.length();
    if (length > 0 && text.charAt(length - 1) == '\r') {
      text.setLength(length - 1);
    }
    number++;
    boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return new Line(number, marked ? text.substring(1) : text.toString(), cut);
  }

  /** Hands lines out again, before all others, in their order. */
  void pushBack(List<Line> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      pushedBack.addFirst(lines.get(i));
    }
  }

  private boolean fill() throws IOException {
    int count;
    do {
      count = reader.read(buffer, 0, buffer.length);
    } while (count == 0);
    position = 0;
    limit = Math.max(0, count);
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
