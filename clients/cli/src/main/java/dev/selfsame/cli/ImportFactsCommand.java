package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.cli.load.ColumnBinding;
import dev.selfsame.cli.load.FactMapper;
import dev.selfsame.cli.load.ImportResult;
import dev.selfsame.cli.load.Importer;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
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
      "Without --event-id a fact's event id is made of source, identifier (or subject), tag and "
          + "value (and of its time, if --time or --as-of gives one). So equal rows are one "
          + "fact: give --event-id when each row is an event of its own, or to correct values "
          + "with --overwrite.",
      "",
      "Without --time and --as-of, facts were so when the file was last modified, since an export "
          + "speaks of the moment it was made; those of standard input are so now.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame import facts users.csv --identifier account=user_id \\",
      "      --tag demo.age=age --tag demo.sex=sex",
      "  selfsame import facts orders.csv.gz --identifier account=user_id --source shop \\",
      "      --event-id order_id --time ordered_at --tag behavior.orders.amount_sum=amount",
      "  selfsame import facts catalogue.csv --subject product=sku --tag product.price=price",
    })
final class ImportFactsCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin ImportOptions options = new ImportOptions();
  @Mixin FactColumns columns = new FactColumns();

  @Option(
      names = "--tag",
      paramLabel = "TAG=COLUMN",
      split = ",",
      required = true,
      description = "A tag and the column with its values. May stand several times.")
  List<String> tags = new ArrayList<>();

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
    FactMapper.Columns bound = columns.of(tags());
    try (SelfsameClient quick = connection.connect();
        SelfsameClient patient = connection.connectPatiently()) {
      return session.run(
          "facts",
          (importer, input) -> importOne(importer, input, bound, new TagTypes(quick), patient));
    }
  }

  private ImportResult importOne(
      Importer importer,
      InputFile input,
      FactMapper.Columns bound,
      TagTypes catalogue,
      SelfsameClient client)
      throws IOException {
    FactMapper.Times times = columns.times(options, lastModified(input));
    input.requireColumns(bound.names());
    Map<String, ValueType> types =
        catalogue.of(bound, input, createTags, times.parser(), spec.commandLine().getErr());
    FactMapper mapper = new FactMapper(bound, types, times, columns.source);
    return importer.facts(
        input.with(mapper, columns.overwrite, connection.target, environment),
        mapper,
        client,
        columns.overwrite);
  }

  private List<ColumnBinding> tags() {
    try {
      List<ColumnBinding> bound = ColumnBinding.parseAll(tags);
      Set<String> names = new HashSet<>();
      for (ColumnBinding tag : bound) {
        if (!names.add(tag.key())) {
          throw CliFailure.usage("the tag " + tag.key() + " is mapped twice");
        }
      }
      return bound;
    } catch (IllegalArgumentException e) {
      throw CliFailure.usage(String.valueOf(e.getMessage()));
    }
  }

  private Instant lastModified(InputFile input) throws IOException {
    Instant now = clock.instant();
    Path file = input.path();
    Instant modified = file == null ? now : Files.getLastModifiedTime(file).toInstant();
    return modified.isAfter(now) ? now : modified;
  }
}
