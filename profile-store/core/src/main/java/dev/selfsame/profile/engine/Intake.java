package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.profile.feed.ChangeCause;
import dev.selfsame.profile.store.FactStoredException;
import dev.selfsame.profile.store.ProfileStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Takes batches of commands in, each with one commit. Only on the writer's thread. */
final class Intake {

  private final ProfileStore store;
  private final EvidenceGraph graph;
  private final InstantSource clock;
  private final Published published;
  private final Commits commits;
  private final BatchDirectory directory;
  private final Repeats repeats;
  private final Tombstones tombstones;
  private final Leftovers leftovers;
  private final Decider decider;
  private final CommitTokens tokens;
  private final Counters counters;
  private final Trust trust = new Trust();

  Intake(
      Parts parts,
      Published published,
      Commits commits,
      BatchDirectory directory,
      Repeats repeats,
      Tombstones tombstones,
      Leftovers leftovers,
      Decider decider,
      CommitTokens tokens,
      Counters counters) {
    store = parts.store();
    graph = parts.graph();
    clock = parts.clock();
    this.published = published;
    this.commits = commits;
    this.directory = directory;
    this.repeats = repeats;
    this.tombstones = tombstones;
    this.leftovers = leftovers;
    this.decider = decider;
    this.tokens = tokens;
    this.counters = counters;
  }

  /**
   * Commits a batch and answers its commands, but for those that it gives back: so many rows are to
   * be folded anew for them that others should not wait for it. If there is one command alone, what
   * it needs of them is to be {@linkplain Prefolds folded} next.
   *
   * @param commands of one cause
   */
  List<Command> take(List<Command> commands) {
    EvidenceBatch evidence = new EvidenceBatch(graph, tombstones);
    Recordings recordings =
        new Recordings(store, tombstones, leftovers, repeats, evidence, commits.feeds(), decider);
    Batch batch =
        new Batch(published.definitions(), clock.millis(), repeats, evidence, recordings, decider);
    commands.forEach(batch::add);
    List<Command> aside = takeIn(batch, commands.get(0).cause(), commands.size() == 1);
    counters.batches.increment();
    counters.observations.add(batch.observations());
    batch.giveAnswers(tokens.token(published.commit()));
    return aside;
  }

  private List<Command> takeIn(Batch batch, ChangeCause cause, boolean single) {
    forgetRepeats(cause);
    directory.begin();
    List<Command> aside;
    try {
      aside = takeInOnce(batch, cause, single);
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
    return aside;
  }

  /** What was seen may be taken back, and is new if it is seen again then. */
  private void forgetRepeats(ChangeCause cause) {
    if (cause != ChangeCause.OBSERVATION && cause != ChangeCause.ASSERTION) {
      repeats.clear();
    }
  }

  private List<Command> takeInOnce(Batch batch, ChangeCause cause, boolean single) {
    for (Identifier identifier : batch.recordings().identifiers()) {
      if (directory.find(identifier) == null) {
        batch.evidence().add(new EvidenceChange.Store(identifier));
      }
    }
    IdentityEngine.Outcome outcome = decider.decide(batch.evidence().changes());
    List<Command> aside = new ArrayList<>();
    int told = batch.told();
    boolean trusting = trust.holds();
    while (true) {
      try {
        Commit commit = write(batch, commits.of(cause, outcome.changes(), trusting), outcome);
        trust.committed(commit.duplicates);
        counters.duplicates.add(commit.duplicates);
        counters.facts.add(commit.recorded);
        return aside;
      } catch (FactStoredException e) {
        if (!trusting) {
          throw e;
        }
        trusting = false;
        trust.broken();
      } catch (TooManyRowsException e) {
        aside.addAll(batch.recordings().setAside());
        if (aside.isEmpty()) {
          throw e;
        }
        if (single) {
          commits.prefolds().begin(e.places());
        }
      }
      batch.untell(told);
    }
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
}
