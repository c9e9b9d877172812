package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.cli.load.ColumnBinding;
import dev.selfsame.cli.load.FactMapper;
import dev.selfsame.cli.load.ImportResult;
import dev.selfsame.cli.load.Importer;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selfsame outcomes import}. */
@Command(
    name = "import",
    header = "Brings files of outcomes to the server.",
    description = {
      "",
      "One outcome for each row whose cell is not empty, as a fact of the outcome tag, which has "
          + "to be there (`selfsame tags create`). Its time is the moment that a prediction of it "
          + "was for: what a model learns from it is only what happened strictly before. Running "
          + "an import twice changes nothing.",
      "",
      "Without --event-id an outcome's event id is made of source, identifier (or subject), value "
          + "and time.",
      "",
      "Outcomes are of identifiers, as facts are, not of person ids: so each goes where its"
          + " identifier goes when persons merge or split. Those of other subjects, such as"
          + " products, are of a tag of that subject type.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame outcomes import churn.csv --identifier account=customer \\",
      "      --outcome outcome.churn=left --time asked_at",
      "  selfsame outcomes import loans.csv.gz --identifier account=customer --source bank \\",
      "      --outcome outcome.default=defaulted --event-id loan --time granted",
      "  selfsame outcomes import returns.csv --subject product=sku \\",
      "      --outcome product.returned=returned --time sold_at",
    })
final class OutcomesImportCommand implements Callable<Integer> {

  private static final String ANOTHER_TYPE =
      "\nwith --type boolean, integer or number if that is what comes true";

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin ImportOptions options = new ImportOptions();
  @Mixin FactColumns columns = new FactColumns();

  @Option(
      names = "--outcome",
      paramLabel = "TAG=COLUMN",
      required = true,
      description = "The outcome tag and the column with its values.")
  String outcome = "";

  private final Map<String, String> environment;

  OutcomesImportCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    if (columns.isTimeless()) {
      throw CliFailure.usage(
          "say which moment each prediction was for: --time COLUMN, or --as-of TIME for all rows");
    }
    ImportSession session = new ImportSession(spec, options, connection, environment);
    session.checkFiles();
    FactMapper.Columns bound = columns.of(List.of(outcome()));
    FactMapper.Times times = columns.times(options, Instant.MAX);
    try (SelfsameClient quick = connection.connect();
        SelfsameClient patient = connection.connectPatiently()) {
      return session.run(
          "outcomes",
          (importer, input) ->
              importOne(importer, input, bound, times, new TagTypes(quick, ANOTHER_TYPE), patient));
    }
  }

  private ImportResult importOne(
      Importer importer,
      InputFile input,
      FactMapper.Columns bound,
      FactMapper.Times times,
      TagTypes catalogue,
      SelfsameClient client)
      throws IOException {
    input.requireColumns(bound.names());
    Map<String, ValueType> types =
        catalogue.of(bound, input, false, times.parser(), spec.commandLine().getErr());
    FactMapper mapper = new FactMapper(bound, types, times, columns.source);
    return importer.outcomes(
        input.with(mapper, columns.overwrite, connection.target, environment),
        mapper,
        client,
        columns.overwrite);
  }

  private ColumnBinding outcome() {
    try {
      return ColumnBinding.parse(outcome);
    } catch (IllegalArgumentException e) {
      throw CliFailure.usage(String.valueOf(e.getMessage()));
    }
  }
}
