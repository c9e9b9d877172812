package dev.selfsame.profile.engine;

import dev.selfsame.profile.Event;
import dev.selfsame.profile.EventKey;
import dev.selfsame.profile.Fact;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A write of facts or events. */
sealed interface FactCommand extends Command {

  /**
   * See {@link FactWrites#record} and {@link Learning#record}.
   *
   * @param calls what the caller calls them, such as {@code facts}
   */
  record RecordFacts(
      String calls, List<Fact> factList, boolean overwrite, CompletableFuture<RecordOutcome> done)
      implements FactCommand {
    @Override
    public long bytes() {
      return 200 + factList.stream().mapToLong(HeapSize::of).sum();
    }

    @Override
    public boolean takes() {
      return overwrite;
    }

    @Override
    public int facts() {
      return factList.size();
    }
  }

  /**
   * See {@link FactWrites#recordEvents}.
   *
   * @param alone whether this is one event that is called by no number
   */
  record RecordEvents(
      List<Event> events, boolean overwrite, boolean alone, CompletableFuture<EventsOutcome> done)
      implements FactCommand {
    @Override
    public long bytes() {
      return 200 + events.stream().mapToLong(HeapSize::of).sum();
    }

    @Override
    public boolean takes() {
      return overwrite;
    }

    @Override
    public int facts() {
      return events.size();
    }
  }

  /** See {@link FactWrites#deleteFacts}. */
  record DeleteFacts(List<FactAddress> factList, CompletableFuture<DeleteOutcome> done)
      implements FactCommand {
    @Override
    public long bytes() {
      return 200
          + factList.stream()
              .mapToLong(f -> 100 + HeapSize.of(f.identifier()) + HeapSize.of(f.eventId()))
              .sum();
    }

    @Override
    public boolean takes() {
      return true;
    }

    @Override
    public int facts() {
      return factList.size();
    }
  }

  /** See {@link FactWrites#deleteEvents}. */
  record DeleteEvents(List<EventKey> events, CompletableFuture<DeleteOutcome> done)
      implements FactCommand {
    @Override
    public long bytes() {
      return 200
          + events.stream()
              .mapToLong(e -> 50 + HeapSize.of(e.name()) + HeapSize.of(e.eventId()))
              .sum();
    }

    @Override
    public boolean takes() {
      return true;
    }

    @Override
    public int facts() {
      return events.size();
    }
  }
}
