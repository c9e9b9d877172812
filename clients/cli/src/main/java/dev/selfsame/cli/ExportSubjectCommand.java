package dev.selfsame.cli;

import com.google.protobuf.Message;
import dev.selfsame.api.profile.v1.ExportSubjectRequest;
import dev.selfsame.api.profile.v1.ExportSubjectResponse;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.client.ResponseStream;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame export-subject}. */
@Command(
    name = "export-subject",
    header = "Exports everything that is stored about one person or subject.",
    description = {
      "",
      "One JSON object a line: {\"profile\": ...}, then links, facts, events and changes.",
      "{\"links_cut\": ...} names an identifier with more links than are exported of it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  selfsame export-subject account:u1 --to u1.jsonl",
      "  selfsame export-subject --subject product:85123A",
    })
final class ExportSubjectCommand implements Callable<Integer> {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin Connection connection = new Connection();

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
      names = "--to",
      paramLabel = "FILE",
      description = "Where to write (default: standard output).")
  @Nullable Path to;

  private long written;

  @Override
  public Integer call() throws IOException {
    ExportSubjectRequest.Builder request = ExportSubjectRequest.newBuilder();
    String person = whom;
    if ((person == null) == (subject == null)) {
      throw CliFailure.usage("say about whom: WHOM, or --subject TYPE:ID");
    }
    if (subject != null) {
      request.setSubject(Whom.subject(subject));
    } else if (Identifiers.isIdentifier(String.valueOf(person))) {
      request.setIdentifier(Whom.identifier(String.valueOf(person)));
    } else {
      request.setPersonId(String.valueOf(person));
    }
    Path file = to;
    try (SelfsameClient client = connection.connect();
        ResponseStream<ExportSubjectResponse> parts = client.exportSubject(request.build())) {
      // Nothing is written before the first answer, so that nobody's file is left behind.
      var unused = parts.hasNext();
      try (Writer out = open(file)) {
        write(parts, out);
      }
    }
    PrintWriter err = spec.commandLine().getErr();
    err.printf(Locale.ROOT, "exported %,d records%s%n", written, file == null ? "" : " to " + file);
    err.flush();
    return ExitCode.OK;
  }

  private Writer open(@Nullable Path file) throws IOException {
    return file == null
        ? new StandardOutput(spec.commandLine().getOut())
        : Files.newBufferedWriter(file);
  }

  private void write(ResponseStream<ExportSubjectResponse> parts, Writer out) throws IOException {
    while (parts.hasNext()) {
      ExportSubjectResponse part = parts.next();
      switch (part.getPartCase()) {
        case PROFILE -> lines("profile", List.of(part.getProfile()), out);
        case LINKS -> {
          lines("link", part.getLinks().getLinksList(), out);
          lines("links_cut", part.getLinks().getCutList(), out);
        }
        case FACTS -> lines("fact", part.getFacts().getFactsList(), out);
        case EVENTS -> lines("event", part.getEvents().getEventsList(), out);
        case SCORES -> lines("score", part.getScores().getScoresList(), out);
        case CHANGES -> lines("change", part.getChanges().getChangesList(), out);
        case PART_NOT_SET -> {}
      }
    }
    out.flush();
  }

  private void lines(String kind, List<? extends Message> messages, Writer out) throws IOException {
    for (Message message : messages) {
      out.write("{\"" + kind + "\":" + MessageJson.line(message) + "}\n");
      written++;
    }
  }
}
