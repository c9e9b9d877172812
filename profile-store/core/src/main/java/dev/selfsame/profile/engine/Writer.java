package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.image.GraphImage;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commits batches: evidence into the graph, then persons, facts, states and definitions into the
 * store, then the caches. One thread at a time.
 *
 * <p>What a failure leaves behind is evidence in the graph whose persons the store does not know,
 * and caches that may differ from a store whose commit has an unknown outcome. Both are put right
 * before the next batch.
 */
final class Writer {

  private static final IdentityEngine.Outcome NOTHING =
      new IdentityEngine.Outcome(null, new boolean[0]);

  private final ProfileStore store;
  private final EvidenceGraph graph;
  private final Published published;
  private final Refresh refresh;
  private final PersonIds ids;
  private final CommitTokens tokens;
  private final InstantSource clock;
  private final Counters counters;

  /** What follows the commits because it is copied beside them. Only on the writer's thread. */
  private final List<GraphImage> images = new ArrayList<>();

  private volatile IdentityEngine identity;
  private boolean unsettled = true;

  Writer(
      Parts parts,
      IdentityEngine identity,
      Published published,
      Refresh refresh,
      PersonIds ids,
      CommitTokens tokens,
      Counters counters) {
    graph = parts.graph();
    store = parts.store();
    clock = parts.clock();
    this.identity = identity;
    this.published = published;
    this.refresh = refresh;
    this.ids = ids;
    this.tokens = tokens;
    this.counters = counters;
  }

  /**
   * Commits a batch and answers its commands, unless it throws: then none was answered, and the
   * same commands may be tried again.
   */
  void commit(List<Command> commands) {
    settle();
    unsettled = true;
    Batch batch = new Batch(published.definitions(), clock.millis());
    commands.forEach(batch::add);
    IdentityEngine.Outcome outcome = evidence(batch);
    Snapshot view = Snapshot.after(store, outcome.changes());
    FactIntake facts = new FactIntake(store, view);
    record(batch, facts);
    observe(batch, outcome, view);
    commit(batch, outcome.changes(), facts, view);
    unsettled = false;
    counters.batches.increment();
    counters.observations.add(batch.observes().size());
    counters.facts.add(facts.rows().size());
    batch.giveAnswers(tokens.token(published.commit()));
  }

  /** Puts right what a failure or an unclean stop left behind; gives what was finished. */
  @Nullable PersonChanges settle() {
    if (!unsettled) {
      return null;
    }
    published.repair();
    decideAsStored();
    PersonChanges changes = identity.recover();
    if (changes != null) {
      Snapshot view = Snapshot.after(store, changes);
      Batch none = new Batch(published.definitions(), clock.millis());
      commit(none, changes, new FactIntake(store, view), view);
    }
    unsettled = false;
    return changes;
  }

  /**
   * Decides all persons anew, after {@link #settle}; gives what changed.
   *
   * @param choice the policy that decides from now on
   * @throws StoreException.Unusable if there are identifiers that the policy knows nothing of
   */
  PersonChanges decideAnew(PolicyChoice choice) {
    PersonChanges changes;
    try {
      identity = identity.under(choice.policies().active());
      changes = identity.resolveAll();
    } catch (IllegalArgumentException e) {
      throw new StoreException.Unusable(
          e.getMessage()
              + ", which the store holds identifiers of; declare it, or import into a new data"
              + " directory",
          e);
    }
    commit(choice, changes);
    return changes;
  }

  /**
   * Makes another policy the one that decides; only between two commits.
   *
   * @param choice the policy
   * @param changes what it changes, as of the last commit
   */
  void decideBy(PolicyChoice choice, PersonChanges changes) {
    settle();
    unsettled = true;
    commit(choice, changes);
    decideAsStored();
    unsettled = false;
  }

  private void commit(PolicyChoice choice, PersonChanges changes) {
    Snapshot view = Snapshot.after(store, changes);
    Definitions definitions = published.definitions().with(choice.policies());
    Batch rules = new Batch(definitions, clock.millis());
    rules.documents().addAll(choice.documents());
    rules.renewProfiles();
    commit(rules, changes, new FactIntake(store, view), view);
  }

  /** Decides by the policy that the store holds to be active. */
  private void decideAsStored() {
    IdentityPolicy active = published.definitions().policies().active();
    if (!identity.policy().equals(active)) {
      identity = identity.under(active);
    }
  }

  /** Lets an image follow the commits. */
  void attend(GraphImage image) {
    settle();
    images.add(image);
  }

  /** No longer lets an image follow the commits. */
  void leave(GraphImage image) {
    images.remove(image);
  }

  /** What decides who is who. */
  IdentityEngine identity() {
    return identity;
  }

  /** The day as of which links expire. */
  int asOfDay() {
    return identity.asOfDay();
  }

  /** The token of the last commit. */
  String token() {
    return tokens.token(published.commit());
  }

  private IdentityEngine.Outcome evidence(Batch batch) {
    Set<Identifier> alone = batch.factIdentifiers();
    alone.removeIf(identifier -> store.find(identifier) != null);
    return batch.observes().isEmpty() && alone.isEmpty()
        ? NOTHING
        : identity.apply(batch.observations(), alone);
  }

  private void record(Batch batch, FactIntake facts) {
    for (Batch.Recording recording : batch.recordings()) {
      int recorded = facts.take(recording.facts());
      int duplicates = recording.facts().size() - recorded;
      counters.duplicates.add(duplicates);
      batch.answer(recording.done(), token -> new RecordOutcome(recorded, duplicates, token));
    }
  }

  private void observe(Batch batch, IdentityEngine.Outcome outcome, Snapshot view) {
    for (int i = 0; i < batch.observes().size(); i++) {
      Command.Observe command = batch.observes().get(i);
      Identifier strongest = identity.strongest(command.observation().identifiers());
      String person = ids.id(view.person(strongest));
      boolean added = outcome.added()[i];
      batch.answer(command.done(), token -> new ObserveOutcome(person, added, token));
    }
  }

  private void commit(
      Batch batch, @Nullable PersonChanges changes, FactIntake facts, Snapshot view) {
    List<DocumentRow> documents = new ArrayList<>(batch.documents());
    if (changes == null && facts.rows().isEmpty() && documents.isEmpty()) {
      return;
    }
    CacheUpdate update = refresh.update(view, changes, facts.ordinals(), batch.definitions());
    if (batch.activates()) {
      update.clearProfiles();
    }
    StoreBatch rows =
        StoreBatch.builder()
            .persons(changes)
            .facts(facts.rows())
            .states(facts.states())
            .documents(documents)
            .build();
    published.commit(rows, update, batch.definitions());
    if (changes != null && !images.isEmpty()) {
      List<Identifier> touched = graph.journal().touched();
      images.forEach(image -> image.noticed(touched, changes));
    }
    counters.storeCommits.increment();
  }

  /** Whether a failure is one after which nothing can be written until the process restarts. */
  static boolean isFatal(Throwable failure) {
    return failure instanceof Error
        || failure instanceof StoreException.Closed
        || failure instanceof StoreException.Corrupt;
  }
}
