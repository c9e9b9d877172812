package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.Person;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.profile.v1.EraseSubjectRequest;
import dev.selfsame.api.profile.v1.ErasureReceipt;
import dev.selfsame.api.profile.v1.GetErasureReceiptRequest;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.cli.print.TagText;
import dev.selfsame.client.SelfsameClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame erase}. */
@Command(
    name = "erase",
    header = "Erases an identifier, a whole person or a subject for good, and prints the receipt.",
    description = {
      "",
      "Evidence, facts and what the feed says go; everybody else is as if they had never been seen.",
      "They are kept away until `selfsame lift`.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame erase account:u1 --reason \"request 2026-118\"        this identifier alone",
      "  selfsame erase account:u1 --person --reason \"request 2026-118\" --yes",
      "  selfsame erase --receipt 7f3a                                the receipt again",
    })
final class EraseCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();
  @Mixin Confirmation confirmation = new Confirmation();

  @Parameters(
      arity = "0..1",
      paramLabel = "WHOM",
      description = "An identifier, such as account:u1, or a person id: all of its identifiers.")
  @Nullable String whom;

  @Option(
      names = "--subject",
      paramLabel = "TYPE:ID",
      description = "A subject instead, such as product:85123A.")
  @Nullable String thing;

  @Option(names = "--person", description = "All identifiers of the person, not this one alone.")
  boolean person;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why; it is kept in the receipt, so name nobody.")
  String reason = "";

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Who asks for it (default: whom the server knows you as).")
  String author = "";

  @Option(names = "--receipt", paramLabel = "ID", description = "Show a receipt, erase nothing.")
  @Nullable String receipt;

  @Override
  public Integer call() {
    String subject = whom;
    String id = receipt;
    int given = (subject == null ? 0 : 1) + (id == null ? 0 : 1) + (thing == null ? 0 : 1);
    if (given != 1) {
      throw CliFailure.usage(
          "give WHOM or --subject TYPE:ID to erase, or --receipt ID to show one");
    }
    try (SelfsameClient client = connection.connectFor(PATIENCE)) {
      print(
          id != null
              ? client
                  .getErasureReceipt(GetErasureReceiptRequest.newBuilder().setReceiptId(id).build())
                  .getReceipt()
              : erase(client, subject));
    }
    return ExitCode.OK;
  }

  private ErasureReceipt erase(SelfsameClient client, @Nullable String subject) {
    if (reason.isEmpty()) {
      throw CliFailure.usage("say why: --reason TEXT");
    }
    EraseSubjectRequest.Builder request =
        EraseSubjectRequest.newBuilder().setAuthor(author).setReason(reason);
    String what = String.valueOf(subject);
    if (subject == null) {
      what = String.valueOf(thing);
      request.setSubject(Whom.subject(what));
    } else if (!Identifiers.isIdentifier(subject)) {
      request.setPersonId(subject);
      what = "person " + subject;
    } else if (person) {
      Person found =
          client
              .resolve(ResolveRequest.newBuilder().setIdentifier(Whom.identifier(subject)).build())
              .getPerson();
      request.setPersonId(found.getPersonId());
      what =
          found.getIdentifiersList().stream()
              .map(Identifiers::format)
              .collect(Collectors.joining(", "));
    } else {
      request.setIdentifier(Whom.identifier(subject));
    }
    confirmation.ask("Erase " + what + " for good?");
    return client.eraseSubject(request.build()).getReceipt();
  }

  private void print(ErasureReceipt proof) {
    PrintWriter out = spec.commandLine().getOut();
    if (form.output == Output.JSON) {
      out.println(MessageJson.pretty(proof));
      out.flush();
      return;
    }
    Sheet sheet =
        new Sheet(
            form.output,
            out,
            "receipt",
            "time",
            "author",
            "reason",
            "identifiers",
            "links",
            "facts",
            "changes");
    sheet.row(
        proof.getReceiptId(),
        TagText.time(proof.getEraseTime()),
        proof.getAuthor(),
        proof.getReason(),
        Integer.toString(proof.getIdentifierCount()),
        Long.toString(proof.getLinkCount()),
        Long.toString(proof.getFactCount()),
        Long.toString(proof.getChangeCount()));
    sheet.end();
  }
}
