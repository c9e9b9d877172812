package dev.selfsame.server.security;

import dev.selfsame.server.config.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bearer tokens that are let in. Keeps and compares their SHA-256 digests, all of them on every
 * call and each in constant time, so that timing tells nothing. Immutable.
 */
public final class Tokens {

  private static final int SHORTEST = 16;

  private final List<Token> tokens;

  private Tokens(List<Token> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  /**
   * Reads a file of one {@code name token} a line; blank lines and lines that start with {@code #}
   * do not count.
   *
   * @throws ConfigException if it cannot be read or a line is wrong; never shows a token
   */
  public static Tokens read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new ConfigException(
          "auth.token_file is %s: it cannot be read as text; check path and permissions"
              .formatted(file));
    }
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\\s+");
      if (parts.length != 2 || parts[1].length() < SHORTEST) {
        throw new ConfigException(
            "%s: line %d: write 'name token', with a token of at least %d characters"
                .formatted(file, i + 1, SHORTEST));
      }
      if (tokens.stream().anyMatch(token -> token.name.equals(parts[0]))) {
        throw new ConfigException("%s: line %d: the name stands twice".formatted(file, i + 1));
      }
      tokens.add(new Token(parts[0], digest(parts[1])));
    }
    if (tokens.isEmpty()) {
      throw new ConfigException(file + ": holds no token: write one 'name token' a line");
    }
    return new Tokens(tokens);
  }

  /** The name that the token stands for; null if there is no such token. */
  public @Nullable String nameOf(String token) {
    byte[] digest = digest(token);
    String name = null;
    for (Token known : tokens) {
      if (MessageDigest.isEqual(known.digest, digest)) {
        name = known.name;
      }
    }
    return name;
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A token's digest and whom it stands for. */
  private static final class Token {
    private final String name;
    private final byte[] digest;

    private Token(String name, byte[] digest) {
      this.name = name;
      this.digest = digest;
    }
  }
}
