package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.feed.ChangeCause;
import dev.selfsame.profile.store.ProfileStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which identifiers are whose, by the policy and as of the day that hold, and commits that
 * these change. Only on the writer's thread, and between two commits, but for {@link #identity}.
 */
final class Decider implements Batch.PersonNames {

  private static final IdentityEngine.Outcome NOTHING =
      new IdentityEngine.Outcome(null, new boolean[0]);

  private final ProfileStore store;
  private final Published published;
  private final Commits commits;
  private final Repeats repeats;
  private final PersonIds ids;
  private volatile IdentityEngine identity;

  Decider(
      ProfileStore store,
      IdentityEngine identity,
      Published published,
      Commits commits,
      Repeats repeats,
      PersonIds ids) {
    this.store = store;
    this.identity = identity;
    this.published = published;
    this.commits = commits;
    this.repeats = repeats;
    this.ids = ids;
  }

  /** What decides who is who. Thread-safe. */
  IdentityEngine identity() {
    return identity;
  }

  /** Decides what changes of evidence come to. */
  IdentityEngine.Outcome decide(List<EvidenceChange> evidence) {
    return evidence.isEmpty() ? NOTHING : identity.apply(evidence);
  }

  /** Decides as the store says, whatever was committed or not; gives what was left half-done. */
  @Nullable PersonChanges recover() {
    decideAsStored();
    // An expiry of which nobody knows whether it was committed may have moved the store's day.
    int day = Settings.asOfDay(store);
    if (day != identity.asOfDay()) {
      commits.write(commits.of(ChangeCause.RECOVERY, identity.expire(day)));
    }
    return identity.recover();
  }

  /**
   * Decides all persons anew; gives what changed.
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
   * Makes another policy the one that decides.
   *
   * @param choice the policy
   * @param changes what it changes, as of the last commit
   */
  void decideBy(PolicyChoice choice, PersonChanges changes) {
    commit(choice, changes);
    decideAsStored();
  }

  /**
   * Decides persons as of another day from now on.
   *
   * @param changes what that changes, as of the last commit
   */
  void decideAsOf(int day, PersonChanges changes) {
    Commit commit = commits.of(ChangeCause.EXPIRY, changes);
    commit.documents.add(Settings.asOf(day));
    commits.write(commit);
    identity = identity.asOf(day);
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
}
