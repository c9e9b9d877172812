package dev.selfsame.profile.engine;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.EventKey;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.feed.ChangeCause;
import dev.selfsame.scoring.LinearModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A write that waits for the writer. */
sealed interface Command {

  /** Told what became of it. */
  CompletableFuture<?> done();

  /** About how many bytes it holds while it waits. */
  long bytes();

  /** How many facts it brings. */
  default int facts() {
    return 0;
  }

  /** Whether it may replace or remove facts or events, so that states are folded anew. */
  default boolean takes() {
    return false;
  }

  /** Why the feed says that persons change by it. Only commands of one cause share a commit. */
  default ChangeCause cause() {
    return ChangeCause.OBSERVATION;
  }

  /** Whether it takes a commit of its own. */
  default boolean isAlone() {
    return false;
  }

  /** See {@link ProfileEngine#observe}. */
  record Observe(Observation observation, CompletableFuture<ObserveOutcome> done)
      implements Command {
    @Override
    public long bytes() {
      return 200 + Size.of(observation.identifiers());
    }
  }

  /**
   * See {@link ProfileEngine#record} and {@link Learning#record}.
   *
   * @param calls what the caller calls them, such as {@code facts}
   */
  record RecordFacts(
      String calls, List<Fact> factList, boolean overwrite, CompletableFuture<RecordOutcome> done)
      implements Command {
    @Override
    public long bytes() {
      return 200 + factList.stream().mapToLong(Size::of).sum();
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
   * See {@link ProfileEngine#recordEvents}.
   *
   * @param alone whether this is one event that is called by no number
   */
  record RecordEvents(
      List<Event> events, boolean overwrite, boolean alone, CompletableFuture<EventsOutcome> done)
      implements Command {
    @Override
    public long bytes() {
      return 200 + events.stream().mapToLong(Size::of).sum();
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

  /** See {@link ProfileEngine#deleteFacts}. */
  record DeleteFacts(List<FactAddress> factList, CompletableFuture<DeleteOutcome> done)
      implements Command {
    @Override
    public long bytes() {
      return 200
          + factList.stream()
              .mapToLong(f -> 100 + Size.of(f.identifier()) + Size.of(f.eventId()))
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

  /** See {@link ProfileEngine#deleteEvents}. */
  record DeleteEvents(List<EventKey> events, CompletableFuture<DeleteOutcome> done)
      implements Command {
    @Override
    public long bytes() {
      return 200
          + events.stream().mapToLong(e -> 50 + Size.of(e.name()) + Size.of(e.eventId())).sum();
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

  /** See {@link TagChanges#create}. */
  record CreateTag(Tag definition, CompletableFuture<Tag> done) implements Command {
    @Override
    public long bytes() {
      return 1_000
          + Size.of(definition.description())
          + definition.allowedValues().stream().mapToLong(Size::of).sum();
    }
  }

  /** See {@link TagChanges#update}. */
  record UpdateTag(TagUpdate update, CompletableFuture<Tag> done) implements Command {
    @Override
    public long bytes() {
      // The update holds a definition, whose lists are bounded by the request's size.
      return 10_000;
    }
  }

  /** See {@link ModelChanges#importModel}. */
  record ImportModel(
      LinearModel model, byte[] json, boolean validateOnly, CompletableFuture<StoredModel> done)
      implements Command {
    @Override
    public long bytes() {
      // The document and the model that was read from it.
      return 1_000 + 3L * json.length;
    }
  }

  /** See {@link ModelChanges#activate}. */
  record PutModel(
      String name, String version, ModelStatus status, CompletableFuture<Activation> done)
      implements Command {
    @Override
    public long bytes() {
      return 200;
    }
  }

  /** See {@link ModelChanges#delete}. */
  record DeleteModel(String name, String version, CompletableFuture<Activation> done)
      implements Command {
    @Override
    public long bytes() {
      return 200;
    }
  }

  /** See {@link PolicyChanges#create}. */
  record CreatePolicy(
      IdentityPolicy policy, boolean validateOnly, CompletableFuture<StoredPolicy> done)
      implements Command {
    @Override
    public long bytes() {
      return 10_000;
    }
  }

  /** Work that is done by itself on the writer's thread, between two commits. */
  record Alone(Runnable work, CompletableFuture<?> done) implements Command {
    @Override
    public long bytes() {
      return 100;
    }

    @Override
    public boolean isAlone() {
      return true;
    }
  }

  /** See {@link EvidenceWrites#assertLink}. */
  record AssertLink(
      LinkKey link, Assertion assertion, boolean replace, CompletableFuture<LinkOutcome> done)
      implements Command {
    @Override
    public long bytes() {
      return 200 + Size.of(link) + Size.of(assertion.author()) + Size.of(assertion.reason());
    }

    @Override
    public ChangeCause cause() {
      return ChangeCause.ASSERTION;
    }
  }

  /** See {@link EvidenceWrites#retractAssertion}. */
  record RetractAssertion(LinkKey link, CompletableFuture<LinkOutcome> done) implements Command {
    @Override
    public long bytes() {
      return 200 + Size.of(link);
    }

    @Override
    public ChangeCause cause() {
      return ChangeCause.ASSERTION;
    }
  }

  /** See {@link EvidenceWrites#retractSource}. */
  record RetractSource(EvidenceChange.RetractSource change, CompletableFuture<EvidenceOutcome> done)
      implements Command {
    @Override
    public long bytes() {
      return 500;
    }

    @Override
    public ChangeCause cause() {
      return ChangeCause.RETRACTION;
    }
  }

  /** See {@link EvidenceWrites#removeIdentifier}. */
  record Remove(Identifier identifier, CompletableFuture<EvidenceOutcome> done) implements Command {
    @Override
    public long bytes() {
      return 200 + Size.of(identifier);
    }

    @Override
    public ChangeCause cause() {
      return ChangeCause.REMOVAL;
    }
  }

  /** See {@link Erasures}. */
  record Erase(
      Subject subject, String author, String reason, CompletableFuture<ErasureOutcome> done)
      implements Command {
    @Override
    public long bytes() {
      return 500 + Size.of(author) + Size.of(reason);
    }

    @Override
    public ChangeCause cause() {
      return ChangeCause.ERASURE;
    }

    @Override
    public boolean isAlone() {
      return true;
    }
  }

  /** See {@link Erasures#lift}. */
  record LiftErasure(Identifier identifier, CompletableFuture<EvidenceOutcome> done)
      implements Command {
    @Override
    public long bytes() {
      return 200 + Size.of(identifier);
    }

    @Override
    public ChangeCause cause() {
      return ChangeCause.ERASURE;
    }

    @Override
    public boolean isAlone() {
      return true;
    }
  }

  /** Rough sizes on the heap. */
  final class Size {
    private Size() {}

    static long of(String text) {
      return 56L + text.length();
    }

    static long of(Identifier identifier) {
      return 24 + of(identifier.namespace()) + of(identifier.value());
    }

    static long of(List<Identifier> identifiers) {
      long size = 0;
      for (Identifier identifier : identifiers) {
        size += of(identifier);
      }
      return size;
    }

    static long of(LinkKey link) {
      return 24 + of(link.low()) + of(link.high());
    }

    static long of(Fact fact) {
      return 100 + of(fact.eventId()) + of(fact.identifier()) + of(fact.value());
    }

    static long of(Value value) {
      return value instanceof Value.Text text ? of(text.value()) : 24;
    }

    static long of(Event event) {
      long size = 200 + of(event.eventId()) + of(event.identifiers());
      for (SubjectKey subject : event.subjects()) {
        size += 24 + of(subject.type()) + of(subject.id());
      }
      for (Map.Entry<String, Value> property : event.properties().entrySet()) {
        size += 50 + of(property.getKey()) + of(property.getValue());
      }
      return size;
    }
  }
}
