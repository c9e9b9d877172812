package dev.selfsame.bench.redis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands as the bytes that Redis takes. */
public final class Command {
  private Command() {}

  /** One command of words. */
  public static byte[] of(List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    append(out, words);
    return out.toByteArray();
  }

  /** The same, behind what is there. */
  static void append(ByteArrayOutputStream out, List<String> words) {
    out.writeBytes(("*" + words.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      out.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(bytes);
      out.writeBytes(new byte[] {'\r', '\n'});
    }
  }
}
