package dev.selfsame.bench.serving;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Serialised messages in a file: how an echo gets the payloads of the real server. */
final class Payloads {
  private Payloads() {}

  static void write(Path file, List<byte[]> messages) throws IOException {
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      for (byte[] message : messages) {
        out.writeInt(message.length);
        out.write(message);
      }
    }
  }

  static List<byte[]> read(Path file) throws IOException {
    List<byte[]> messages = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      while (true) {
        messages.add(in.readNBytes(in.readInt()));
      }
    } catch (EOFException end) {
      return messages;
    }
  }
}
