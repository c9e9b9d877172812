package dev.selfsame.cli.row;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.zip.GZIPInputStream;

/** An open input: how much of it was read, and the rows in it. Not thread-safe. */
public final class RowSource implements Closeable {

  private final Counted counted;
  private final RowReader reader;

  private RowSource(Counted counted, RowReader reader) {
    this.counted = counted;
    this.reader = reader;
  }

  /**
   * Opens an input.
   *
   * @param input closed with this
   * @param separator between the columns of CSV
   * @throws IOException if it cannot be read, or is CSV without a usable header line
   */
  public static RowSource open(InputStream input, Format format, Charset charset, char separator)
      throws IOException {
    Counted counted = new Counted(input);
    BufferedInputStream buffered = new BufferedInputStream(counted, 1 << 16);
    buffered.mark(2);
    boolean compressed = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    InputStream plain = compressed ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    Lines lines = new Lines(new InputStreamReader(plain, charset));
    PlainRows rows = format == Format.JSONL ? new JsonRows(lines) : new CsvRows(lines, separator);
    return new RowSource(counted, new PeekingRows(rows));
  }

  /** The rows. */
  public RowReader rows() {
    return reader;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** How many bytes of the input were read, compressed as they are. */
  public long bytesRead() {
    return counted.bytes;
  }

  private static final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      bytes += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int count = in.read(to, offset, length);
      bytes += Math.max(0, count);
      return count;
    }
  }
}
