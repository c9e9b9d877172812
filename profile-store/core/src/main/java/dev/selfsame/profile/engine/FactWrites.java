package dev.selfsame.profile.engine;

import dev.selfsame.profile.Event;
import dev.selfsame.profile.EventKey;
import dev.selfsame.profile.Fact;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The writes of facts and events. They go through the one queue, in order with all others; but what
 * replaces or deletes so much that others should not wait for it is done when that is folded, in
 * order with others that replace or delete, and behind whatever else is written meanwhile. Their
 * futures complete and fail as those of {@link ProfileEngine} do. Thread-safe.
 */
public final class FactWrites {

  private final WriterThread writer;

  FactWrites(WriterThread writer) {
    this.writer = writer;
  }

  /**
   * Takes facts, all or none, whose identifiers are normalised by the policy; at least one. Refused
   * with {@link FactRefused.UnknownTag}, {@link FactRefused.WrongType}, {@link
   * FactRefused.OutOfRange} or {@link EvidenceRefused.IdentifierErased}, by the first fact that is
   * wrong; the violations name all.
   */
  public CompletableFuture<RecordOutcome> record(List<Fact> facts) {
    return record(facts, false);
  }

  /**
   * The same.
   *
   * @param overwrite whether they take the place of what is recorded, or was deleted, under the
   *     same keys
   */
  public CompletableFuture<RecordOutcome> record(List<Fact> facts, boolean overwrite) {
    if (facts.isEmpty()) {
      throw new IllegalArgumentException("there is at least one fact");
    }
    CompletableFuture<RecordOutcome> done = new CompletableFuture<>();
    return writer.submit(
        new FactCommand.RecordFacts("facts", List.copyOf(facts), overwrite, done), done);
  }

  /**
   * Takes events, all or none, whose identifiers are normalised by the policy; at least one.
   * Refused with {@link FactRefused.WrongType}, {@link FactRefused.OutOfRange}, {@link
   * RefusedException.InvalidField} or {@link EvidenceRefused.IdentifierErased}, by the first event
   * that is wrong; the violations name all, as {@code events[3].properties["amount"]}.
   *
   * @param overwrite whether they take the place of what is recorded as the same events; if that
   *     takes its time, what they say of who belongs together may be seen before the rest
   */
  public CompletableFuture<EventsOutcome> recordEvents(List<Event> events, boolean overwrite) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("there is at least one event");
    }
    return recordEvents(events, overwrite, false);
  }

  /** The same for one event, whose violations are named as {@code properties["amount"]}. */
  public CompletableFuture<EventsOutcome> recordEvent(Event event, boolean overwrite) {
    return recordEvents(List.of(event), overwrite, true);
  }

  private CompletableFuture<EventsOutcome> recordEvents(
      List<Event> events, boolean overwrite, boolean alone) {
    CompletableFuture<EventsOutcome> done = new CompletableFuture<>();
    return writer.submit(
        new FactCommand.RecordEvents(List.copyOf(events), overwrite, alone, done), done);
  }

  /**
   * Deletes facts. Values are then as if these had never been recorded, and recording one of them
   * again changes nothing unless it overwrites. Costs a fold of all facts of each tag and
   * identifier. Refused with {@link FactRefused.UnknownTag} or {@link
   * RefusedException.InvalidField}.
   */
  public CompletableFuture<DeleteOutcome> deleteFacts(List<FactAddress> facts) {
    CompletableFuture<DeleteOutcome> done = new CompletableFuture<>();
    return writer.submit(new FactCommand.DeleteFacts(List.copyOf(facts), done), done);
  }

  /** Deletes events, from all that they are kept on; otherwise as {@link #deleteFacts}. */
  public CompletableFuture<DeleteOutcome> deleteEvents(List<EventKey> events) {
    CompletableFuture<DeleteOutcome> done = new CompletableFuture<>();
    return writer.submit(new FactCommand.DeleteEvents(List.copyOf(events), done), done);
  }
}
