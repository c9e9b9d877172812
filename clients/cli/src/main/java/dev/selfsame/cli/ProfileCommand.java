package dev.selfsame.cli;

import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.ProfileJson;
import dev.selfsame.cli.print.ProfileLines;
import dev.selfsame.cli.print.ProfileText;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame profile}. */
@Command(
    name = "profile",
    header = "Shows the merged profile of a person or of a subject, or all of a file.",
    description = {""},
    footer = {
      "",
      "Examples:",
      "  selfsame profile account:u1",
      "  selfsame profile account:u1 --output json",
      "  selfsame profile --subject product:85123A",
      "  selfsame profile account:u1 --below behavior.orders --kind model,predictive",
      "  selfsame profile --input whom.txt --tag orders.spent -o csv > spent.csv",
      "  selfsame profile --input skus.txt --subject-type product -o json > products.jsonl",
    })
final class ProfileCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();
  @Mixin TagFilterOptions tags = new TagFilterOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "WHOM",
      description = "An identifier, such as account:u1, or a person id.")
  @Nullable String whom;

  @Option(
      names = "--subject",
      paramLabel = "TYPE:ID",
      description = "A subject instead, such as product:85123A.")
  @Nullable String subject;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description =
          "An identifier or a person id a line, whose profiles are printed as `selfsame watch` does; "
              + "- for standard input.")
  @Nullable String input;

  @Option(
      names = "--subject-type",
      paramLabel = "TYPE",
      defaultValue = "",
      description = "The lines of --input are the ids of subjects of this type.")
  String subjectType = "";

  @Override
  public Integer call() throws IOException {
    GetProfileRequest.Builder request = GetProfileRequest.newBuilder().setTagFilter(tags.filter());
    String person = whom;
    String file = input;
    if (Stream.of(person, subject, file).filter(Objects::nonNull).count() != 1) {
      throw CliFailure.usage("say whose profile: WHOM, --subject TYPE:ID, or --input FILE");
    }
    if (file == null && !subjectType.isEmpty()) {
      throw CliFailure.usage("--subject-type goes with --input");
    }
    if (file != null) {
      printAll(file);
      return ExitCode.OK;
    }
    if (subject != null) {
      request.setSubject(Whom.subject(subject));
    } else if (Identifiers.isIdentifier(String.valueOf(person))) {
      request.setIdentifier(Whom.identifier(String.valueOf(person)));
    } else {
      request.setPersonId(String.valueOf(person));
    }
    try (SelfsameClient client = connection.connect()) {
      Profile profile = client.getProfile(request.build()).getProfile();
      PrintWriter out = spec.commandLine().getOut();
      switch (form.output) {
        case TABLE -> new ProfileText(out).print(profile);
        case JSON -> out.println(ProfileJson.of(profile));
        case CSV -> ProfileText.csv(profile, out);
      }
      out.flush();
    }
    return ExitCode.OK;
  }

  private void printAll(String file) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (SelfsameClient client = connection.connect()) {
      new ProfileFile(
              client,
              tags.filter(),
              subjectType,
              new ProfileLines(form.output, out),
              spec.commandLine().getErr())
          .print(file);
    }
  }
}
