package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.ListPersonChangesRequest;
import dev.selfsame.api.identity.v1.ListPersonChangesResponse;
import dev.selfsame.api.identity.v1.PersonChange;
import dev.selfsame.api.identity.v1.WatchPersonChangesRequest;
import dev.selfsame.api.identity.v1.WatchPersonChangesResponse;
import dev.selfsame.cli.print.ChangeLines;
import dev.selfsame.client.ResponseStream;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.SelfsameException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code selfsame changes}. */
@Command(
    name = "changes",
    header = "Tells every change of persons, in the order of commits, without gaps.",
    description = {
      "",
      "json is one change a line. Where to go on is said in the end; --follow goes on for ever, over",
      "restarts of the server too, until Ctrl-C.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame changes --limit 20",
      "  selfsame changes --from CURSOR --output json",
      "  selfsame changes --follow",
    })
final class ChangesCommand implements Callable<Integer> {

  private static final int PAGE = 1_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();
  @Mixin OutputOption form = new OutputOption();

  @Option(
      names = "--from",
      paramLabel = "CURSOR",
      defaultValue = "",
      description = "Only changes after this one (default: all; with --follow: from now on).")
  String from = "";

  @Option(names = "--follow", description = "Go on with the changes that come.")
  boolean follow;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "At most so many changes (default: all).")
  long limit;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ChangeLines lines = new ChangeLines(form.output, out, limit == 0 ? Long.MAX_VALUE : limit);
    // The JVM may halt once the interruption is closed: all is said before.
    try (Interruption interruption = Interruption.interrupting();
        SelfsameClient client = connection.connect()) {
      String cursor = follow ? follow(client, lines, interruption) : list(client, lines);
      out.flush();
      PrintWriter err = spec.commandLine().getErr();
      err.println("go on with: selfsame changes --from " + cursor);
      err.flush();
    }
    return ExitCode.OK;
  }

  private String list(SelfsameClient client, ChangeLines lines) {
    String cursor = from;
    while (true) {
      int size = (int) Math.min(PAGE, lines.left());
      if (size == 0) {
        return cursor;
      }
      ListPersonChangesResponse page =
          client
              .graph()
              .listPersonChanges(
                  ListPersonChangesRequest.newBuilder()
                      .setCursor(cursor)
                      .setPageSize(size)
                      .build());
      page.getChangesList().forEach(lines::print);
      cursor = page.getNextCursor();
      if (!page.getMore()) {
        return cursor;
      }
    }
  }

  private String follow(SelfsameClient client, ChangeLines lines, Interruption interruption)
      throws InterruptedException {
    String cursor = from;
    while (lines.left() > 0 && !interruption.requested()) {
      try (ResponseStream<WatchPersonChangesResponse> watch =
          client
              .graph()
              .watchPersonChanges(
                  WatchPersonChangesRequest.newBuilder().setCursor(cursor).build())) {
        while (lines.left() > 0 && watch.hasNext()) {
          WatchPersonChangesResponse response = watch.next();
          for (PersonChange change : response.getChangesList()) {
            if (lines.left() > 0) {
              lines.print(change);
              cursor = change.getCursor();
            }
          }
          cursor = response.getChangesCount() == 0 ? response.getCursor() : cursor;
        }
      } catch (SelfsameException e) {
        if (interruption.requested()) {
          return cursor;
        }
        if (!e.isTransient()) {
          throw e;
        }
        interruption.pause(PAUSE);
      }
    }
    return cursor;
  }
}
