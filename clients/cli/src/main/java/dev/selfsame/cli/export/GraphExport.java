package dev.selfsame.cli.export;

import dev.selfsame.api.identity.v1.ExportGraphRequest;
import dev.selfsame.api.identity.v1.ExportGraphResponse;
import dev.selfsame.api.identity.v1.ExportedIdentifier;
import dev.selfsame.api.identity.v1.Link;
import dev.selfsame.client.ResponseStream;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.SelfsameException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the whole graph into a {@link GraphFile}. A stream that breaks is gone on with from the
 * last place that the server named; what came after that place was not written yet.
 */
public final class GraphExport {

  private static final int MOST_FAILURES = 20;

  private final SelfsameClient client;
  private final boolean identifiersOnly;
  private final Progress progress;
  private final Pause pause;

  /** Is told how far the export is. */
  @FunctionalInterface
  public interface Progress {
    void at(long done, long total);
  }

  /** Waits a moment before the next try. */
  @FunctionalInterface
  public interface Pause {
    void pause() throws InterruptedException;
  }

  /** An export by this client. */
  public GraphExport(
      SelfsameClient client, boolean identifiersOnly, Progress progress, Pause pause) {
    this.client = client;
    this.identifiersOnly = identifiersOnly;
    this.progress = progress;
    this.pause = pause;
  }

  /** What was written. */
  public record Counts(long identifiers, long links) {}

  /**
   * Exports.
   *
   * @throws SelfsameException if the server refuses, or stays away
   */
  public Counts run(GraphFile file) throws IOException, InterruptedException {
    Run run = new Run(file);
    int failures = 0;
    while (true) {
      String before = run.token;
      try {
        run.go();
        return new Counts(run.identifiers, run.links);
      } catch (SelfsameException e) {
        failures = run.token.equals(before) ? failures + 1 : 1;
        if (!e.isTransient() || failures > MOST_FAILURES) {
          throw e;
        }
        pause.pause();
      }
    }
  }

  /** One export, over as many streams as it takes. */
  private final class Run {

    private final GraphFile file;
    private final List<ExportGraphResponse> open = new ArrayList<>();
    private String token = "";
    private long identifiers;
    private long links;

    Run(GraphFile file) {
      this.file = file;
    }

    void go() throws IOException {
      open.clear();
      ExportGraphRequest request =
          ExportGraphRequest.newBuilder()
              .setResumeToken(token)
              .setIdentifiersOnly(identifiersOnly)
              .build();
      try (ResponseStream<ExportGraphResponse> parts = client.graph().exportGraph(request)) {
        while (parts.hasNext()) {
          ExportGraphResponse part = parts.next();
          open.add(part);
          if (!part.getResumeToken().isEmpty()) {
            write();
            token = part.getResumeToken();
            progress.at(part.getIdentifiersDone(), part.getIdentifiersTotal());
          }
        }
        write();
      }
    }

    private void write() throws IOException {
      for (ExportGraphResponse part : open) {
        for (ExportedIdentifier identifier : part.getIdentifiersList()) {
          file.identifier(identifier);
          identifiers++;
        }
        for (Link link : part.getLinksList()) {
          file.link(link);
          links++;
        }
      }
      open.clear();
    }
  }
}
