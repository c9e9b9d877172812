package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.image.GraphImage;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.feed.ChangeCause;
import dev.selfsame.profile.store.FactStoredException;
import dev.selfsame.profile.store.ProfileStore;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Commits batches: evidence into the graph, then persons, facts, states and definitions into the
 * store, then the caches. One thread at a time.
 *
 * <p>What a failure leaves behind is evidence in the graph whose persons the store does not know,
 * an erasure that was begun, and caches that may differ from a store whose commit has an unknown
 * outcome. All of it is put right before the next batch.
 */
final class Writer implements Batch.PersonNames {

  private static final IdentityEngine.Outcome NOTHING =
      new IdentityEngine.Outcome(null, new boolean[0]);

  private final ProfileStore store;
  private final Commits commits;
  private final BatchDirectory directory;
  private final Repeats repeats;
  private final EvidenceGraph graph;
  private final Published published;
  private final PersonIds ids;
  private final CommitTokens tokens;
  private final Tombstones tombstones;
  private final Leftovers leftovers;
  private final Eraser eraser;
  private final InstantSource clock;
  private final Counters counters;

  private final AwaitedReceipts receipts = new AwaitedReceipts();
  private final Trust trust = new Trust();
  private volatile IdentityEngine identity;
  private boolean unsettled = true;

  Writer(
      Parts parts,
      IdentityEngine identity,
      Published published,
      Refresh refresh,
      TouchLog touches,
      PersonIds ids,
      CommitTokens tokens,
      Tombstones tombstones,
      BatchDirectory directory,
      Counters counters) {
    graph = parts.graph();
    store = parts.store();
    repeats = new Repeats(parts.random());
    this.directory = directory;
    clock = parts.clock();
    this.identity = identity;
    this.published = published;
    this.ids = ids;
    this.tokens = tokens;
    this.tombstones = tombstones;
    this.counters = counters;
    leftovers = new Leftovers(parts.store());
    commits = new Commits(parts, directory, published, refresh, touches, leftovers, counters);
    eraser = new Eraser(parts, commits, tombstones, leftovers, ids);
  }

  /**
   * Commits a batch and answers its commands, unless it throws: then none was answered, and the
   * same commands may be tried again.
   *
   * @param commands of one cause; one alone if it {@link Command#isAlone}
   */
  void commit(List<Command> commands) {
    settle();
    unsettled = true;
    EvidenceBatch evidence = new EvidenceBatch(graph, tombstones);
    Batch batch =
        new Batch(
            published.definitions(),
            clock.millis(),
            repeats,
            evidence,
            new Recordings(store, tombstones, leftovers, repeats, evidence, commits.feeds(), this),
            this);
    Command first = commands.get(0);
    try {
      if (first instanceof Command.Erase erase) {
        repeats.clear();
        Eraser.Standing standing = eraser.erase(erase, identity);
        receipts.add(standing.id(), erase.done());
        batch.answer(token -> receipts.give(standing, token));
      } else if (first instanceof Command.LiftErasure lift) {
        boolean changed = eraser.lift(lift.identifier());
        batch.answer(lift.done(), token -> new EvidenceOutcome(changed, "", token));
      } else {
        commands.forEach(batch::add);
        takeIn(batch, first.cause());
      }
    } catch (RefusedException e) {
      batch.refuse(first, e);
    }
    unsettled = false;
    counters.batches.increment();
    counters.observations.add(batch.observations());
    batch.giveAnswers(tokens.token(published.commit()));
  }

  /** Whether something is left over of whom was erased or removed. */
  boolean isBehind() {
    return eraser.isBehind();
  }

  /** Of how many ordinals something is left over. Thread-safe. */
  int leftOver() {
    return leftovers.size();
  }

  /** Whether somebody waits until nothing is left over. */
  boolean isAwaited() {
    return !receipts.isEmpty();
  }

  /** Removes a part of what is left over, in a commit of its own. */
  void sweep() {
    settle();
    if (isBehind()) {
      unsettled = true;
      Eraser.Standing standing = eraser.sweep();
      unsettled = false;
      if (standing != null) {
        receipts.give(standing, token());
      }
    }
  }

  /** Tells all who wait for receipts that there is no telling when these come. */
  void stopWaiting(RuntimeException reason) {
    receipts.fail(reason);
  }

  private void takeIn(Batch batch, ChangeCause cause) {
    forgetRepeats(cause);
    directory.begin();
    try {
      takeInOnce(batch, cause);
    } finally {
      directory.end();
    }
    if (cause == ChangeCause.OBSERVATION) {
      for (EvidenceChange change : batch.evidence().changes()) {
        if (change instanceof EvidenceChange.Observe observe) {
          repeats.add(observe.observation());
        }
      }
    }
  }

