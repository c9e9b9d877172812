package dev.selfsame.cli;

import dev.selfsame.cli.load.TimeParser;
import dev.selfsame.cli.row.Format;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that all imports share. */
final class ImportOptions {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = ".csv, .csv.gz, .jsonl or .jsonl.gz; - for standard input.")
  List<String> files = List.of();

  @Option(
      names = "--format",
      description = "csv or jsonl (default: by the file's name, else csv). gzip is recognised.")
  @Nullable Format format;

  @Option(names = "--separator", defaultValue = ",", description = "Between columns (default: ,).")
  char separator;

  @Option(
      names = "--charset",
      defaultValue = "UTF-8",
      description = "The file's encoding (default: UTF-8).")
  Charset charset = java.nio.charset.StandardCharsets.UTF_8;

  @Option(
      names = "--time-format",
      paramLabel = "PATTERN",
      description =
          "How times are written, such as 'M/d/yyyy H:mm'. Default: ISO 8601 dates, "
              + "date-times and instants, and seconds or milliseconds since 1970 are "
              + "recognised.")
  @Nullable String timeFormat;

  @Option(
      names = "--zone",
      defaultValue = "UTC",
      description = "The time zone of times that name none, such as Europe/Berlin (default: UTC).")
  ZoneId zone = java.time.ZoneOffset.UTC;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Write every refused row to FILE, as CSV: line,reason,field,detail.")
  @Nullable Path rejects;

  @Option(names = "--allow-refused", description = "Exit with 0 even if rows were refused.")
  boolean allowRefused;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Where to remember how far the import is (default: a file of its own under "
              + "$XDG_STATE_HOME or ~/.local/state). It is removed when the import is complete.")
  @Nullable Path checkpoint;

  @Option(names = "--no-resume", description = "Start at the first row, and remember nothing.")
  boolean noResume;

  /** Takes what a mapping file says of times, where no option says it. */
  void takeTimes(MappingFile written, CommandSpec spec) {
    if (timeFormat == null) {
      timeFormat = written.timeFormat;
    }
    String named = written.zone;
    if (named != null && !spec.commandLine().getParseResult().hasMatchedOption("--zone")) {
      zone = ZoneId.of(named);
    }
  }

  /** How times are read. */
  TimeParser times() {
    try {
      String pattern = timeFormat;
      return pattern == null ? TimeParser.recognising(zone) : TimeParser.ofPattern(pattern, zone);
    } catch (IllegalArgumentException e) {
      throw CliFailure.usage("--time-format '" + timeFormat + "': " + e.getMessage());
    }
  }

  /** The same in words. */
  String timeForm() {
    return timeFormat + " in " + zone;
  }
}
