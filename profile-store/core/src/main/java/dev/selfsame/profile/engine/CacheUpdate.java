package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileCache;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a commit changes in the caches. */
final class CacheUpdate {

  private final Map<Long, Serialized> fresh = new HashMap<>();
  private final Set<Long> forgotten = new HashSet<>();
  private final Map<Identifier, Long> persons = new HashMap<>();
  private final Set<Identifier> removed = new HashSet<>();
  private boolean moves;
  private boolean clears;

  /** A profile as bytes, and when they are right. */
  private record Serialized(byte[] bytes, Validity valid) {}

  /** A person's new profile. */
  void fresh(long person, byte[] profile, Validity valid) {
    fresh.put(person, new Serialized(profile, valid));
  }

  /** A person's profile, if cached, is old, or the person is no more. */
  void forget(long person) {
    forgotten.add(person);
  }

  /** A new identifier's person. */
  void created(Identifier identifier, long person) {
    persons.put(identifier, person);
  }

  /** A stored identifier's next person. */
  void moved(Identifier identifier, long person) {
    persons.put(identifier, person);
    moves = true;
  }

  /** A stored identifier is gone. */
  void removed(Identifier identifier) {
    removed.add(identifier);
    moves = true;
  }

  /** All profiles are old. */
  void clearProfiles() {
    clears = true;
  }

  /** Whether stored identifiers change persons, or go. */
  boolean moves() {
    return moves;
  }

  /** The identifiers whose persons it changes. */
  Set<Identifier> identifiers() {
    Set<Identifier> all = new HashSet<>(persons.keySet());
    all.addAll(removed);
    return all;
  }

  /**
   * Applies it. Profiles come before persons, so that nobody finds a new identifier's person and
   * then a profile that does not have the identifier yet.
   */
  void applyTo(ProfileCache cache) {
    if (clears) {
      cache.clearProfiles();
    }
    forgotten.forEach(cache::removeProfile);
    fresh.forEach((person, next) -> cache.putProfile(person, next.bytes(), next.valid()));
    removed.forEach(cache::removePerson);
    persons.forEach(cache::putPerson);
  }
}
