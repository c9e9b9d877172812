package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.CreateTagResponse;
import dev.selfsame.api.tag.v1.GetTagRequest;
import dev.selfsame.api.tag.v1.ListTagsRequest;
import dev.selfsame.api.tag.v1.ListTagsResponse;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.cli.print.TagText;
import dev.selfsame.client.SelfsameClient;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame tags}. */
@Command(
    name = "tags",
    header = "Shows and extends the catalogue of tags.",
    description = {""},
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TagsTreeCommand.class,
      TagsUpdateCommand.class,
      TagsDeprecateCommand.class,
      TagsVersionsCommand.class,
      TagsLineageCommand.class,
      TagsApplyCommand.class,
      TagsStarterCommand.class,
    },
    footer = {
      "",
      "Examples:",
      "  selfsame tags list behavior",
      "  selfsame tags show demo.age --output json",
      "  selfsame tags create demo.age --type integer --min 0 --max 130",
      "  selfsame tags create behavior.orders.amount_sum --kind factual --type number --fold sum",
      "  selfsame tags apply --starter",
    })
final class TagsCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: list, tree, show, create, update, deprecate, versions, lineage, apply or"
            + " starter");
  }

  @Command(
      name = "list",
      header = "Lists tags by name.",
      description = {""},
      footer = {"", "Example:", "  selfsame tags list behavior.orders"})
  int list(
      @Mixin Connection connection,
      @Mixin OutputOption form,
      @Parameters(
              arity = "0..1",
              defaultValue = "",
              paramLabel = "PREFIX",
              description = "Only this tag and those below it.")
          String prefix) {
    try (SelfsameClient client = connection.connect()) {
      Sheet sheet = sheet(form);
      ListTagsRequest.Builder request =
          ListTagsRequest.newBuilder().setPageSize(1000).setPrefix(prefix);
      ListTagsResponse page;
      do {
        page = client.listTags(request.build());
        page.getTagsList().forEach(tag -> row(tag, sheet));
        request.setPageToken(page.getNextPageToken());
      } while (!page.getNextPageToken().isEmpty());
      sheet.end();
    }
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      aliases = "get",
      header = "Shows a tag, with all of its definition as JSON.",
      description = {""},
      footer = {
        "",
        "Examples:",
        "  selfsame tags show demo.age",
        "  selfsame tags show demo.age --output json"
      })
  int get(
      @Mixin Connection connection,
      @Mixin OutputOption form,
      @Parameters(paramLabel = "TAG", description = "The tag's name.") String name) {
    try (SelfsameClient client = connection.connect()) {
      Tag tag = client.getTag(GetTagRequest.newBuilder().setName(name).build()).getTag();
      if (form.output == Output.JSON) {
        spec.commandLine().getOut().println(MessageJson.pretty(tag));
        spec.commandLine().getOut().flush();
      } else {
        Sheet sheet = sheet(form);
        row(tag, sheet);
        sheet.end();
      }
    }
    return ExitCode.OK;
  }

  @Command(
      name = "create",
      header = "Adds a tag.",
      description = {"", "One that exists with the same definition stays as it is.", ""},
      footer = {
        "",
        "Examples:",
        "  selfsame tags create demo.age --type integer --min 0 --max 130",
        "  selfsame tags create demo.sex --type string --allow f,m,x",
        "  selfsame tags create behavior.orders.last_time --kind factual --type time --fold max",
      })
  int create(
      @Mixin Connection connection,
      @Mixin OutputOption form,
      @Mixin TagDefinition definition,
      @Parameters(paramLabel = "TAG", description = "Its name, such as demo.age.") String name) {
    try (SelfsameClient client = connection.connect()) {
      Sheet sheet = sheet(form);
      Tag tag = definition.tag(name);
      CreateTagResponse created =
          client.createTag(CreateTagRequest.newBuilder().setTag(tag).build());
      row(created.getTag(), sheet);
      sheet.end();
      if (created.getPending()) {
        spec.commandLine().getErr().println(RefoldWait.pending(name));
        spec.commandLine().getErr().flush();
      }
    }
    return ExitCode.OK;
  }

  private Sheet sheet(OutputOption form) {
    return new Sheet(
        form.output,
        spec.commandLine().getOut(),
        "name",
        "kind",
        "type",
        "fold",
        "unit",
        "allowed",
        "description",
        "of",
        "status");
  }

  private static void row(Tag tag, Sheet sheet) {
    sheet.row(
        tag.getName(),
        TagText.kind(tag.getKind()),
        TagText.type(tag.getValueType()),
        TagText.fold(tag.getFold()),
        tag.getUnit(),
        allowed(tag),
        tag.getDescription(),
        tag.getSubjectType().isEmpty() ? "person" : tag.getSubjectType(),
        tag.getStatus().name().replace("TAG_STATUS_", ""));
  }

  private static String allowed(Tag tag) {
    List<String> values = tag.getAllowedValuesList();
    if (!values.isEmpty()) {
      return String.join(" ", values);
    }
    String least = tag.hasMinValue() ? Double.toString(tag.getMinValue()) : "";
    String most = tag.hasMaxValue() ? Double.toString(tag.getMaxValue()) : "";
    return least.isEmpty() && most.isEmpty() ? "" : least + ".." + most;
  }
}
