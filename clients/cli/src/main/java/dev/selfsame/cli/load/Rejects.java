package dev.selfsame.cli.load;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of refused rows: {@code line,reason,field,detail}. Not thread-safe. */
final class Rejects implements Closeable {

  private final FileChannel channel;
  private final CsvWriter writer;

  private Rejects(FileChannel channel) {
    this.channel = channel;
    this.writer =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(java.nio.channels.Channels.newOutputStream(channel));
  }

  /**
   * Opens the file as it was when it had so many bytes; with 0 anew.
   *
   * @throws IOException if it cannot be written
   */
  static Rejects open(Path file, long bytes) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long kept = Math.min(bytes, channel.size());
    channel.truncate(kept);
    channel.position(kept);
    Rejects rejects = new Rejects(channel);
    if (kept == 0) {
      rejects.writer.writeRecord("line", "reason", "field", "detail");
    }
    return rejects;
  }

  void add(long line, Refusal refusal) {
    writer.writeRecord(Long.toString(line), refusal.reason(), refusal.field(), refusal.detail());
  }

  /** Writes what is buffered; the number of bytes in the file by then. */
  long flush() throws IOException {
    writer.flush();
    return channel.position();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
