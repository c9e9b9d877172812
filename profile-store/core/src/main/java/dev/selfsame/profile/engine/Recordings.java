package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.EventKey;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The facts and events that one group commit takes in and takes back, in the order of commands. */
final class Recordings {

  private final ProfileStore store;
  private final Tombstones tombstones;
  private final Leftovers leftovers;
  private final Repeats repeats;
  private final EvidenceBatch evidence;
  private final EventFeeds feeds;
  private final Names names;
  private final List<Step> steps = new ArrayList<>();
  private final Set<Identifier> identifiers = new LinkedHashSet<>();

  /** What {@link #isSettled} says of the events that this batch asked for, as it leaves them. */
  private final Map<FactKey, Boolean> settled = new HashMap<>();

  /** The events that this batch takes. */
  private final Set<FactKey> known = new HashSet<>();

  Recordings(
      ProfileStore store,
      Tombstones tombstones,
      Leftovers leftovers,
      Repeats repeats,
      EvidenceBatch evidence,
      EventFeeds feeds,
      Names names) {
    this.store = store;
    this.tombstones = tombstones;
    this.leftovers = leftovers;
    this.repeats = repeats;
    this.evidence = evidence;
    this.feeds = feeds;
    this.names = names;
  }

  /** Names persons, and says which identifier is the strongest. */
  interface Names {
    /** The id of an identifier's person; empty if it is not stored. */
    String of(Identifier identifier, Snapshot view);

    /** The strongest of some identifiers. */
    Identifier strongest(List<Identifier> identifiers);
  }

  /** Does what a command asks for, once its persons are decided. */
  @FunctionalInterface
  interface Writing {
    /** Changes the commit; gives what is to be told when it is durable. */
    Batch.Answer write(Commit commit);
  }

  /** What is done for a command. */
  private record Step(Command command, Writing writing) {}

  /** Facts to record. */
  void facts(FactCommand.RecordFacts command, Definitions definitions) {
    List<AcceptedFact> facts =
        FactRules.check(
            command.calls(), command.factList(), definitions.catalog(), tombstones::has);
    for (AcceptedFact accepted : facts) {
      Identifier identifier = accepted.fact().identifier();
      if (!SubjectKey.isOne(identifier)) {
        identifiers.add(identifier);
      }
    }
    add(
        command,
        commit -> {
          FactIntake.Counts counts = commit.facts.take(facts, command.overwrite());
          commit.duplicates += counts.unchanged();
          commit.recorded += counts.recorded() + counts.corrected();
          return token ->
              command
                  .done()
                  .complete(
                      new RecordOutcome(
                          counts.recorded(), counts.unchanged(), counts.corrected(), token));
        });
  }

  /** Facts to delete. */
  void deleteFacts(FactCommand.DeleteFacts command, Definitions definitions) {
    List<Tag> tags = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    String unknown = "";
    for (int i = 0; i < command.factList().size(); i++) {
      String name = command.factList().get(i).tag();
      String field = "facts[" + i + "].tag";
      Tag tag = definitions.catalog().find(name);
      if (tag == null) {
        violations.add(new Violation(field, "the catalogue has no tag '" + name + "'"));
        unknown = unknown.isEmpty() ? name : unknown;
      } else if (tag.kind().isDerived()) {
        violations.add(new Violation(field, FactRules.noFacts(tag)));
      } else {
        tags.add(tag);
      }
    }
    if (!unknown.isEmpty()) {
      throw new FactRefused.UnknownTag(unknown, violations);
    }
    if (!violations.isEmpty()) {
      throw new RefusedException.InvalidField(violations);
    }
    add(
        command,
        commit -> {
          int deleted = 0;
          for (int i = 0; i < tags.size(); i++) {
            FactAddress fact = command.factList().get(i);
            deleted += commit.facts.delete(fact.identifier(), tags.get(i), fact.eventId()) ? 1 : 0;
          }
          return deleted(command.done(), deleted, tags.size());
        });
  }

  /** Events to delete. */
  void deleteEvents(FactCommand.DeleteEvents command, Definitions definitions) {
    for (EventKey event : command.events()) {
      Integer type = definitions.events().number(event.name());
      FactKey index = type == null ? null : EventHomes.key(type, event.eventId());
      if (index != null && (known.contains(index) || homes(index) != null)) {
        settled.put(index, true);
      }
    }
    add(
        command,
        commit -> {
          int deleted = 0;
          for (EventKey event : command.events()) {
            Integer type = commit.definitions.events().number(event.name());
            boolean was =
                type != null
                    && commit
                        .facts
                        .events()
                        .delete(type, event.name(), event.eventId(), commit.definitions);
            deleted += was ? 1 : 0;
          }
          return deleted(command.done(), deleted, command.events().size());
        });
  }

