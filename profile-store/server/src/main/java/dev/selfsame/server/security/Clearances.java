package dev.selfsame.server.security;

import dev.selfsame.profile.catalog.Sensitivity;
import dev.selfsame.server.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

/**
 * Up to which sensitivity each caller reads tags, by the name that it authenticates as. Immutable.
 */
public final class Clearances {

  /** No longer is the name that a caller has. */
  private static final int LONGEST_NAME = 128;

  private static final String OTHERS = "*";
  private static final String FORM =
      "write 'name sensitivity', the sensitivity being public, internal, personal or sensitive";

  private final Map<String, Sensitivity> byName;

  private Clearances(Map<String, Sensitivity> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * Reads a file of one {@code name sensitivity} a line; {@code *} is who is not named. Blank lines
   * and lines that start with {@code #} do not count. A name may have blanks in it, as that of a
   * certificate may, which may be written as tools show it: {@code CN=risk, O=Acme} is {@code
   * CN=risk,O=Acme}.
   *
   * @throws ConfigException if it cannot be read or a line is wrong
   */
  public static Clearances read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new ConfigException(
          "auth.sensitivity_file is %s: it cannot be read as text; check path and permissions"
              .formatted(file));
    }
    Map<String, Sensitivity> byName = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int gap = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t'));
      String word = line.substring(gap + 1).toUpperCase(Locale.ROOT);
      boolean known = Arrays.stream(Sensitivity.values()).anyMatch(s -> s.name().equals(word));
      if (gap < 0 || !known) {
        throw new ConfigException("%s: line %d: %s".formatted(file, i + 1, FORM));
      }
      String name = callerName(line.substring(0, gap).strip());
      if (name.length() > LONGEST_NAME) {
        throw new ConfigException(
            "%s: line %d: the name has more than %d characters, and no caller's has: of a longer"
                    .formatted(file, i + 1, LONGEST_NAME)
                + " subject of a certificate, its first ones would be those of others too");
      }
      if (byName.put(name, Sensitivity.valueOf(word)) != null) {
        throw new ConfigException("%s: line %d: the name stands twice".formatted(file, i + 1));
      }
    }
    if (byName.isEmpty()) {
      throw new ConfigException(file + ": names no caller: " + FORM + "; * is who is not named");
    }
    return new Clearances(byName);
  }

  /** As the caller is called: the subject of a certificate in the form of RFC 2253. */
  private static String callerName(String written) {
    if (written.indexOf('=') < 0) {
      return written;
    }
    try {
      return new X500Principal(written).getName();
    } catch (IllegalArgumentException e) {
      // The name of a token may have any character.
      return written;
    }
  }

  /** Up to what a caller reads; who is not named and has no {@code *}, what is public. */
  public Sensitivity of(String name) {
    Sensitivity others = byName.getOrDefault(OTHERS, Sensitivity.PUBLIC);
    return byName.getOrDefault(name, others);
  }
}
