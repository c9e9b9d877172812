package dev.selfsame.cli;

/** How this command was called, so that what is printed can be typed. */
final class Invocation {

  private Invocation() {}

  /**
   * The beginning of a command line that calls it again.
   *
   * @param launcher how the launcher script was called; empty if it was not
   * @param javaCommand the value of the system property {@code sun.java.command}
   */
  static String prefix(String launcher, String javaCommand) {
    if (!launcher.isEmpty()) {
      return launcher;
    }
    int end = javaCommand.indexOf(".jar");
    return end < 0 ? "selfsame" : "java -jar " + javaCommand.substring(0, end + 4);
  }

  /** The same for this process. */
  static String prefix() {
    return prefix(
        System.getProperty("selfsame.launcher", ""), System.getProperty("sun.java.command", ""));
  }
}
