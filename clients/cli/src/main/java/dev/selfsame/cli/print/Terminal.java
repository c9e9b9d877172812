package dev.selfsame.cli.print;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether a person is looking, and how to please the eye. */
public final class Terminal {

  private final boolean live;
  private final boolean colour;

  private Terminal(boolean live, boolean colour) {
    this.live = live;
    this.colour = colour;
  }

  /** Standard output. */
  public static Terminal out(Map<String, String> environment) {
    return of(1, environment);
  }

  /** Standard error. */
  public static Terminal err(Map<String, String> environment) {
    return of(2, environment);
  }

  /** Whether somebody sits at standard input, who can be asked. */
  public static boolean canAnswer() {
    return isTerminal(0);
  }

  /** One at which nobody looks. */
  public static Terminal none() {
    return new Terminal(false, false);
  }

  private static Terminal of(int descriptor, Map<String, String> environment) {
    boolean live = isTerminal(descriptor) && !"dumb".equals(environment.get("TERM"));
    return new Terminal(live, live && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  /**
   * Java tells only of standard input and output together, so Linux is asked itself. Elsewhere
   * plain output is never wrong.
   */
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd", Integer.toString(descriptor));
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether a line may be overwritten in place. */
  public boolean isLive() {
    return live;
  }

  /** The text, bold where that shows. */
  public String bold(String text) {
    return colour ? "\033[1m" + text + "\033[0m" : text;
  }

  /** The text, green where that shows. */
  public String green(String text) {
    return colour ? "\033[32m" + text + "\033[0m" : text;
  }

  /** The text, faint where that shows. */
  public String faint(String text) {
    return colour ? "\033[2m" + text + "\033[0m" : text;
  }
}
