package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.AssertLinkRequest;
import dev.selfsame.api.identity.v1.AssertLinkResponse;
import dev.selfsame.api.identity.v1.AssertionKind;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame assert}. */
@Command(
    name = "assert",
    header = "Asserts that two identifiers are one person, or that they are not.",
    description = {"", "It holds until it is taken back: see `selfsame retract`.", ""},
    footer = {
      "",
      "Examples:",
      "  selfsame assert account:u1 account:u2 --same --reason \"called support, ticket 81\"",
      "  selfsame assert account:u1 account:u3 --different --reason \"father and son\"",
    })
final class AssertCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(index = "0", paramLabel = "FIRST", description = "An identifier: NAMESPACE:VALUE.")
  String first = "";

  @Parameters(index = "1", paramLabel = "SECOND", description = "Another identifier.")
  String second = "";

  @ArgGroup(multiplicity = "1")
  What what = new What();

  /** Which of the two is asserted. */
  static final class What {
    @Option(
        names = {"--same", "--must-link"},
        description = "They are one person.")
    boolean same;

    @Option(
        names = {"--different", "--cannot-link"},
        description = "They are two persons.")
    boolean different;
  }

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  String reason = "";

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Who says so (default: whom the server knows you as).")
  String author = "";

  @Option(
      names = "--replace",
      description = "Take the place of the opposite that another asserted.")
  boolean replace;

  @Override
  public Integer call() {
    AssertLinkRequest request =
        AssertLinkRequest.newBuilder()
            .setFirst(Whom.identifier(first))
            .setSecond(Whom.identifier(second))
            .setKind(
                what.same
                    ? AssertionKind.ASSERTION_KIND_MUST_LINK
                    : AssertionKind.ASSERTION_KIND_CANNOT_LINK)
            .setAuthor(author)
            .setReason(reason)
            .setReplace(replace)
            .build();
    PrintWriter out = spec.commandLine().getOut();
    AssertLinkResponse response;
    try (SelfsameClient client = connection.connect()) {
      response = client.graph().assertLink(request);
    }
    if (form.output == Output.JSON) {
      out.println(MessageJson.pretty(response));
    } else {
      Sheet sheet = new Sheet(form.output, out, "identifier", "person_id");
      sheet.row(first, response.getFirstPersonId());
      sheet.row(second, response.getSecondPersonId());
      sheet.end();
    }
    out.flush();
    report(response);
    return ExitCode.OK;
  }

  private void report(AssertLinkResponse response) {
    PrintWriter err = spec.commandLine().getErr();
    if (!response.getChanged()) {
      err.println("that was asserted already; nothing was changed");
    }
    boolean together = response.getFirstPersonId().equals(response.getSecondPersonId());
    if (what.same && !together) {
      err.println("something stands in the way: selfsame explain " + first + " " + second);
    }
    err.flush();
  }
}
