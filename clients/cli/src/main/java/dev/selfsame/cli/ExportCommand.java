package dev.selfsame.cli;

import dev.selfsame.cli.export.CsvFiles;
import dev.selfsame.cli.export.GraphExport;
import dev.selfsame.cli.export.GraphFile;
import dev.selfsame.cli.export.GraphMlFile;
import dev.selfsame.cli.export.JsonLinesFile;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selfsame export}. */
@Command(
    name = "export",
    header = "Exports the identity graph: identifiers with persons, links with evidence.",
    description = {
      "",
      "jsonl    one object a line, for programs",
      "csv      identifiers.csv, links.csv and evidence.csv in the directory --to",
      "graphml  for Gephi, yEd, NetworkX",
      "",
      "Writes go on meanwhile; what they touch may be in it or not.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame export --to graph.jsonl",
      "  selfsame export --format csv --to export/",
      "  selfsame export --format graphml --to graph.graphml",
      "  selfsame export --persons-only | gzip > persons.jsonl.gz",
    })
final class ExportCommand implements Callable<Integer> {

  private static final long PAUSE_MILLIS = 1_000;

  private final Map<String, String> environment;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "jsonl",
      description = "jsonl, csv or graphml (default: jsonl).")
  Form format = Form.JSONL;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where to write; for csv a directory (default: standard output).")
  @Nullable Path to;

  @Option(names = "--persons-only", description = "Identifiers with persons, no links.")
  boolean personsOnly;

  /** The forms. */
  enum Form {
    JSONL,
    CSV,
    GRAPHML
  }

  ExportCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path target = to;
    if (format == Form.CSV && target == null) {
      throw CliFailure.usage("csv is several files: give their directory with --to DIR");
    }
    PrintWriter err = spec.commandLine().getErr();
    ScanProgress progress = new ScanProgress("export", err, environment);
    try (SelfsameClient client = connection.connect();
        GraphFile file = open(target)) {
      GraphExport.Counts counts =
          new GraphExport(client, personsOnly, progress::at, () -> Thread.sleep(PAUSE_MILLIS))
              .run(file);
      file.finish();
      progress.done();
      err.printf(
          Locale.ROOT,
          "exported %,d identifiers and %,d links%s%n",
          counts.identifiers(),
          counts.links(),
          target == null ? "" : " to " + target);
    } finally {
      progress.done();
    }
    err.flush();
    return ExitCode.OK;
  }

  private GraphFile open(@Nullable Path target) throws IOException {
    if (format == Form.CSV && target != null) {
      return new CsvFiles(target);
    }
    Writer out = target == null ? standardOutput() : Files.newBufferedWriter(target);
    return format == Form.GRAPHML ? new GraphMlFile(out) : new JsonLinesFile(out);
  }

  private Writer standardOutput() {
    return new StandardOutput(spec.commandLine().getOut());
  }
}
