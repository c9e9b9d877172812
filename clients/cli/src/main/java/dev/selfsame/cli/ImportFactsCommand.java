package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.cli.load.ColumnBinding;
import dev.selfsame.cli.load.FactMapper;
import dev.selfsame.cli.load.ImportResult;
import dev.selfsame.cli.load.Importer;
import dev.selfsame.cli.load.TimeParser;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selfsame import facts}. */
@Command(
    name = "facts",
    header = "Brings files of facts to the server.",
    description = {
      "",
      "One fact for each row and tag whose cell is not empty. A row is taken or "
          + "refused as a whole. Running an import twice changes nothing.",
      "",
      "Tags that the server does not know are created as RAW, folded by LATEST, with "
          + "the type that the first 1,000 rows show; --no-create-tags refuses instead. "
          + "Create tags yourself (`selfsame tags create`) for anything else, such as a sum "
          + "of amounts.",
      "",
      "Without --event-id a fact's event id is made of source, identifier, tag and "
          + "value (and of its time, if --time or --as-of gives one). So equal rows are one "
          + "fact: give --event-id when each row is an event of its own.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame import facts users.csv --identifier account=user_id \\",
      "      --tag demo.age=age --tag demo.sex=sex",
      "  selfsame import facts orders.csv.gz --identifier account=user_id --source shop \\",
      "      --event-id order_id --time ordered_at --tag behavior.orders.amount_sum=amount",
    })
final class ImportFactsCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin ImportOptions options = new ImportOptions();

  @Option(
      names = "--identifier",
      paramLabel = "NAMESPACE=COLUMN",
      required = true,
      description = "The identifier that the facts are about, and its column.")
  String identifier = "";

  @Option(
      names = "--tag",
      paramLabel = "TAG=COLUMN",
      split = ",",
      required = true,
      description = "A tag and the column with its values. May stand several times.")
  List<String> tags = new ArrayList<>();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      defaultValue = "import",
      description = "Which system says so (default: import).")
  String source = "";

  @Option(names = "--event-id", paramLabel = "COLUMN", description = "The column with event ids.")
  @Nullable String eventId;

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description = "The column that says when it was so. Otherwise see --as-of.")
  @Nullable String time;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "When it was so, for rows that do not say. Default: when the file was last "
              + "modified, since an export speaks of the moment it was made; for standard "
              + "input, now.")
  @Nullable String asOf;

  @Option(
      names = "--create-tags",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Create tags that the server does not know, or refuse them (default: create).")
  boolean createTags = true;

  private final Map<String, String> environment;
  private final InstantSource clock = InstantSource.system();

  ImportFactsCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    ImportSession session = new ImportSession(spec, options, connection, environment);
    session.checkFiles();
    FactMapper.Columns columns = columns();
    try (SelfsameClient quick = connection.connect();
        SelfsameClient patient = connection.connectPatiently()) {
      return session.run(
          "facts",
          (importer, input) -> importOne(importer, input, columns, new TagTypes(quick), patient));
    }
  }

  private ImportResult importOne(
      Importer importer,
      InputFile input,
      FactMapper.Columns columns,
      TagTypes catalogue,
      SelfsameClient client)
      throws IOException {
    FactMapper.Times times = times(input);
    Map<String, ValueType> types =
        catalogue.of(
            columns.tags(), input, createTags, times.parser(), spec.commandLine().getErr());
    FactMapper mapper = new FactMapper(columns, types, times, source);
    return importer.facts(input.with(mapper, connection.target, environment), mapper, client);
  }

  private FactMapper.Columns columns() {
    try {
      List<ColumnBinding> bound = ColumnBinding.parseAll(tags);
      Set<String> names = new HashSet<>();
      for (ColumnBinding tag : bound) {
        if (!names.add(tag.key())) {
          throw CliFailure.usage("the tag " + tag.key() + " is mapped twice");
        }
      }
      return new FactMapper.Columns(
          ColumnBinding.parse(identifier),
          bound,
          time == null ? "" : time,
          eventId == null ? "" : eventId);
    } catch (IllegalArgumentException e) {
      throw CliFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  private FactMapper.Times times(InputFile input) throws IOException {
    String given = asOf;
    if (given == null) {
      return new FactMapper.Times(options.times(), options.timeForm(), lastModified(input), false);
    }
    try {
      Instant moment = TimeParser.recognising(options.zone).parse(given);
      return new FactMapper.Times(options.times(), options.timeForm(), moment, true);
    } catch (DateTimeException e) {
      throw CliFailure.usage("--as-of '" + given + "' is no time; write 2026-01-31 or an instant");
    }
  }

  private Instant lastModified(InputFile input) throws IOException {
    Instant now = clock.instant();
    Path file = input.path();
    Instant modified = file == null ? now : Files.getLastModifiedTime(file).toInstant();
    return modified.isAfter(now) ? now : modified;
  }
}
