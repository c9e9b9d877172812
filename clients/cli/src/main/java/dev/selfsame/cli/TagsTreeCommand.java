package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.ListTagChildrenRequest;
import dev.selfsame.api.tag.v1.TagTreeNode;
import dev.selfsame.cli.print.TagText;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame tags tree}. */
@Command(
    name = "tree",
    header = "Shows tags as the tree of their names.",
    description = {""},
    footer = {"", "Examples:", "  selfsame tags tree", "  selfsame tags tree behavior --depth 2"})
final class TagsTreeCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();

  @Option(
      names = "--depth",
      defaultValue = "8",
      description = "How many levels, 1 to 8 (default: all 8).")
  int depth;

  @Parameters(
      arity = "0..1",
      defaultValue = "",
      paramLabel = "PREFIX",
      description = "Only what is below it.")
  String prefix = "";

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (SelfsameClient client = connection.connect()) {
      client
          .tags()
          .listTagChildren(
              ListTagChildrenRequest.newBuilder().setPrefix(prefix).setDepth(depth).build())
          .getChildrenList()
          .forEach(child -> print(child, "", out));
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void print(TagTreeNode node, String indent, PrintWriter out) {
    String name = node.getName();
    StringBuilder line =
        new StringBuilder(indent).append(name.substring(name.lastIndexOf('.') + 1));
    if (node.hasTag()) {
      line.append("  ").append(TagText.kind(node.getTag().getKind()));
      line.append(' ').append(TagText.type(node.getTag().getValueType()));
    }
    if (node.getTagCount() > 0) {
      line.append("  (").append(node.getTagCount()).append(')');
    }
    out.println(line);
    node.getChildrenList().forEach(child -> print(child, indent + "  ", out));
  }
}
