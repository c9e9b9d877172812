package dev.selfsame.cli;

import dev.selfsame.api.profile.v1.ExplainTagRequest;
import dev.selfsame.api.profile.v1.TagExplanation;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.cli.print.TagExplanationText;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame explain-tag}. */
@Command(
    name = "explain-tag",
    header = "Says how a tag of a person or subject came to its value, and what lost and why.",
    description = {
      "",
      "Which identifiers, sources and facts made it, by which rule; of a tag that is made from",
      "other tags, from what. csv has a line for each fact that is named.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame explain-tag account:u1 demo.city",
      "  selfsame explain-tag account:u1 risk.churn --output json",
      "  selfsame explain-tag --subject product:85123A sales.units",
    })
final class ExplainTagCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(
      paramLabel = "[WHOM] TAG",
      arity = "1..2",
      hideParamSyntax = true,
      description = {
        "An identifier, such as account:u1, or a person id; and the tag, such as demo.city."
      })
  List<String> words = List.of();

  @Option(
      names = "--subject",
      paramLabel = "TYPE:ID",
      description = "A subject instead, such as product:85123A.")
  @Nullable String subject;

  @Option(
      names = "--facts",
      paramLabel = "N",
      defaultValue = "5",
      description = "Name so many facts of each identifier, 1 to 100 (default: 5).")
  int facts;

  @Override
  public Integer call() {
    if ((words.size() == 2) == (subject != null)) {
      throw CliFailure.usage("say whose tag: WHOM TAG, or --subject TYPE:ID TAG");
    }
    String whom = words.get(0);
    ExplainTagRequest.Builder request =
        ExplainTagRequest.newBuilder()
            .setTag(words.get(words.size() - 1))
            .setFactsPerIdentifier(facts);
    if (subject != null) {
      request.setSubject(Whom.subject(subject));
    } else if (Identifiers.isIdentifier(whom)) {
      request.setIdentifier(Whom.identifier(whom));
    } else {
      request.setPersonId(whom);
    }
    try (SelfsameClient client = connection.connect()) {
      TagExplanation explanation = client.profiles().explainTag(request.build()).getExplanation();
      PrintWriter out = spec.commandLine().getOut();
      switch (form.output) {
        case TABLE -> new TagExplanationText(out).print(explanation);
        case JSON -> out.println(MessageJson.pretty(explanation));
        case CSV -> TagExplanationText.csv(explanation, out);
      }
      out.flush();
    }
    return ExitCode.OK;
  }
}
