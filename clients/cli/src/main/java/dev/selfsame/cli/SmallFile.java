package dev.selfsame.cli;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is read whole: a document, a catalogue, a policy, a token. */
final class SmallFile {

  /** Far more than any of them may have, and little enough to hold. */
  private static final int MOST_BYTES = 8 << 20;

  private SmallFile() {}

  /**
   * Its bytes.
   *
   * @throws IOException if it cannot be read
   * @throws CliFailure if it is too large to be what is wanted
   */
  static ByteString bytes(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw CliFailure.failed(file + " is a directory");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw CliFailure.failed(file + " has more than 8 MiB: it is not what is wanted here");
      }
      return ByteString.copyFrom(bytes);
    }
  }

  /**
   * Its text.
   *
   * @throws IOException if it cannot be read
   * @throws CliFailure if it is too large, or is no text in UTF-8
   */
  static String text(Path file) throws IOException {
    ByteString bytes = bytes(file);
    if (!bytes.isValidUtf8()) {
      throw CliFailure.failed(file + " is no text in UTF-8", new CharacterCodingException());
    }
    return bytes.toStringUtf8();
  }
}
