package dev.selfsame.profile.testkit;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The naive profile cache: two maps under one lock that forget what was read least recently. Keeps
 * values of up to 1 MiB.
 */
public final class InMemoryProfileCache implements ProfileCache {

  private static final int LARGEST = 1 << 20;

  private record Kept(byte[] profile, Validity valid) {}

  private final Map<Identifier, Long> persons = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Long, Kept> profiles = new LinkedHashMap<>(16, 0.75f, true);
  private final int maxIdentifiers;
  private final int maxProfiles;
  private long bytes;
  private long evictions;
  private long rejected;
  private boolean closed;

  /** A cache of at most so many identifiers and profiles, each at least one. */
  public InMemoryProfileCache(int maxIdentifiers, int maxProfiles) {
    if (maxIdentifiers < 1 || maxProfiles < 1) {
      throw new IllegalArgumentException("a cache has room for one");
    }
    this.maxIdentifiers = maxIdentifiers;
    this.maxProfiles = maxProfiles;
  }

  @Override
  public synchronized long person(Identifier identifier) {
    return persons.getOrDefault(identifier, MISS);
  }

  @Override
  public synchronized void putPerson(Identifier identifier, long person) {
    if (!closed) {
      persons.put(identifier, person);
      evict(persons, maxIdentifiers);
    }
  }

  @Override
  public synchronized void removePerson(Identifier identifier) {
    persons.remove(identifier);
  }

  @Override
  public synchronized boolean profile(long person, long nowMillis, ProfileBuffer into) {
    Kept kept = profiles.get(person);
    if (kept == null || !kept.valid().contains(nowMillis)) {
      return false;
    }
    into.append(kept.profile(), 0, kept.profile().length);
    return true;
  }

  @Override
  public synchronized void putProfile(long person, byte[] profile, Validity valid) {
    if (closed) {
      return;
    }
    removeProfile(person);
    if (profile.length > LARGEST) {
      rejected++;
      return;
    }
    profiles.put(person, new Kept(profile.clone(), valid));
    bytes += profile.length;
    evict(profiles, maxProfiles);
  }

  @Override
  public synchronized void removeProfile(long person) {
    Kept old = profiles.remove(person);
    bytes -= old == null ? 0 : old.profile().length;
  }

  @Override
  public synchronized void clearProfiles() {
    profiles.clear();
    bytes = 0;
  }

  @Override
  public void names(Collection<String> names) {
    // It keeps profiles as they are.
  }

  @Override
  public synchronized Stats stats() {
    return new Stats(persons.size(), profiles.size(), bytes, evictions, rejected);
  }

  @Override
  public synchronized void close() {
    closed = true;
    persons.clear();
    clearProfiles();
  }

  private void evict(Map<?, ?> map, int max) {
    Iterator<? extends Map.Entry<?, ?>> eldest = map.entrySet().iterator();
    while (map.size() > max) {
      if (eldest.next().getValue() instanceof Kept kept) {
        bytes -= kept.profile().length;
      }
      eldest.remove();
      evictions++;
    }
  }
}
