package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.cli.load.ColumnBinding;
import dev.selfsame.cli.load.EventMapper;
import dev.selfsame.cli.load.ImportResult;
import dev.selfsame.cli.load.Importer;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selfsame import events}. */
@Command(
    name = "events",
    header = "Brings files of events, such as purchases, to the server.",
    description = {
      "",
      "One row is one event. It is folded into every tag that its name feeds, of the person of its "
          + "identifiers and of its subjects. An empty cell is left out. Running an import twice "
          + "changes nothing, and one that was stopped goes on where it was.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame import events retail.csv --name purchase --source shop \\",
      "      --map id=line,time=InvoiceDate,account=CustomerID \\",
      "      --subject product=StockCode --property amount=Amount,quantity=Quantity",
      "  selfsame import events clicks.jsonl.gz --mapping clicks.yaml",
      "",
      "A mapping file:",
      "  source: shop",
      "  name: purchase",
      "  time_format: M/d/yyyy H:mm",
      "  columns:",
      "    id: line",
      "    time: InvoiceDate",
      "    account: CustomerID",
      "  subjects:",
      "    product: StockCode",
      "  properties:",
      "    amount: Amount",
      "    invoice:string: InvoiceNo",
    })
final class ImportEventsCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin ImportOptions options = new ImportOptions();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What happened, such as purchase. Needed unless a column says it.")
  @Nullable String name;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Which system says so, such as shop. Needed unless a column says it.")
  @Nullable String source;

  @Option(
      names = "--map",
      paramLabel = "KEY=COLUMN",
      split = ",",
      description =
          "Which column holds what. The keys id, time, source, name and confidence are the "
              + "event's own; every other key is a namespace. Without id, a row's id is made of "
              + "its content, so that equal rows are one event.")
  List<String> map = new ArrayList<>();

  @Option(
      names = "--subject",
      paramLabel = "TYPE=COLUMN",
      split = ",",
      description = "The column with the id of a subject, such as product=StockCode.")
  List<String> subjects = new ArrayList<>();

  @Option(
      names = "--property",
      paramLabel = "NAME[:TYPE][=COLUMN]",
      split = ",",
      description =
          "A property and its column (default: of the same name), of type string, integer, "
              + "number, boolean or time (default: what the first 1,000 rows show).")
  List<String> properties = new ArrayList<>();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "The same in a YAML file; options given here count more.")
  @Nullable Path mapping;

  @Option(
      names = "--row-ids",
      paramLabel = "PREFIX",
      defaultValue = "",
      description =
          "Make the id of an event of PREFIX and the row's line in the file, so that equal rows are "
              + "events of their own. For files whose lines do not move.")
  String rowIds = "";

  @Option(
      names = "--overwrite",
      description =
          "Take the place of what is recorded, or was deleted, as the same events, instead of "
              + "changing nothing.")
  boolean overwrite;

  private final Map<String, String> environment;

  ImportEventsCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    ImportSession session = new ImportSession(spec, options, connection, environment);
    session.checkFiles();
    Path file = mapping;
    MappingFile written = file == null ? new MappingFile() : MappingFile.read(file);
    options.takeTimes(written, spec);
    connection.check();
    try (SelfsameClient client = connection.connectPatiently()) {
      return session.run(
          "events", (importer, input) -> importOne(importer, input, written, client));
    }
  }

  private ImportResult importOne(
      Importer importer, InputFile input, MappingFile written, SelfsameClient client)
      throws IOException {
    EventMapper mapper;
    try {
      PropertyTypes typed =
          PropertyTypes.of(
              properties.isEmpty()
                  ? MappingFile.bindings(written.properties)
                  : properties.stream().map(PropertyTypes::binding).toList());
      Map<String, ValueType> types = typed.complete(input, options.times());
      mapper =
          new EventMapper(
              new EventMapper.Columns(
                  map.isEmpty() ? written.bindings() : ColumnBinding.parseAll(map),
                  subjects.isEmpty()
                      ? MappingFile.bindings(written.subjects)
                      : ColumnBinding.parseAll(subjects),
                  typed.columns()),
              types,
              new EventMapper.Defaults(
                  either(source, written.source), either(name, written.name), rowIds),
              options.times(),
              options.timeForm());
    } catch (IllegalArgumentException e) {
      throw CliFailure.usage(String.valueOf(e.getMessage()));
    }
    return importer.events(
        input.with(mapper, overwrite, connection.target, environment), mapper, client, overwrite);
  }

  private static String either(@Nullable String first, @Nullable String second) {
    return first != null ? first : second != null ? second : "";
  }
}
