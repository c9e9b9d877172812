package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.Contribution;
import dev.selfsame.api.scoring.v1.ExplainScoreRequest;
import dev.selfsame.api.scoring.v1.Score;
import dev.selfsame.api.scoring.v1.ScoreExplanation;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.ProfileJson;
import dev.selfsame.cli.print.ProfileText;
import dev.selfsame.cli.print.ScoreExplanationText;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame score}. */
@Command(
    name = "score",
    header = "Scores a person or a subject and says what made the score, or scores all of a file.",
    description = {""},
    footer = {
      "",
      "Examples:",
      "  selfsame score churn account:u1",
      "  selfsame score churn account:u1 --explain",
      "  selfsame score churn --file whom.txt --output csv > scores.csv",
      "  selfsame score churn account:u1 --model-version 2 --output json",
      "  selfsame score returns --subject product:85123A --explain",
    })
final class ScoreCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model's name.")
  String model = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "",
      paramLabel = "WHOM",
      description = "An identifier, such as account:u1, or a person id.")
  String whom = "";

  @Option(
      names = "--subject",
      paramLabel = "TYPE:ID",
      description = "A subject instead, such as product:85123A.")
  @Nullable String subject;

  @Option(
      names = "--explain",
      description = "Say why: ranked reasons with their facts, and what would turn the decision.")
  boolean explain;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Score whom each line names; - is standard input.")
  @Nullable String file;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description = "A version of the model (default: the active one).")
  @Nullable String version;

  ScoreCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    String asked = version == null ? "" : version;
    String from = file;
    long given = Stream.of(!whom.isEmpty(), subject != null, from != null).filter(is -> is).count();
    if (given != 1 || (from != null && explain)) {
      throw CliFailure.usage(
          "give WHOM to score, or --subject TYPE:ID, or --file FILE without --explain");
    }
    if (from != null) {
      try (SelfsameClient client = connection.connect()) {
        return new ScoreFile(client, model, asked, form.output, spec.commandLine(), environment)
            .score(from);
      }
    }
    ScoreRequest.Builder request = ScoreRequest.newBuilder().setModel(model).setVersion(asked);
    if (subject != null) {
      request.setSubjectKey(Whom.subject(subject));
    } else if (Identifiers.isIdentifier(whom)) {
      request.setIdentifier(Whom.identifier(whom));
    } else {
      request.setPersonId(whom);
    }
    try (SelfsameClient client = connection.connect()) {
      if (explain) {
        explain(client, request.build());
      } else {
        print(client.score(request.build()).getScore());
      }
    }
    return ExitCode.OK;
  }

  private void explain(SelfsameClient client, ScoreRequest request) {
    ScoreExplanation explanation =
        client
            .models()
            .explainScore(ExplainScoreRequest.newBuilder().setScore(request).build())
            .getExplanation();
    ScoreExplanationText.print(shown(), explanation, form.output, spec.commandLine().getOut());
  }

  private String shown() {
    return subject == null ? whom : subject;
  }

  private void print(Score score) {
    PrintWriter out = spec.commandLine().getOut();
    switch (form.output) {
      case TABLE -> {
        out.println(shown() + " scores " + ProfileText.value(score) + " by " + model);
        new ProfileText(out).print(score);
      }
      case JSON -> out.println(ProfileJson.of(score));
      case CSV -> csv(score, out);
    }
    out.flush();
  }

  private static void csv(Score score, PrintWriter out) {
    Sheet sheet = new Sheet(Output.CSV, out, "feature", "contribution", "input", "reason");
    for (Contribution part : score.getContributionsList()) {
      sheet.row(
          part.getFeature(),
          Double.toString(part.getContribution()),
          part.getInput(),
          part.getReason());
    }
    sheet.end();
  }
}
