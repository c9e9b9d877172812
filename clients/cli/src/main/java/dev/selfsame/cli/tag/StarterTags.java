package dev.selfsame.cli.tag;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The catalogue that comes with the command, to begin with. */
public final class StarterTags {

  private StarterTags() {}

  /** It as a file for {@link TagFile}. */
  public static String yaml() {
    try (InputStream in = StarterTags.class.getResourceAsStream("starter-tags.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the starter catalogue is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
