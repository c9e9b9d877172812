package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.image.GraphImage;
import dev.selfsame.profile.feed.ChangeCause;
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
final class Writer {

  private final Commits commits;
  private final Intake intake;
  private final Repeats repeats;
  private final Published published;
  private final CommitTokens tokens;
  private final Tombstones tombstones;
  private final Leftovers leftovers;
  private final Eraser eraser;
  private final Decider decider;
  private final Corrections corrections;
  private final Counters counters;

  private final AwaitedReceipts receipts = new AwaitedReceipts();
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
    repeats = new Repeats(parts.random());
    this.published = published;
    this.tokens = tokens;
    this.tombstones = tombstones;
    this.counters = counters;
    leftovers = new Leftovers(parts.store());
    commits = new Commits(parts, directory, published, refresh, touches, leftovers, counters);
    eraser = new Eraser(parts, commits, tombstones, leftovers, ids);
    decider = new Decider(parts.store(), identity, published, commits, repeats, ids);
    corrections = new Corrections(parts.limits());
    intake =
        new Intake(
            parts,
            published,
            commits,
            directory,
            repeats,
            tombstones,
            leftovers,
            decider,
            tokens,
            counters);
  }

  /**
   * Commits a batch and answers its commands, unless it throws: then none was answered, and the
   * same commands may be tried again. Those that take so much back that others should not wait for
   * it, and those that may take something back and come behind them, are answered by {@link
   * #correct}.
   *
   * @param commands of one cause; one alone if it {@link Command#isAlone}
   */
  void commit(List<Command> commands) {
    if (corrections.isEmpty()) {
      corrections.add(commitNow(commands));
      return;
    }
    List<Command> now = commands.stream().filter(command -> !command.takes()).toList();
    if (!now.isEmpty()) {
      commitNow(now);
    }
    corrections.add(commands.stream().filter(Command::takes).toList());
  }

  /** Commits a batch; gives the commands of it that were set aside. */
  private List<Command> commitNow(List<Command> commands) {
    settle();
    unsettled = true;
    List<Command> aside = List.of();
    if (commands.get(0) instanceof ErasureCommand.Erase erase) {
      erase(erase);
    } else if (commands.get(0) instanceof ErasureCommand.LiftErasure lift) {
      boolean changed = eraser.lift(lift.identifier());
      lift.done().complete(new EvidenceOutcome(changed, "", token()));
    } else {
      aside = intake.take(commands);
    }
    unsettled = false;
    return aside;
  }

  private void erase(ErasureCommand.Erase command) {
    repeats.clear();
    try {
      Eraser.Standing standing = eraser.erase(command, decider.identity());
      receipts.add(standing.id(), command.done());
      receipts.give(standing, token());
    } catch (RefusedException e) {
      command.done().completeExceptionally(e);
    }
  }

  /** Whether something is to be {@linkplain #correct corrected}. */
  boolean isCorrecting() {
    return !corrections.isEmpty();
  }

  /**
   * Does some of the corrections that wait: folds some rows for the first, or commits as many as
   * need few rows together, or the first, when all that it needs is folded. Whoever waits for them
   * is told if that fails.
   */
  void correct() {
    List<Command> next = corrections.next();
    if (next.isEmpty()) {
      return;
    }
    try {
      settle();
      if (commits.prefolds().isBehind()) {
        commits.prefolds().fold();
      } else if (commitNow(next).isEmpty()) {
        corrections.done(next.size());
        commits.prefolds().done();
      } else {
        corrections.fewer(next.size());
      }
    } catch (StoreException e) {
      counters.failures.add(corrections.size());
      corrections.fail(e);
      commits.prefolds().done();
      throw e;
    } catch (RuntimeException e) {
      // A defect that one command brings out must not fail the others.
      if (next.size() > 1) {
        corrections.apart();
        commits.prefolds().forget();
        return;
      }
      counters.failures.increment();
      corrections.failFirst(e);
      commits.prefolds().done();
      throw e;
    }
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

  /**
   * Removes a part of what is left over, in a commit of its own. If that fails, whoever waits for
   * the erasure is told, and it is the turn of the others.
   */
  void sweep() {
    @Nullable String erasure = null;
    try {
      settle();
      if (isBehind()) {
        erasure = leftovers.erasure();
        unsettled = true;
        Eraser.Standing standing = eraser.sweep(erasure);
        unsettled = false;
        if (standing != null) {
          receipts.give(standing, token());
        }
      }
    } catch (RuntimeException e) {
      if (erasure == null || isFatal(e)) {
        receipts.fail(e);
      } else {
        leftovers.failed(erasure);
        receipts.fail(erasure, e);
      }
      throw e;
    }
  }

  /** Tells all who wait for receipts that there is no telling when these come. */
  void stopWaiting(RuntimeException reason) {
    receipts.fail(reason);
  }

  /** Tells all who wait for anything that it is not done. */
  void stop(RuntimeException reason) {
    receipts.fail(reason);
    corrections.fail(reason);
  }

  /** What waits here, and not in the queue. */
  Corrections corrections() {
    return corrections;
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
    if (corrections.isEmpty()) {
      commits.prefolds().done();
    } else {
      commits.prefolds().forget();
    }
    PersonChanges changes = decider.recover();
    Erasure begun = eraser.begun();
    if (begun != null) {
      eraser.finish(begun, decider.identity(), changes);
    } else if (changes != null) {
      commits.write(commits.of(ChangeCause.RECOVERY, changes));
    }
    unsettled = false;
    return changes;
  }

  /** Does what commits something, between two other commits. */
  void between(Runnable work) {
    settle();
    unsettled = true;
    work.run();
    unsettled = false;
  }

  /** Makes a commit of what is put into it; only between two others. */
  void commitAlone(Consumer<Commit> fill) {
    between(
        () -> {
          Commit commit = commits.of(ChangeCause.OBSERVATION, null);
          fill.accept(commit);
          commits.write(commit);
        });
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

  /** What decides who is who, and by which rules. */
  Decider decider() {
    return decider;
  }

  /** The token of the last commit. */
  String token() {
    return tokens.token(published.commit());
  }

  /** Whether a failure is one after which nothing can be written until the process restarts. */
  static boolean isFatal(Throwable failure) {
    return failure instanceof Error
        || failure instanceof StoreException.Closed
        || failure instanceof StoreException.Corrupt;
  }
}
