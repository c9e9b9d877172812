package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.BatchResolveRequest;
import dev.selfsame.api.identity.v1.BatchResolveResult;
import dev.selfsame.api.identity.v1.PersonView;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.identity.v1.ResolveResponse;
import dev.selfsame.cli.print.LinkSheet;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame resolve}. */
@Command(
    name = "resolve",
    header = "Finds the persons of identifiers, in the order given.",
    description = {"", "One that nobody has seen has an empty person.", ""},
    footer = {
      "",
      "Examples:",
      "  selfsame resolve account:u1 device:9f3c --output csv",
      "  selfsame resolve --input ids.txt --output csv > persons.csv",
      "  cut -d, -f2 accounts.csv | sed 's/^/account:/' | selfsame resolve --input - -o csv",
      "  selfsame resolve device:9f3c --explain      why it belongs to whom it belongs",
    })
final class ResolveCommand implements Callable<Integer> {

  private static final int BATCH = 1000;
  private static final int LONGEST = 1024;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Parameters(
      paramLabel = "NAMESPACE:VALUE",
      arity = "0..*",
      description = "An identifier, such as account:u1.")
  List<String> identifiers = List.of();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "One identifier a line; - for standard input.")
  @Nullable String input;

  @Option(
      names = "--explain",
      description = "For one identifier: its links, and what was decided about each.")
  boolean explain;

  @Option(
      names = "--as-of",
      paramLabel = "TOKEN",
      defaultValue = "",
      description = "Who it was right after the commit with this token.")
  String asOf = "";

  @Override
  public Integer call() throws IOException {
    if (identifiers.isEmpty() == (input == null)) {
      throw CliFailure.usage("give identifiers, or --input FILE with one a line");
    }
    if (explain && !asOf.isEmpty()) {
      throw CliFailure.usage("--explain is of now: leave --as-of away");
    }
    if (explain && identifiers.size() != 1) {
      throw CliFailure.usage("--explain takes one identifier");
    }
    identifiers.forEach(Whom::identifier);
    try (SelfsameClient client = connection.connect()) {
      if (explain) {
        return explain(client);
      }
      PrintWriter out = spec.commandLine().getOut();
      Batches batches = new Batches(client, asOf);
      Sheet sheet = new Sheet(form.output, out, "identifier", "person_id");
      String file = input;
      if (file == null) {
        for (String text : identifiers) {
          batches.add(text, sheet);
        }
      } else {
        readAll(file, batches, sheet);
      }
      batches.flush(sheet);
      sheet.end();
      return batches.report(spec.commandLine().getErr());
    }
  }

  private static void readAll(String file, Batches batches, Sheet sheet) throws IOException {
    try (WhomFile in = WhomFile.open(file)) {
      for (String whom = in.next(line -> line); whom != null; whom = in.next(line -> line)) {
        batches.add(whom, sheet);
      }
    }
  }

  private int explain(SelfsameClient client) {
    String text = identifiers.get(0);
    ResolveResponse response =
        client.resolve(
            ResolveRequest.newBuilder()
                .setIdentifier(Whom.identifier(text))
                .setView(PersonView.PERSON_VIEW_EXPLAINED)
                .build());
    PrintWriter out = spec.commandLine().getOut();
    new LinkSheet(out).print(text, response, form.output);
    out.flush();
    return ExitCode.OK;
  }

  /** Collects identifiers and asks for a thousand at a time. */
  private static final class Batches {
    private final SelfsameClient client;
    private final String asOf;
    private final List<String> waiting = new ArrayList<>();
    private long malformed;

    Batches(SelfsameClient client, String asOf) {
      this.client = client;
      this.asOf = asOf;
    }

    void add(String text, Sheet sheet) {
      waiting.add(text);
      if (waiting.size() == BATCH) {
        flush(sheet);
      }
    }

    void flush(Sheet sheet) {
      BatchResolveRequest.Builder request = BatchResolveRequest.newBuilder().setAsOfCommit(asOf);
      for (String text : waiting) {
        if (askable(text)) {
          request.addIdentifiers(Whom.identifier(text));
        }
      }
      List<BatchResolveResult> results =
          request.getIdentifiersCount() == 0
              ? List.of()
              : client.batchResolve(request.build()).getResultsList();
      int next = 0;
      for (String text : waiting) {
        boolean asked = askable(text);
        malformed += asked ? 0 : 1;
        sheet.row(text, asked ? results.get(next++).getPerson().getPersonId() : "");
      }
      waiting.clear();
    }

    private static boolean askable(String text) {
      int at = text.indexOf(':');
      return at > 0 && at < text.length() - 1 && text.length() <= LONGEST;
    }

    int report(PrintWriter err) {
      if (malformed == 0) {
        return ExitCode.OK;
      }
      err.println(
          malformed + " lines are no identifiers of the form NAMESPACE:VALUE; they have no person");
      err.flush();
      return ExitCode.FAILED;
    }
  }
}
