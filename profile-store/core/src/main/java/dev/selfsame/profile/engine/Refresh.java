package dev.selfsame.profile.engine;

import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.store.GivingWay;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.store.ProfileStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Works out what a commit changes in the caches, before it happens. The profile of a person that
 * got new facts is folded and scored; that of one whose members changed only if it is cached, since
 * then somebody reads it, or if models score and it may have another score now. Others are folded
 * when they are read. So is what exceeds {@link #MOST}: of it, models score at once who got facts,
 * and the others in the background.
 */
final class Refresh {

  /** The most profiles that one commit holds; bounds its memory. */
  private static final int MOST = 1_000;

  private final ProfileStore store;
  private final ProfileCache cache;
  private final ProfileFolder folder;
  private final ProfileEncoder encoder;
  private final InstantSource clock;
  private final Duration keepScores;
  private final LongAdder folds;
  private final ProfileBuffer scratch = new ProfileBuffer(4_096);

  Refresh(Parts parts, ProfileFolder folder, LongAdder folds) {
    store = parts.store();
    cache = parts.cache();
    encoder = parts.encoder();
    clock = parts.clock();
    keepScores = parts.limits().keepScores();
    this.folder = folder;
    this.folds = folds;
  }

  /**
   * The update; what the commit is the first to serve goes into it, and that everybody is to be
   * scored, if it changes more than it scores.
   *
   * @param number the number that the commit will have
   */
  CacheUpdate update(Commit commit, long number) {
    CacheUpdate update = new CacheUpdate();
    GivingWay givingWay = new GivingWay();
    long now = clock.millis();
    ScoreThinning thinning = new ScoreThinning(store, keepScores, commit.thinned);
    ScoreLog log = new ScoreLog(store, commit, thinning, now, number);
    if (!commit.thins.isEmpty()) {
      thinning.thin(commit.thins, commit.definitions, now);
    }
    Set<Long> withFacts = withFacts(commit);
    int room = MOST;
    for (long person : stale(commit, withFacts, update)) {
      givingWay.step();
      if (room-- > 0) {
        Profile profile = fold(person, commit, now);
        log.add(person, profile);
        update.fresh(person, encoder.encode(profile), profile.validity());
        continue;
      }
      update.forget(person);
      if (!withFacts.contains(person)) {
        commit.rescores = true;
      } else if (commit.definitions.models().isScoring()) {
        log.add(person, fold(person, commit, now));
      }
    }
    for (long person : commit.rescored) {
      givingWay.step();
      Profile profile = fold(person, commit, now);
      log.add(person, profile);
      // What is cached was folded by who read it, and is as it is now.
      if (commit.fillsCache && !isCached(person)) {
        update.fresh(person, encoder.encode(profile), profile.validity());
      }
    }
    commit.scores.addAll(log.rows());
    return update;
  }

  private Profile fold(long person, Commit commit, long now) {
    folds.increment();
    return folder.profile(commit.view, person, commit.definitions, now);
  }

  private static Set<Long> withFacts(Commit commit) {
    Set<Long> withFacts = new LinkedHashSet<>();
    commit.facts.ordinals().forEach(ordinal -> withFacts.add(commit.view.person(ordinal)));
    return withFacts;
  }

  /** The persons whose profiles are folded; those that are not are forgotten. */
  private Set<Long> stale(Commit commit, Set<Long> withFacts, CacheUpdate update) {
    Snapshot view = commit.view;
    Set<Long> stale = new LinkedHashSet<>(withFacts);
    PersonChanges changes = commit.changes;
    if (changes != null) {
      persons(view, changes, update);
      boolean scores = commit.definitions.models().isScoring();
      Set<Long> remade = scores ? remade(view, changes) : Set.of();
      changes
          .members()
          .forEach(
              (person, members) -> {
                if (view.isNew(person)) {
                  return;
                }
                if (members.length > 0 && (remade.contains(person) || isCached(person))) {
                  stale.add(person);
                } else if (!stale.contains(person)) {
                  update.forget(person);
                }
              });
    }
    return stale;
  }

  /**
   * The persons that gained or lost an identifier that was there before: their scores may be
   * others. One that only gained new ones has the same tags.
   */
  private static Set<Long> remade(Snapshot view, PersonChanges changes) {
    Set<Long> remade = new HashSet<>();
    changes
        .persons()
        .forEach(
            (ordinal, person) -> {
              if (!view.isNew(ordinal)) {
                remade.add(person);
                remade.add(view.personBefore(ordinal));
              }
            });
    changes.removed().forEach(gone -> remade.add(view.person(gone.ordinal())));
    return remade;
  }

  private static void persons(Snapshot view, PersonChanges changes, CacheUpdate update) {
    changes.removed().forEach(gone -> update.removed(gone.identifier()));
    changes
        .persons()
        .forEach(
            (ordinal, person) -> {
              if (view.isNew(ordinal)) {
                update.created(view.identifier(ordinal), person);
              } else {
                update.moved(view.identifier(ordinal), person);
              }
            });
  }

  private boolean isCached(long person) {
    scratch.length(0);
    return cache.profile(person, clock.millis(), scratch);
  }
}