  private static Batch.Answer deleted(CompletableFuture<DeleteOutcome> done, int deleted, int all) {
    return token -> done.complete(new DeleteOutcome(deleted, all - deleted, token));
  }

  /**
   * Events to record.
   *
   * @param documents where names of events that are new go
   * @return the definitions with these names
   */
  Definitions events(
      FactCommand.RecordEvents command, Definitions definitions, List<DocumentRow> documents) {
    List<AcceptedEvent> events =
        EventRules.check(
            command.events(), command.alone(), definitions.catalog(), feeds, tombstones::has);
    EventTypes types = definitions.events().withAll(command, documents);
    events.forEach(accepted -> observe(accepted.event(), types, command.overwrite()));
    add(
        command,
        commit -> {
          List<EventOutcome> outcomes = new ArrayList<>();
          for (AcceptedEvent accepted : events) {
            outcomes.add(take(accepted, command.overwrite(), commit));
          }
          return token -> command.done().complete(new EventsOutcome(outcomes, token));
        });
    return definitions.with(types);
  }

  /** What an event says of who belongs together, unless it is known already. */
  private void observe(Event event, EventTypes types, boolean overwrite) {
    List<Identifier> seen = event.identifiers();
    FactKey index = EventHomes.key(number(event, types), event.eventId());
    known.add(index);
    if (overwrite) {
      settled.put(index, !seen.isEmpty());
    } else if (isSettled(index)) {
      return;
    }
    if (seen.isEmpty()) {
      return;
    }
    settled.put(index, true);
    if (seen.size() == 1) {
      identifiers.add(seen.get(0));
      return;
    }
    Observation observation =
        new Observation(
            event.eventId(),
            event.timeMillis(),
            new SourceKind(event.source(), event.name()),
            event.confidence(),
            seen);
    if (!repeats.has(observation)) {
      evidence.add(new EvidenceChange.Observe(observation));
    }
  }

  /** Whether an event, sent again, changes nothing of the person that it is kept on. */
  private boolean isSettled(FactKey index) {
    return settled.computeIfAbsent(
        index,
        key -> {
          EventHomes homes = homes(key);
          return homes != null && (homes.deleted() || homes.hasPerson());
        });
  }

  private @Nullable EventHomes homes(FactKey index) {
    byte[] row = store.fact(index);
    return row == null ? null : leftovers.living(EventHomes.decode(row));
  }

  private static int number(Event event, EventTypes types) {
    Integer type = types.number(event.name());
    if (type == null) {
      throw new IllegalStateException(event.name() + " has no number");
    }
    return type;
  }

  private EventOutcome take(AcceptedEvent accepted, boolean overwrite, Commit commit) {
    Event event = accepted.event();
    List<Identifier> seen = event.identifiers();
    @Nullable Identifier strongest = seen.isEmpty() ? null : names.strongest(seen);
    int type = number(event, commit.definitions.events());
    EventStatus status =
        commit.facts.events().take(accepted, type, strongest, overwrite, commit.definitions);
    if (status == EventStatus.DUPLICATE) {
      commit.duplicates++;
    } else {
      commit.recorded++;
    }
    String person = strongest == null ? "" : names.of(strongest, commit.view);
    return new EventOutcome(status, person, accepted.erased(), accepted.erasedSubjects());
  }

  /** The identifiers that are to be there, with links or without. */
  Set<Identifier> identifiers() {
    return identifiers;
  }

  private void add(Command command, Writing writing) {
    steps.add(new Step(command, writing));
  }

  /** Leaves out the commands that may take something away; gives them, in order. */
  List<Command> setAside() {
    List<Command> aside = new ArrayList<>();
    steps.forEach(
        step -> {
          if (step.command().takes()) {
            aside.add(step.command());
          }
        });
    steps.removeIf(step -> step.command().takes());
    return aside;
  }

  /** Does it all, in order; gives what is to be told. */
  List<Batch.Answer> write(Commit commit) {
    return steps.stream().map(step -> step.writing().write(commit)).toList();
  }
}
