package dev.selfsame.cli;

import dev.selfsame.cli.load.ImportResult;
import dev.selfsame.cli.load.Importer;
import dev.selfsame.cli.print.ProgressLine;
import dev.selfsame.cli.print.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Imports the files of one command and reports on each. */
final class ImportSession {

  private final CommandSpec spec;
  private final ImportOptions options;
  private final Connection connection;
  private final Map<String, String> environment;

  ImportSession(
      CommandSpec spec,
      ImportOptions options,
      Connection connection,
      Map<String, String> environment) {
    this.spec = spec;
    this.options = options;
    this.connection = connection;
    this.environment = environment;
  }

  /** How one file is imported. */
  interface OneFile {
    ImportResult run(Importer importer, InputFile input) throws IOException;
  }

  /** Refuses what makes no sense for these files. */
  void checkFiles() {
    if (options.files.size() > 1 && (options.rejects != null || options.checkpoint != null)) {
      throw CliFailure.usage("--rejects and --checkpoint are for one FILE at a time");
    }
  }

  /** Imports; the exit code. */
  int run(String things, OneFile each) throws IOException {
    boolean refused = false;
    try (Interruption interruption = Interruption.interrupting()) {
      for (String file : options.files) {
        ImportResult result = importOne(file, things, each, interruption);
        if (result.end() != ImportResult.End.COMPLETE) {
          return ExitCode.FAILED;
        }
        refused |= result.tally().refusedRows() > 0;
      }
    }
    return refused && !options.allowRefused ? ExitCode.FAILED : ExitCode.OK;
  }

  private ImportResult importOne(
      String file, String things, OneFile each, Interruption interruption) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    InputFile input = InputFile.open(file, options);
    long start = System.nanoTime();
    ProgressLine progress =
        new ProgressLine(
            input.name(), "rows", input.size(), err, Terminal.err(environment), System::nanoTime);
    Importer importer = new Importer(progress, interruption::requested, System::nanoTime);
    ImportResult result = each.run(importer, input);
    new ImportReport(spec.commandLine().getOut(), err)
        .print(
            input.name(),
            things,
            result,
            Duration.ofNanos(System.nanoTime() - start),
            howToGoOn(file, result));
    return result;
  }

  private List<String> howToGoOn(String file, ImportResult result) {
    List<String> lines = new ArrayList<>();
    if (result.failure() != null) {
      lines.addAll(Errors.lines(result.failure(), connection.target));
    }
    lines.add("everything up to line " + result.line() + " is settled");
    if (file.equals("-") || options.noResume) {
      lines.add("run it again to complete it: what was imported is recognised and changes nothing");
    } else {
      lines.add("run the same command again to go on from there");
    }
    return lines;
  }
}
