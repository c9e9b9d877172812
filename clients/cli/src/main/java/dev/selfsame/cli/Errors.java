package dev.selfsame.cli;

import dev.selfsame.client.FieldViolation;
import dev.selfsame.client.SelfsameException;
import dev.selfsame.server.StartException;
import dev.selfsame.server.config.ConfigException;
import io.grpc.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says failures in lines that a person can act on; never a stack trace, unless asked for. */
final class Errors {

  private Errors() {}

  /** Prints a failure of a command; its exit code. */
  static int print(Exception failure, CommandLine command, PrintWriter err) {
    for (String line : lines(failure, target(command))) {
      err.println(line);
    }
    if (isVerbose(command)) {
      failure.printStackTrace(err);
    }
    err.flush();
    return failure instanceof CliFailure known ? known.exitCode() : ExitCode.FAILED;
  }

  /** Prints a wrong usage; its exit code. */
  static int printUsage(ParameterException failure, PrintWriter err) {
    CommandLine command = failure.getCommandLine();
    err.println("error: " + failure.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.println("try: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    err.flush();
    return ExitCode.USAGE;
  }

  /** The lines for a failure. */
  static List<String> lines(Throwable failure, String target) {
    if (failure instanceof CliFailure known) {
      return ("error: " + known.lines()).lines().toList();
    }
    if (failure instanceof StartException) {
      return List.of("error: " + failure.getMessage());
    }
    if (failure instanceof ConfigException unusable) {
      return unusable.problems().stream().map(problem -> "error: " + problem).toList();
    }
    if (failure instanceof SelfsameException refused) {
      return refusal(refused, target);
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return List.of("error: " + inWords(failure));
    }
    return List.of(
        "error: " + failure, "this is a defect; please report it with what --verbose prints");
  }

  private static List<String> refusal(SelfsameException e, String target) {
    if (e.reason().isEmpty() && e.code() == Status.Code.UNAVAILABLE) {
      return List.of(
          "error: no server answers at " + target + " (" + rootCause(e) + ")",
          "start one with `selfsame serve --data-dir DIR`, or name another with --target "
              + "HOST:PORT");
    }
    if (e.code() == Status.Code.UNIMPLEMENTED) {
      return List.of("error: the server at " + target + " does not offer this: " + e.message());
    }
    List<String> lines = new ArrayList<>();
    lines.add("error: " + e.message() + (e.reason().isEmpty() ? "" : " [" + e.reason() + "]"));
    for (int i = 0; i < e.violations().size(); i++) {
      FieldViolation violation = e.violations().get(i);
      String line = violation.field() + ": " + violation.description();
      // The message says the first.
      if (i > 0 || !e.message().contains(violation.description())) {
        lines.add("  " + (violation.field().isEmpty() ? violation.description() : line));
      }
    }
    remedy(e, lines);
    return lines;
  }

  private static void remedy(SelfsameException e, List<String> lines) {
    switch (e.reason()) {
      case "UNAUTHENTICATED" -> lines.add("give the token with --token-file FILE");
      case "UNKNOWN_TAG", "TAG_NOT_FOUND" ->
          lines.add("`selfsame tags list` shows the tags, `selfsame tags create` adds one");
      case "MODEL_NOT_ACTIVE" ->
          lines.add(
              "activate a version with `selfsame models activate NAME VERSION`, or name the one "
                  + "that you mean");
      case "POLICY_NOT_FOUND" ->
          lines.add("`selfsame policy list` shows the policies, `selfsame policy create` adds one");
      case "CONFLICTING_ASSERTION" -> lines.add("take its place with --replace");
      case "IDENTIFIER_ERASED" ->
          lines.add("`selfsame lift NAMESPACE:VALUE` lets it be seen again");
      case "MODEL_NOT_FOUND" -> lines.add("import it with `selfsame models import FILE`");
      default -> {
        return;
      }
    }
  }

  /** What went wrong with a file. */
  static String inWords(Throwable failure) {
    Throwable within = failure.getCause();
    if (failure instanceof UncheckedIOException && within != null) {
      return inWords(within);
    }
    if (failure instanceof NoSuchFileException missing) {
      Path folder = Path.of(missing.getFile()).toAbsolutePath().getParent();
      return folder == null || Files.isDirectory(folder)
          ? "no such file: " + missing.getFile()
          : "no such folder: " + folder;
    }
    if (failure instanceof AccessDeniedException denied) {
      return "not permitted: " + denied.getFile();
    }
    if (failure instanceof FileAlreadyExistsException there) {
      return "there is a file where a folder is to be: " + there.getFile();
    }
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  private static String rootCause(Throwable failure) {
    Throwable cause = failure;
    for (Throwable next = failure; next != null; next = next.getCause()) {
      cause = next;
    }
    String message = cause.getMessage();
    if (message == null) {
      return cause.getClass().getSimpleName();
    }
    return message.substring(message.lastIndexOf(": ") < 0 ? 0 : message.lastIndexOf(": ") + 2);
  }

  private static String target(CommandLine command) {
    for (CommandLine.Model.CommandSpec mixin : command.getCommandSpec().mixins().values()) {
      if (mixin.userObject() instanceof Connection connection) {
        return connection.target;
      }
    }
    return "its address";
  }

  private static boolean isVerbose(CommandLine command) {
    CommandLine root = command;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root.getCommand() instanceof Selfsame selfsame && selfsame.verbose;
  }
}
