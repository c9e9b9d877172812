package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.ListTagVersionsRequest;
import dev.selfsame.api.tag.v1.ListTagVersionsResponse;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.cli.print.TagText;
import dev.selfsame.client.SelfsameClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame tags versions}. */
@Command(
    name = "versions",
    header = "Shows how a tag's definition changed, the newest version first.",
    description = {""},
    footer = {"", "Example:", "  selfsame tags versions demo.age"})
final class TagsVersionsCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(paramLabel = "TAG", description = "The tag's name.")
  String name = "";

  @Override
  public Integer call() {
    Sheet sheet =
        new Sheet(form.output, spec.commandLine().getOut(), "version", "time", "author", "changed");
    try (SelfsameClient client = connection.connect()) {
      ListTagVersionsRequest.Builder request =
          ListTagVersionsRequest.newBuilder().setName(name).setPageSize(1_000);
      ListTagVersionsResponse page;
      do {
        page = client.tags().listTagVersions(request.build());
        page.getVersionsList()
            .forEach(
                version ->
                    sheet.row(
                        Long.toString(version.getTag().getVersion()),
                        TagText.time(version.getTag().getUpdateTime()),
                        version.getAuthor(),
                        String.join(" ", version.getChangedFieldsList())));
        request.setPageToken(page.getNextPageToken());
      } while (!page.getNextPageToken().isEmpty());
    }
    sheet.end();
    return ExitCode.OK;
  }
}