  /** What was seen may be taken back, and is new if it is seen again then. */
  private void forgetRepeats(ChangeCause cause) {
    if (cause != ChangeCause.OBSERVATION && cause != ChangeCause.ASSERTION) {
      repeats.clear();
    }
  }

  private void takeInOnce(Batch batch, ChangeCause cause) {
    for (Identifier identifier : batch.recordings().identifiers()) {
      if (directory.find(identifier) == null) {
        batch.evidence().add(new EvidenceChange.Store(identifier));
      }
    }
    List<EvidenceChange> evidence = batch.evidence().changes();
    IdentityEngine.Outcome outcome = evidence.isEmpty() ? NOTHING : identity.apply(evidence);
    int told = batch.told();
    Commit commit;
    try {
      commit = write(batch, commits.of(cause, outcome.changes(), trust.holds()), outcome);
    } catch (FactStoredException e) {
      batch.untell(told);
      trust.broken();
      commit = write(batch, commits.of(cause, outcome.changes()), outcome);
    }
    trust.committed(commit.duplicates);
    counters.duplicates.add(commit.duplicates);
    counters.facts.add(commit.recorded);
  }

  private Commit write(Batch batch, Commit commit, IdentityEngine.Outcome outcome) {
    commit.definitions = batch.definitions();
    batch.recordings().write(commit).forEach(batch::answer);
    batch.evidence().settle(outcome.changed(), commit.view);
    commit.documents.addAll(batch.documents());
    commit.clearsProfiles = batch.activates();
    commit.rescores = batch.rescores();
    commits.write(commit);
    return commit;
  }

  /** Puts right what a failure or an unclean stop left behind; gives what was finished. */
  @Nullable PersonChanges settle() {
    if (!unsettled) {
      return null;
    }
    published.repair();
    repeats.clear();
    tombstones.reload();
    leftovers.reload();
    decideAsStored();
    settleDay();
    PersonChanges changes = identity.recover();
    Erasure begun = eraser.begun();
    if (begun != null) {
      eraser.finish(begun, identity, changes);
    } else if (changes != null) {
      commits.write(commits.of(ChangeCause.RECOVERY, changes));
    }
    unsettled = false;
    return changes;
  }

  /** An expiry of which nobody knows whether it was committed may have moved the store's day. */
  private void settleDay() {
    int day = Settings.asOfDay(store);
    if (day != identity.asOfDay()) {
      commits.write(commits.of(ChangeCause.RECOVERY, identity.expire(day)));
    }
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

  /**
   * Decides persons as of another day from now on; only between two commits.
   *
   * @param changes what that changes, as of the last commit
   */
  void decideAsOf(int day, PersonChanges changes) {
    settle();
    unsettled = true;
    Commit commit = commits.of(ChangeCause.EXPIRY, changes);
    commit.documents.add(Settings.asOf(day));
    commits.write(commit);
    identity = identity.asOf(day);
    unsettled = false;
  }

  private void commit(PolicyChoice choice, PersonChanges changes) {
    repeats.clear();
    Commit commit = commits.of(ChangeCause.POLICY, changes);
    commit.definitions = commit.definitions.with(choice.policies());
    commit.documents.addAll(choice.documents());
    commit.clearsProfiles = true;
    commit.noted = true;
    commits.write(commit);
  }

  /** Decides by the policy that the store holds to be active. */
  private void decideAsStored() {
    IdentityPolicy active = published.definitions().policies().active();
    if (!identity.policy().equals(active)) {
      identity = identity.under(active);
    }
  }

  /** Makes a commit of what is put into it; only between two others. */
  void commitAlone(Consumer<Commit> fill) {
    settle();
    unsettled = true;
    Commit commit = commits.of(ChangeCause.OBSERVATION, null);
    fill.accept(commit);
    commits.write(commit);
    unsettled = false;
  }

  /** Lets an image follow the commits. */
  void attend(GraphImage image) {
    settle();
    commits.attend(image);
  }

  /** No longer lets an image follow the commits. */
  void leave(GraphImage image) {
    commits.leave(image);
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

  @Override
  public String of(Identifier identifier, Snapshot view) {
    long person = view.person(identifier);
    return person == PersonDirectory.NONE ? "" : ids.id(person);
  }

  @Override
  public String of(Observation observation, Snapshot view) {
    return of(strongest(observation.identifiers()), view);
  }

  @Override
  public Identifier strongest(List<Identifier> identifiers) {
    return identity.strongest(identifiers);
  }

  /** Whether a failure is one after which nothing can be written until the process restarts. */
  static boolean isFatal(Throwable failure) {
    return failure instanceof Error
        || failure instanceof StoreException.Closed
        || failure instanceof StoreException.Corrupt;
  }
}
