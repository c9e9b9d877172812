package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.Contribution;
import dev.selfsame.api.scoring.v1.Score;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.ProfileJson;
import dev.selfsame.cli.print.ProfileText;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
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
    header = "Scores a person and says what made the score.",
    description = {""},
    footer = {
      "",
      "Examples:",
      "  selfsame score churn account:u1",
      "  selfsame score churn account:u1 --model-version 2 --output json",
    })
final class ScoreCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(index = "0", paramLabel = "MODEL", description = "The model's name.")
  String model = "";

  @Parameters(
      index = "1",
      paramLabel = "WHOM",
      description = "An identifier, such as account:u1, or a person id.")
  String whom = "";

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description = "A version of the model (default: the active one).")
  @Nullable String version;

  @Override
  public Integer call() {
    ScoreRequest.Builder request = ScoreRequest.newBuilder().setModel(model);
    String asked = version;
    if (asked != null) {
      request.setVersion(asked);
    }
    if (Identifiers.isIdentifier(whom)) {
      request.setIdentifier(Whom.identifier(whom));
    } else {
      request.setPersonId(whom);
    }
    try (SelfsameClient client = connection.connect()) {
      print(client.score(request.build()).getScore());
    }
    return ExitCode.OK;
  }

  private void print(Score score) {
    PrintWriter out = spec.commandLine().getOut();
    switch (form.output) {
      case TABLE -> {
        out.println(whom + " scores " + ProfileText.value(score) + " by " + model);
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
