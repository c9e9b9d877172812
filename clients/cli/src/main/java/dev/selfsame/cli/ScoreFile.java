package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.BatchScoreItem;
import dev.selfsame.api.scoring.v1.BatchScoreRequest;
import dev.selfsame.api.scoring.v1.BatchScoreResponse;
import dev.selfsame.api.scoring.v1.BatchScoreResult;
import dev.selfsame.api.scoring.v1.MissingFeature;
import dev.selfsame.api.scoring.v1.Score;
import dev.selfsame.cli.print.Identifiers;
import dev.selfsame.cli.print.Output;
import dev.selfsame.cli.print.ProgressLine;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.cli.print.Terminal;
import dev.selfsame.client.ResponseStream;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Scores whom the lines of a file name, a batch of lines at a time. */
final class ScoreFile {

  private static final int BATCH = 1_000;

  private final SelfsameClient client;
  private final String model;
  private final String version;
  private final PrintWriter err;
  private final Sheet sheet;
  private final ProgressLine progress;
  private long scored;
  private long failed;

  ScoreFile(
      SelfsameClient client,
      String model,
      String version,
      Output form,
      CommandLine line,
      Map<String, String> environment) {
    this.client = client;
    this.model = model;
    this.version = version;
    err = line.getErr();
    sheet = new Sheet(form, line.getOut(), "whom", "value", "label", "version", "missing", "error");
    progress =
        new ProgressLine("score", "lines", -1, err, Terminal.err(environment), System::nanoTime);
  }

  /** Scores; {@code -} is standard input. Gives the exit code: 1 if a line could not be scored. */
  int score(String file) throws IOException {
    try (WhomFile lines = WhomFile.open(file)) {
      List<BatchScoreItem> batch = new ArrayList<>();
      String used = version;
      for (BatchScoreItem item = lines.next(ScoreFile::item);
          item != null;
          item = lines.next(ScoreFile::item)) {
        batch.add(item);
        if (batch.size() == BATCH) {
          used = score(batch, used);
          batch.clear();
        }
      }
      if (!batch.isEmpty()) {
        score(batch, used);
      }
    } finally {
      progress.done();
    }
    sheet.end();
    err.printf(Locale.ROOT, "%,d scored, %,d not%n", scored, failed);
    err.flush();
    return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Scores a batch; gives the version that the next one is to be scored by, the same for all. */
  private String score(List<BatchScoreItem> items, String by) {
    BatchScoreRequest request =
        BatchScoreRequest.newBuilder().setModel(model).setVersion(by).addAllItems(items).build();
    String used = by;
    try (ResponseStream<BatchScoreResponse> responses = client.models().batchScore(request)) {
      while (responses.hasNext()) {
        for (BatchScoreResult result : responses.next().getResultsList()) {
          print(whom(items.get(result.getIndex())), result);
          used = result.hasScore() ? result.getScore().getModelVersion() : used;
        }
        progress.at(scored + failed, 0, failed);
      }
    }
    return used;
  }

  private static BatchScoreItem item(String whom) {
    BatchScoreItem.Builder item = BatchScoreItem.newBuilder();
    return Identifiers.isIdentifier(whom)
        ? item.setIdentifier(Whom.identifier(whom)).build()
        : item.setPersonId(whom).build();
  }

  private static String whom(BatchScoreItem item) {
    return item.hasIdentifier() ? Identifiers.format(item.getIdentifier()) : item.getPersonId();
  }

  private void print(String whom, BatchScoreResult result) {
    if (result.hasProblem()) {
      failed++;
      sheet.row(whom, "", "", "", "", result.getProblem().getMessage());
      return;
    }
    scored++;
    Score score = result.getScore();
    String missing =
        result.getMissingList().stream()
            .map(MissingFeature::getTag)
            .distinct()
            .collect(Collectors.joining(" "));
    sheet.row(
        whom,
        Double.toString(score.getValue()),
        score.getLabel(),
        score.getModelVersion(),
        missing,
        "");
  }
}
