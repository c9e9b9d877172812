package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.DeprecateTagRequest;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame tags deprecate}. */
@Command(
    name = "deprecate",
    header = "Marks a tag as one that nothing new should be built on.",
    description = {"", "It is served as before.", ""},
    footer = {"", "Example:", "  selfsame tags deprecate demo.sex --note 'use demo.gender'"})
final class TagsDeprecateCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();

  @Option(names = "--note", description = "What to use instead.")
  String note = "";

  @Option(names = "--author", description = "Who asks for it; kept with the version.")
  String author = "";

  @Parameters(paramLabel = "TAG", description = "The tag's name.")
  String name = "";

  @Override
  public Integer call() {
    try (SelfsameClient client = connection.connect()) {
      DeprecateTagRequest request =
          DeprecateTagRequest.newBuilder().setName(name).setNote(note).setAuthor(author).build();
      long version = client.tags().deprecateTag(request).getTag().getVersion();
      PrintWriter out = spec.commandLine().getOut();
      out.println(name + " is deprecated by version " + version + ", and served as before");
      out.flush();
    }
    return ExitCode.OK;
  }
}
