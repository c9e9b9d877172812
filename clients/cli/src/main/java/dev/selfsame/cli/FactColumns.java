package dev.selfsame.cli;

import dev.selfsame.cli.load.ColumnBinding;
import dev.selfsame.cli.load.FactMapper;
import dev.selfsame.cli.load.TimeParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that imports of facts and of outcomes share: which column says what of a row. */
final class FactColumns {

  @Option(
      names = "--identifier",
      paramLabel = "NAMESPACE=COLUMN",
      description = "The identifier that a row is about, and its column.")
  @Nullable String identifier;

  @Option(
      names = "--subject",
      paramLabel = "TYPE=COLUMN",
      description =
          "The subject that a row is about, instead of an identifier, and the column with its id, "
              + "such as product=StockCode.")
  @Nullable String subject;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      defaultValue = "import",
      description = "Which system says so (default: import).")
  String source = "";

  @Option(names = "--event-id", paramLabel = "COLUMN", description = "The column with event ids.")
  @Nullable String eventId;

  @Option(names = "--time", paramLabel = "COLUMN", description = "The column with the time.")
  @Nullable String time;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description = "The time of rows that do not say it.")
  @Nullable String asOf;

  @Option(
      names = "--overwrite",
      description =
          "Take the place of what is recorded, or was deleted, under the same event ids, instead "
              + "of changing nothing.")
  boolean overwrite;

  /** Whether nothing says the time of some rows. */
  boolean isTimeless() {
    return time == null && asOf == null;
  }

  /** Which column holds what. */
  FactMapper.Columns of(List<ColumnBinding> tags) {
    String whom = identifier != null ? identifier : subject;
    if (whom == null || (identifier != null && subject != null)) {
      throw CliFailure.usage(
          "say whom rows are about: --identifier NAMESPACE=COLUMN, or --subject TYPE=COLUMN");
    }
    try {
      return new FactMapper.Columns(
          ColumnBinding.parse(whom),
          subject != null,
          tags,
          time == null ? "" : time,
          eventId == null ? "" : eventId);
    } catch (IllegalArgumentException e) {
      throw CliFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  /**
   * How times are read.
   *
   * @param otherwise the time of rows of which nothing says it
   */
  FactMapper.Times times(ImportOptions options, Instant otherwise) {
    String given = asOf;
    if (given == null) {
      return new FactMapper.Times(options.times(), options.timeForm(), otherwise, false);
    }
    try {
      Instant moment = TimeParser.recognising(options.zone).parse(given);
      return new FactMapper.Times(options.times(), options.timeForm(), moment, true);
    } catch (DateTimeException e) {
      throw CliFailure.usage("--as-of '" + given + "' is no time; write 2026-01-31 or an instant");
    }
  }
}
