package dev.selfsame.profile.engine;

import static java.util.Objects.requireNonNull;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.store.FactStoredException;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import java.lang.invoke.VarHandle;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The state that readers see, and the one place where it changes.
 *
 * <p>Cached reads take no lock. They read two entries, an identifier's person and that person's
 * profile, each of which is whole; {@link #epoch} tells whether an identifier changed persons
 * between the two. Reads from the store exclude commits, so that they see one state and nothing old
 * gets into the caches after a commit; those of one profile exclude only the moment in which a
 * commit becomes visible, and are made again if it changes that profile. RATIONALE.md says why this
 * suffices.
 */
final class Published {

  private final ProfileStore store;
  private final ProfileCache cache;
  private final InstantSource clock;

  private final Visibility visibility = new Visibility();
  private final Object fillLock = new Object();

  /** Odd while identifiers change persons, and while the caches may differ from the store. */
  private volatile long epoch;

  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile Definitions definitions;

  /** The last that were asked for. */
  private volatile @Nullable Sensitivities sensitivities;

  private volatile long commit;
  private volatile long failures;

  /** The identifiers whose persons a commit that failed may have changed. Only for the writer. */
  private final Set<Identifier> suspects = new HashSet<>();

  Published(
      ProfileStore store,
      ProfileCache cache,
      InstantSource clock,
      Definitions definitions,
      long commit) {
    this.store = store;
    this.cache = cache;
    this.clock = clock;
    this.definitions = definitions;
    this.commit = commit;
    cache.names(namesFrom(0, definitions.catalog()));
  }

  Definitions definitions() {
    return definitions;
  }

  /** How sensitive it is what is read of tags, by the definitions. */
  Sensitivities sensitivities() {
    Definitions current = definitions;
    Sensitivities known = sensitivities;
    if (known == null || !known.areOf(current)) {
      known = new Sensitivities(current);
      sensitivities = known;
    }
    return known;
  }

  /** The number of the last commit. */
  long commit() {
    return commit;
  }

  /** How many commits failed, each of which may be durable all the same. */
  long failures() {
    return failures;
  }

  /** Appends the cached profile of an identifier's person; false if there is no telling. */
  boolean cachedProfile(Identifier identifier, ProfileBuffer into) {
    long before = epoch;
    if ((before & 1) != 0) {
      return false;
    }
    long person = cache.person(identifier);
    return person != ProfileCache.MISS && cachedProfile(person, before, into);
  }

  /** Appends the cached profile of a person; false if there is no telling. */
  boolean cachedProfile(long person, ProfileBuffer into) {
    long before = epoch;
    return (before & 1) == 0 && cachedProfile(person, before, into);
  }

  private boolean cachedProfile(long person, long before, ProfileBuffer into) {
    int length = into.length();
    if (!cache.profile(person, clock.millis(), into)) {
      return false;
    }
    // What was read from the caches was read before the epoch is read again.
    VarHandle.acquireFence();
    if (epoch != before) {
      into.length(length);
      return false;
    }
    return true;
  }

  /** Reads the store while nothing is committed. */
  <T> T reading(Supplier<T> read) {
    return visibility.reading(read);
  }

  /** What keeps reads of the store and commits apart. */
  Visibility visibility() {
    return visibility;
  }

  /** Appends a person's cached profile; within one of the readings. */
  boolean currentProfile(long person, ProfileBuffer into) {
    return cache.profile(person, clock.millis(), into);
  }

  /** Caches what was read; within one of the readings. */
  void fill(long person, byte[] profile, Validity valid) {
    synchronized (fillLock) {
      cache.putProfile(person, profile, valid);
    }
  }

  /** Caches what was read; within one of the readings. */
  void fill(Identifier identifier, long person) {
    if (cache.person(identifier) == ProfileCache.MISS) {
      synchronized (fillLock) {
        cache.putPerson(identifier, person);
      }
    }
  }

  /**
   * Makes a batch durable and then visible; only the writer calls this. If it fails, nothing more
   * is served from the caches until {@link #repair}, since there is no telling whether it is
   * durable.
   *
   * @param touched whose profiles it changes
   * @throws FactStoredException if a new fact is stored already; then nothing changed
   */
  void commit(StoreBatch batch, CacheUpdate update, Touched touched, Definitions next) {
    visibility.committing(
        () -> {
          boolean all = !next.givesProfilesOf(definitions);
          visibility.announce(all ? Touched.EVERYBODY : touched, update.moves());
          write(batch, update, next);
        });
    watchers.forEach(Runnable::run);
  }

  private void write(StoreBatch batch, CacheUpdate update, Definitions next) {
    boolean done = false;
    try {
      long number = store.commit(batch);
      visibility.become(() -> apply(update, next, number));
      done = true;
    } catch (FactStoredException e) {
      // Nothing was committed, and nobody doubts it.
      done = true;
      visibility.withdraw();
      throw e;
    } finally {
      if (!done) {
        failed(update);
      }
    }
  }

  /** Has something run, on the writer's thread, after each commit became visible. */
  void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  /** No more. */
  void unwatch(Runnable watcher) {
    watchers.remove(watcher);
  }

  private void apply(CacheUpdate update, Definitions next, long number) {
    long even = epoch;
    if (update.moves()) {
      epoch = even + 1;
      VarHandle.fullFence();
    }
    define(next);
    update.applyTo(cache);
    commit = number;
    if (update.moves()) {
      epoch = even + 2;
    }
  }

  private void define(Definitions next) {
    int before = definitions.catalog().size();
    if (next.catalog().size() > before) {
      cache.names(namesFrom(before, next.catalog()));
    }
    definitions = next;
  }

  /** The names of the tags from a number on; a tag keeps its name, and none goes. */
  private static List<String> namesFrom(int number, Catalog catalog) {
    return IntStream.range(number, catalog.size())
        .mapToObj(n -> requireNonNull(catalog.byNumber(n)).name())
        .toList();
  }

  /** Readers go by the store from now on, whatever else fails. */
  private void failed(CacheUpdate update) {
    try {
      visibility.become(() -> distrust(update));
    } finally {
      visibility.withdraw();
    }
  }

  private void distrust(CacheUpdate update) {
    long now = epoch;
    epoch = now | 1;
    long one = failures + 1;
    failures = one;
    VarHandle.fullFence();
    cache.clearProfiles();
    suspects.addAll(update.identifiers());
  }

  /**
   * Brings the caches in line with the store after a commit failed; only the writer calls this. If
   * it is durable all the same, the watchers hear of it now.
   */
  void repair() {
    long before = commit;
    visibility.committing(
        () -> {
          if ((epoch & 1) != 0) {
            visibility.become(this::reload);
          }
        });
    if (commit != before) {
      watchers.forEach(Runnable::run);
    }
  }

  private void reload() {
    long odd = epoch;
    cache.clearProfiles();
    for (Identifier suspect : suspects) {
      PersonDirectory.Entry entry = Subjects.find(store, suspect);
      if (entry == null) {
        cache.removePerson(suspect);
      } else {
        cache.putPerson(suspect, entry.person());
      }
    }
    define(Definitions.load(store));
    commit = store.commits();
    suspects.clear();
    epoch = odd + 1;
  }
}
