package dev.selfsame.cli;

import com.google.protobuf.FieldMask;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.UpdateTagRequest;
import dev.selfsame.api.tag.v1.UpdateTagResponse;
import dev.selfsame.cli.tag.MistakeException;
import dev.selfsame.cli.tag.TagFile;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame tags update}. */
@Command(
    name = "update",
    header = "Changes a tag.",
    description = {
      "",
      "Fields are those of the API, such as description, window, fold, stale_after, expression;"
          + " values are YAML. A change of how facts are folded waits for the stored ones.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame tags update behavior.orders.spent_30d --set window=60d",
      "  selfsame tags update demo.age --set max_value=120 --set 'description=In years'",
      "  selfsame tags update demo.age --clear unit",
    })
final class TagsUpdateCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description = "Sets a field; may be repeated.")
  List<String> sets = List.of();

  @Option(names = "--clear", paramLabel = "FIELD", description = "Clears a field.")
  List<String> clears = List.of();

  @Option(names = "--author", description = "Who asks for it; kept with the version.")
  String author = "";

  @Option(names = "--validate-only", description = "Check, and change nothing.")
  boolean validateOnly;

  @Option(names = "--no-wait", description = "Do not wait until stored facts are folded.")
  boolean noWait;

  @Parameters(paramLabel = "TAG", description = "The tag's name.")
  String name = "";

  TagsUpdateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    UpdateTagRequest request = request();
    try (SelfsameClient client = connection.connect()) {
      UpdateTagResponse updated = client.tags().updateTag(request);
      if (!noWait) {
        RefoldWait.await(
            client, updated.getOperationId(), spec.commandLine().getErr(), environment);
      }
      PrintWriter out = spec.commandLine().getOut();
      boolean pending = updated.getPending() && (noWait || updated.getOperationId().isEmpty());
      String verb = validateOnly ? "could have" : pending ? "will have" : "has";
      out.printf(Locale.ROOT, "%s %s version %d%n", name, verb, updated.getTag().getVersion());
      if (pending) {
        out.println(RefoldWait.pending(name));
      }
      out.flush();
    }
    return ExitCode.OK;
  }

  private UpdateTagRequest request() {
    if (sets.isEmpty() && clears.isEmpty()) {
      throw CliFailure.usage("say what to change: --set FIELD=VALUE, or --clear FIELD");
    }
    Tag.Builder tag = Tag.newBuilder().setName(name);
    FieldMask.Builder mask = FieldMask.newBuilder().addAllPaths(clears);
    try {
      sets.forEach(set -> mask.addPaths(TagFile.set(set, tag)));
    } catch (MistakeException e) {
      throw CliFailure.usage(String.valueOf(e.getMessage()));
    }
    return UpdateTagRequest.newBuilder()
        .setTag(tag)
        .setUpdateMask(mask)
        .setAuthor(author)
        .setValidateOnly(validateOnly)
        .build();
  }
}
