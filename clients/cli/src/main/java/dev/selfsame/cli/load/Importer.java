package dev.selfsame.cli.load;

import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.profile.v1.BatchRecordEventsRequest;
import dev.selfsame.api.profile.v1.BatchRecordEventsResponse;
import dev.selfsame.api.profile.v1.Event;
import dev.selfsame.api.profile.v1.EventOutcome;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.profile.v1.RecordFactsResponse;
import dev.selfsame.api.scoring.v1.Outcome;
import dev.selfsame.api.scoring.v1.RecordOutcomesRequest;
import dev.selfsame.api.scoring.v1.RecordOutcomesResponse;
import dev.selfsame.cli.row.RowSource;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.UploadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Imports one file after another. */
public final class Importer {

  private static final int BATCHES_AT_ONCE = 4;

  private final Progress progress;
  private final BooleanSupplier stop;
  private final LongSupplier nanos;

  /**
   * With its surroundings.
   *
   * @param stop whether the user wants it to end early
   * @param nanos a clock that never goes back
   */
  public Importer(Progress progress, BooleanSupplier stop, LongSupplier nanos) {
    this.progress = progress;
    this.stop = stop;
    this.nanos = nanos;
  }

  /**
   * An input.
   *
   * @param source open; closed by the import
   * @param checkpointFile null to keep no checkpoint
   * @param checkpointKey equal for the same content, mapping and server
   * @param rejects where refused rows are written; null for nowhere
   */
  public record Input(
      RowSource source,
      @Nullable Path checkpointFile,
      String checkpointKey,
      @Nullable Path rejects) {}

  /** Imports observations. */
  public ImportResult observations(
      Input input, RowMapper<Observation> mapper, SelfsameClient client, UploadOptions options)
      throws IOException {
    return run(input, mapper, ledger -> new ObservationShipper(client, options, ledger, progress));
  }

  /**
   * Imports facts.
   *
   * @param overwrite whether they take the place of what is recorded under the same event ids
   */
  public ImportResult facts(
      Input input, RowMapper<List<Fact>> mapper, SelfsameClient client, boolean overwrite)
      throws IOException {
    return batches(
        input, mapper, "facts", overwrite, facts -> recordFacts(facts, overwrite, client));
  }

  private static Acceptance recordFacts(
      List<Fact> facts, boolean overwrite, SelfsameClient client) {
    RecordFactsResponse response =
        client.recordFacts(
            RecordFactsRequest.newBuilder().addAllFacts(facts).setOverwrite(overwrite).build());
    return new Acceptance(
        response.getRecordedCount(),
        response.getDuplicateCount(),
        response.getCorrectedCount(),
        List.of());
  }

  /**
   * Imports outcomes, as the facts that they are; all of one tag and one source.
   *
   * @param overwrite whether they take the place of what is recorded under the same event ids
   */
  public ImportResult outcomes(
      Input input, RowMapper<List<Fact>> mapper, SelfsameClient client, boolean overwrite)
      throws IOException {
    return batches(
        input, mapper, "outcomes", overwrite, facts -> recordOutcomes(facts, overwrite, client));
  }

  private static Acceptance recordOutcomes(
      List<Fact> facts, boolean overwrite, SelfsameClient client) {
    RecordOutcomesRequest.Builder request =
        RecordOutcomesRequest.newBuilder()
            .setOutcomeTag(facts.get(0).getTag())
            .setSource(facts.get(0).getSource())
            .setOverwrite(overwrite);
    for (Fact fact : facts) {
      Outcome.Builder outcome =
          request
              .addOutcomesBuilder()
              .setEventId(fact.getEventId())
              .setValue(fact.getValue())
              .setOutcomeTime(fact.getFactTime());
      if (fact.hasSubject()) {
        outcome.setSubject(fact.getSubject());
      } else {
        outcome.setIdentifier(fact.getIdentifier());
      }
    }
    RecordOutcomesResponse response = client.learning().recordOutcomes(request.build());
    return new Acceptance(
        response.getRecordedCount(),
        response.getDuplicateCount(),
        response.getCorrectedCount(),
        List.of());
  }

  /**
   * Imports events.
   *
   * @param overwrite whether they take the place of what is recorded as the same events
   */
  public ImportResult events(
      Input input, RowMapper<List<Event>> mapper, SelfsameClient client, boolean overwrite)
      throws IOException {
    return batches(
        input, mapper, "events", overwrite, events -> recordEvents(events, overwrite, client));
  }

  private static Acceptance recordEvents(
      List<Event> events, boolean overwrite, SelfsameClient client) {
    BatchRecordEventsResponse response =
        client.batchRecordEvents(
            BatchRecordEventsRequest.newBuilder()
                .addAllEvents(events)
                .setOverwrite(overwrite)
                .build());
    int repeated = count(response, EventOutcome.EVENT_OUTCOME_DUPLICATE);
    int corrected = count(response, EventOutcome.EVENT_OUTCOME_CORRECTED);
    return new Acceptance(
        events.size() - repeated - corrected,
        repeated,
        corrected,
        DroppedReason.of(response.getResultsList()));
  }

  private static int count(BatchRecordEventsResponse response, EventOutcome outcome) {
    return (int)
        response.getResultsList().stream().filter(result -> result.getOutcome() == outcome).count();
  }

  /**
   * Imports what is recorded in batches.
   *
   * @param field see {@link BatchShipper}
   * @param overwrite whether the later of two rows is to win
   */
  <I> ImportResult batches(
      Input input,
      RowMapper<List<I>> mapper,
      String field,
      boolean overwrite,
      BatchShipper.Recorder<I> recorder)
      throws IOException {
    int atOnce = overwrite ? 1 : BATCHES_AT_ONCE;
    return run(
        input, mapper, ledger -> new BatchShipper<>(field, recorder, ledger, progress, atOnce));
  }

  private <T> ImportResult run(
      Input input, RowMapper<T> mapper, Function<Ledger, Shipper<T>> shippers) throws IOException {
    Path file = input.checkpointFile();
    Checkpoint checkpoint = file == null ? null : new Checkpoint(file, input.checkpointKey());
    Checkpoint.State saved = checkpoint == null ? null : checkpoint.load();
    Checkpoint.State from = saved == null ? new Checkpoint.State() : saved;
    Path rejectsFile = input.rejects();
    try (RowSource source = input.source();
        Rejects rejects =
            rejectsFile == null ? null : Rejects.open(rejectsFile, from.rejectsBytes)) {
      Ledger ledger = new Ledger(from, rejects);
      try (Shipper<T> shipper = shippers.apply(ledger)) {
        return new ImportRun<>(
                new ImportRun.Parts<>(
                    source, mapper, shipper, ledger, checkpoint, progress, stop, nanos))
            .run();
      }
    }
  }
}
