package dev.selfsame.cli;

import dev.selfsame.api.profile.v1.WatchProfilesRequest;
import dev.selfsame.api.profile.v1.WatchProfilesResponse;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.ProfileLines;
import dev.selfsame.client.ResponseStream;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.SelfsameException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame watch}. */
@Command(
    name = "watch",
    header = "Tells profiles as they change: of some persons, or of everybody.",
    description = {
      "",
      "Of those that are named, what is there comes first. It goes on over restarts of the server",
      "until Ctrl-C, and says in the end where to go on. json is one response a line.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame watch account:u1 email:ann@example.com",
      "  selfsame watch account:u1 --below behavior.orders",
      "  selfsame watch --from-start --output json",
      "  selfsame watch --from CURSOR",
    })
final class WatchCommand implements Callable<Integer> {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();
  @Mixin TagFilterOptions tags = new TagFilterOptions();

  @Parameters(
      paramLabel = "WHOM",
      arity = "0..*",
      description = "Identifiers, such as account:u1, and person ids (default: everybody).")
  List<String> whom = new ArrayList<>();

  @Option(
      names = "--subject",
      paramLabel = "TYPE:ID",
      description = "A subject too, such as product:85123A; may be repeated.")
  List<String> subjects = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "CURSOR",
      defaultValue = "",
      description = "Only what changed after this (default: what comes).")
  String from = "";

  @Option(names = "--from-start", description = "Of everybody: first every profile that is there.")
  boolean fromStart;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "At most so many changes (default: go on for ever).")
  long limit;

  private boolean told;

  @Override
  public Integer call() throws InterruptedException {
    if (fromStart && !(whom.isEmpty() && subjects.isEmpty() && from.isEmpty())) {
      throw CliFailure.usage("--from-start is for everybody, and goes without --from");
    }
    WatchProfilesRequest.Builder request =
        WatchProfilesRequest.newBuilder().setTagFilter(tags.filter());
    for (String key : whom) {
      if (Identifiers.isIdentifier(key)) {
        request.addIdentifiers(Whom.identifier(key));
      } else {
        request.addPersonIds(key);
      }
    }
    subjects.forEach(subject -> request.addSubjects(Whom.subject(subject)));
    ProfileLines lines = new ProfileLines(form.output, spec.commandLine().getOut());
    // The JVM may halt once the interruption is closed: all is said before.
    try (Interruption interruption = Interruption.interrupting();
        SelfsameClient client = connection.connect()) {
      String cursor = follow(client, request, lines, interruption);
      lines.end();
      if (!cursor.isEmpty()) {
        PrintWriter err = spec.commandLine().getErr();
        String instead = fromStart ? " instead of --from-start" : "";
        err.println("go on with the same command and --from " + cursor + instead);
        err.flush();
      }
    }
    return ExitCode.OK;
  }

  /** Once for each time that the server is away. */
  private void tellOnce(SelfsameException e) {
    if (!told) {
      PrintWriter err = spec.commandLine().getErr();
      Errors.lines(e, connection.target).forEach(err::println);
      err.println("it goes on as soon as the server is there; Ctrl-C ends it");
      err.flush();
      told = true;
    }
  }

  private String follow(
      SelfsameClient client,
      WatchProfilesRequest.Builder request,
      ProfileLines lines,
      Interruption interruption)
      throws InterruptedException {
    String cursor = from;
    while (!interruption.requested()) {
      request.setCursor(cursor).setFromStart(fromStart && cursor.isEmpty());
      try (ResponseStream<WatchProfilesResponse> watch = client.profiles().watch(request.build())) {
        while ((limit == 0 || lines.printed() < limit) && watch.hasNext()) {
          WatchProfilesResponse response = watch.next();
          lines.print(response);
          told = false;
          cursor = response.getCursor();
        }
        return cursor;
      } catch (SelfsameException e) {
        if (interruption.requested()) {
          return cursor;
        }
        if (!e.isTransient()) {
          throw e;
        }
        tellOnce(e);
        interruption.pause(PAUSE);
      }
    }
    return cursor;
  }
}
