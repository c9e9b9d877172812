package dev.selfsame.cli;

/** A command that failed, said in lines for the user. */
public final class CliFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CliFailure(int exitCode, String lines, Throwable cause) {
    super(lines, cause);
    this.exitCode = exitCode;
  }

  /** Something did not work. */
  public static CliFailure failed(String lines, Throwable cause) {
    return new CliFailure(ExitCode.FAILED, lines, cause);
  }

  /** Something did not work. */
  public static CliFailure failed(String lines) {
    return new CliFailure(ExitCode.FAILED, lines, new IllegalStateException(lines));
  }

  /** The command was told something that cannot be. */
  public static CliFailure usage(String lines) {
    return new CliFailure(ExitCode.USAGE, lines, new IllegalArgumentException(lines));
  }

  /** The exit code of the process. */
  public int exitCode() {
    return exitCode;
  }

  /** What to tell the user; several lines, the first a sentence. */
  public String lines() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
