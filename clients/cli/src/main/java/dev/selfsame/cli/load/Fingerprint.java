package dev.selfsame.cli.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** Tells imports apart without reading whole files. */
public final class Fingerprint {

  private static final int SAMPLE_BYTES = 1 << 20;

  private Fingerprint() {}

  /** A digest of a file's size, its first and last megabyte, and what else makes the import. */
  public static String of(Path file, List<String> others) throws IOException {
    Digest digest = new Digest();
    others.forEach(digest::add);
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      digest.add(Long.toString(size));
      add(digest, channel, 0);
      add(digest, channel, Math.max(0, size - SAMPLE_BYTES));
    }
    return digest.hex();
  }

  private static void add(Digest digest, FileChannel channel, long position) throws IOException {
    ByteBuffer sample = ByteBuffer.allocate(SAMPLE_BYTES);
    long at = position;
    for (int count = channel.read(sample, at); count > 0; count = channel.read(sample, at)) {
      at += count;
    }
    digest.add(sample.array(), sample.position());
  }
}
