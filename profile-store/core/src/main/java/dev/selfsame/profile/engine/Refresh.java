package dev.selfsame.profile.engine;

import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a commit changes in the caches, before it happens. The profile of a person that
 * got new facts is folded and scored; that of one whose members changed only if it is cached, since
 * then somebody reads it. Others are folded when they are read. So is what exceeds {@link #MOST}.
 */
final class Refresh {

  /** The most profiles that one commit folds; bounds its memory. */
  private static final int MOST = 1_000;

  private final ProfileCache cache;
  private final ProfileFolder folder;
  private final ProfileEncoder encoder;
  private final InstantSource clock;
  private final LongAdder folds;
  private final ProfileBuffer scratch = new ProfileBuffer(4_096);

  Refresh(Parts parts, ProfileFolder folder, LongAdder folds) {
    cache = parts.cache();
    encoder = parts.encoder();
    clock = parts.clock();
    this.folder = folder;
    this.folds = folds;
  }

  /**
   * The update.
   *
   * @param view the store as the commit will leave it
   * @param changes the commit's changes of persons
   * @param withFacts the identifiers that got new facts
   */
  CacheUpdate update(
      Snapshot view,
      @Nullable PersonChanges changes,
      Set<Long> withFacts,
      Definitions definitions) {
    CacheUpdate update = new CacheUpdate();
    Set<Long> stale = new LinkedHashSet<>();
    withFacts.forEach(ordinal -> stale.add(view.person(ordinal)));
    if (changes != null) {
      persons(view, changes, update);
      changes
          .members()
          .forEach(
              (person, members) -> {
                if (view.isNew(person)) {
                  return;
                }
                if (members.length > 0 && isCached(person)) {
                  stale.add(person);
                } else if (!stale.contains(person)) {
                  update.forget(person);
                }
              });
    }
    int room = MOST;
    long now = clock.millis();
    for (long person : stale) {
      if (room-- > 0) {
        folds.increment();
        Profile profile = folder.profile(view, person, definitions, now);
        update.fresh(person, encoder.encode(profile), profile.validity());
      } else {
        update.forget(person);
      }
    }
    return update;
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
