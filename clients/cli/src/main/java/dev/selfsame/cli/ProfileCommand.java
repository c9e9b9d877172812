package dev.selfsame.cli;

import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.ProfileJson;
import dev.selfsame.cli.print.ProfileText;
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

/** {@code selfsame profile}. */
@Command(
    name = "profile",
    header = "Shows the merged profile of a person, or of a subject.",
    description = {""},
    footer = {
      "",
      "Examples:",
      "  selfsame profile account:u1",
      "  selfsame profile account:u1 --output json",
      "  selfsame profile --subject product:85123A",
      "  selfsame profile account:u1 --below behavior.orders --kind model,predictive",
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

  @Override
  public Integer call() {
    GetProfileRequest.Builder request = GetProfileRequest.newBuilder().setTagFilter(tags.filter());
    String person = whom;
    if ((person == null) == (subject == null)) {
      throw CliFailure.usage("say whose profile: WHOM, or --subject TYPE:ID");
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
}
