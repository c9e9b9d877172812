package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.Person;
import dev.selfsame.api.identity.v1.VerifyPersonRequest;
import dev.selfsame.api.identity.v1.VerifyPersonResponse;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame verify}. */
@Command(
    name = "verify",
    header = "Decides persons anew from the evidence, and says whether that is what is served.",
    description = {""},
    exitCodeList = {"0:all match", "1:one does not match, or something failed", "2:wrong usage"},
    footer = {
      "",
      "Examples:",
      "  selfsame verify account:u1",
      "  selfsame verify account:u1 account:u2 --output json",
    })
final class VerifyCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(
      paramLabel = "WHOM",
      arity = "1..*",
      description = "An identifier, such as account:u1, or a person id.")
  List<String> whom = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Sheet sheet =
        new Sheet(
            form.output,
            out,
            "whom",
            "matches",
            "person_id",
            "identifiers",
            "cluster_key",
            "recomputed",
            "policy",
            "read");
    boolean all = true;
    try (SelfsameClient client = connection.connect()) {
      for (String one : whom) {
        VerifyPersonRequest.Builder request = VerifyPersonRequest.newBuilder();
        if (Identifiers.isIdentifier(one)) {
          request.setIdentifier(Whom.identifier(one));
        } else {
          request.setPersonId(one);
        }
        VerifyPersonResponse verified = client.graph().verifyPerson(request.build());
        row(one, verified, sheet);
        differences(verified);
        all &= verified.getMatches();
      }
    }
    sheet.end();
    return all ? ExitCode.OK : ExitCode.FAILED;
  }

  private static void row(String whom, VerifyPersonResponse verified, Sheet sheet) {
    Person person = verified.getPerson();
    sheet.row(
        whom,
        verified.getMatches() ? "yes" : verified.getConclusive() ? "NO" : "not certain",
        person.getPersonId(),
        Integer.toString(person.getIdentifierCount()),
        person.getClusterKey(),
        verified.getRecomputedClusterKey(),
        verified.getPolicyVersion(),
        Long.toString(verified.getIdentifiersRead()));
  }

  private void differences(VerifyPersonResponse verified) {
    PrintWriter err = spec.commandLine().getErr();
    verified
        .getUnexpectedIdentifiersList()
        .forEach(id -> err.println("served, but no member: " + Identifiers.format(id)));
    verified
        .getMissingIdentifiersList()
        .forEach(id -> err.println("a member, but not served: " + Identifiers.format(id)));
    if (!verified.getMatches() && !verified.getConclusive()) {
      err.println("a write may have gone on meanwhile: try again");
    }
    err.flush();
  }
}
