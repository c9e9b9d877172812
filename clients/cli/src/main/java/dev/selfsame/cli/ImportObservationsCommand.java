package dev.selfsame.cli;

import dev.selfsame.cli.load.ColumnBinding;
import dev.selfsame.cli.load.ObservationMapper;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.UploadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

/** {@code selfsame import observations}. */
@Command(
    name = "observations",
    header = "Brings files of observations to the server.",
    description = {
      "",
      "One row is one event that saw some identifiers together. An empty cell is an "
          + "identifier that was not seen. Running an import twice changes nothing, and one "
          + "that was stopped goes on where it was.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame import observations seen.csv.gz --source crm \\",
      "      --map id=event_id,time=time,account=account_id,email=email,phone=phone",
      "  selfsame import observations signups.csv --source shop --kind signup \\",
      "      --map time=purchase_time,account=user_id,device=device_id \\",
      "      --time-format 'M/d/yyyy H:mm' --zone America/New_York",
      "  zcat *.jsonl.gz | selfsame import observations - --format jsonl --mapping web.yaml",
      "",
      "A mapping file:",
      "  source: crm",
      "  kind: login",
      "  time_format: M/d/yyyy H:mm",
      "  zone: Europe/Berlin",
      "  columns:",
      "    time: created_at",
      "    account: [user_id, old_user_id]",
      "    email: mail",
    })
final class ImportObservationsCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin ImportOptions options = new ImportOptions();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Which system saw it, such as crm. Needed unless a column says it.")
  @Nullable String source;

  @Option(
      names = "--kind",
      paramLabel = "NAME",
      description = "What kind of event it was, such as login (default: seen).")
  @Nullable String kind;

  @Option(
      names = "--map",
      paramLabel = "KEY=COLUMN",
      split = ",",
      description =
          "Which column holds what. The keys id, time, source, kind and confidence are "
              + "the observation's own; every other key is a namespace, and may stand for "
              + "several columns. Without id, a row's id is made of its content.")
  List<String> map = new ArrayList<>();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "The same in a YAML file; options given here count more.")
  @Nullable Path mapping;

  private final Map<String, String> environment;

  ImportObservationsCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    ImportSession session = new ImportSession(spec, options, connection, environment);
    session.checkFiles();
    ObservationMapper mapper = mapper();
    connection.check();
    try (SelfsameClient client = connection.connectPatiently()) {
      return session.run(
          "observations",
          (importer, input) ->
              importer.observations(
                  input.with(mapper, false, connection.target, environment),
                  mapper,
                  client,
                  UploadOptions.DEFAULT.withPatience(Duration.ofMinutes(2))));
    }
  }

  private ObservationMapper mapper() throws IOException {
    Path file = mapping;
    MappingFile written = file == null ? new MappingFile() : MappingFile.read(file);
    if (written.name != null || !written.subjects.isEmpty() || !written.properties.isEmpty()) {
      throw CliFailure.usage(file + ": name, subjects and properties are of `import events`");
    }
    options.takeTimes(written, spec);
    try {
      List<ColumnBinding> bindings =
          map.isEmpty() ? written.bindings() : ColumnBinding.parseAll(map);
      return new ObservationMapper(
          bindings,
          new ObservationMapper.Defaults(
              either(source, written.source), either(kind, written.kind)),
          options.times(),
          options.timeForm());
    } catch (IllegalArgumentException e) {
      throw CliFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  private static String either(@Nullable String first, @Nullable String second) {
    return first != null ? first : second != null ? second : "";
  }
}
