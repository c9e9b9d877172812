package dev.selfsame.cli;

import dev.selfsame.api.scoring.v1.OutcomeWindow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which outcomes something is asked about. */
final class WindowFlags {

  @Option(
      names = "--outcome",
      paramLabel = "TAG",
      description = "The outcome tag (default: that which the model was trained on).")
  @Nullable String outcome;

  @Option(names = "--from", paramLabel = "TIME", description = "Only outcomes of this time on.")
  @Nullable String from;

  @Option(names = "--until", paramLabel = "TIME", description = "Only outcomes before this time.")
  @Nullable String until;

  @Option(
      names = "--max-rows",
      defaultValue = "0",
      description = "So many outcomes at most, chosen by hash (default: 100,000).")
  int maxRows;

  @Option(
      names = "--positive",
      paramLabel = "VALUE",
      description = "The value that probabilities are of (default: yes, true, 1).")
  @Nullable String positive;

  /** What they say. */
  OutcomeWindow window() {
    OutcomeWindow.Builder window = OutcomeWindow.newBuilder().setMaxRows(maxRows);
    if (outcome != null) {
      window.setOutcomeTag(outcome);
    }
    if (from != null) {
      window.setStartTime(Moments.parse("--from", from));
    }
    if (until != null) {
      window.setEndTime(Moments.parse("--until", until));
    }
    if (positive != null) {
      window.setPositive(positive);
    }
    return window.build();
  }
}
