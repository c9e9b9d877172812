package dev.selfsame.cli;

import dev.selfsame.cli.tag.MistakeException;
import dev.selfsame.cli.tag.StarterTags;
import dev.selfsame.cli.tag.TagApply;
import dev.selfsame.cli.tag.TagFile;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame tags apply}. */
@Command(
    name = "apply",
    header = "Makes the catalogue hold the tags of a file.",
    description = {
      "",
      "Tags that are not there are created; others get the file's definition, if they differ."
          + " Applying a file again changes nothing. Tags that the file does not name stay.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame tags apply tags.yaml",
      "  selfsame tags apply --starter        about a hundred tags to begin with",
      "  selfsame tags starter > tags.yaml    these as a file, to be edited",
    })
final class TagsApplyCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();

  @Option(names = "--starter", description = "Apply the starter catalogue.")
  boolean starter;

  @Option(names = "--author", description = "Who asks for it; kept with the versions.")
  String author = "";

  @Option(names = "--no-wait", description = "Do not wait until stored facts are folded.")
  boolean noWait;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The definitions, in YAML.")
  @Nullable Path file;

  TagsApplyCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    String yaml = yaml();
    Map<TagApply.Outcome, Integer> counts = new EnumMap<>(TagApply.Outcome.class);
    PrintWriter out = spec.commandLine().getOut();
    try (SelfsameClient client = connection.connect()) {
      TagApply apply =
          new TagApply(
              client,
              author,
              (tag, outcome) -> {
                counts.merge(outcome, 1, Integer::sum);
                out.println(outcome.name().toLowerCase(Locale.ROOT) + " " + tag.getName());
              });
      try {
        apply.apply(TagFile.read(yaml));
      } catch (MistakeException e) {
        throw CliFailure.usage((file == null ? "" : file + ": ") + e.getMessage());
      }
      out.printf(
          Locale.ROOT,
          "%d created, %d updated, %d unchanged%n",
          counts.getOrDefault(TagApply.Outcome.CREATED, 0),
          counts.getOrDefault(TagApply.Outcome.UPDATED, 0),
          counts.getOrDefault(TagApply.Outcome.UNCHANGED, 0));
      out.flush();
      if (noWait || apply.operations().isEmpty()) {
        apply.pending().forEach(tag -> out.println(RefoldWait.pending(tag)));
        out.flush();
      } else {
        PrintWriter err = spec.commandLine().getErr();
        apply.operations().forEach(id -> RefoldWait.await(client, id, err, environment));
      }
    }
    return ExitCode.OK;
  }

  private String yaml() throws IOException {
    if (starter == (file != null)) {
      throw CliFailure.usage("say which: a FILE, or --starter");
    }
    return file == null ? StarterTags.yaml() : SmallFile.text(file);
  }
}
