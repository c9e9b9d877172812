package dev.selfsame.profile.chronicle;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;

/**
 * The {@link ProfileCache} in two Chronicle Maps off the heap, in memory only.
 *
 * <p>A hit copies the value once and allocates nothing. Every value carries when it is right and a
 * checksum, which is always verified: one that is torn or another's is a miss. Each map has fixed
 * segments with one lock each; a write into a full segment evicts some of its entries first. A
 * profile that is larger than a segment (a 32nd of the memory, at most 8 MiB) is not kept.
 */
public final class ChronicleProfileCache implements ProfileCache {

  /** What a thread reuses from call to call. */
  private static final class Scratch {
    final IdentifierKey identifier = new IdentifierKey();
    final LongCell key = new LongCell();
    final LongCell person = new LongCell();
    final ProfileCell profile = new ProfileCell();
  }

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  private final EvictingMap<IdentifierKey, LongCell> persons;
  private final EvictingMap<LongCell, ProfileCell> profiles;

  private ChronicleProfileCache(CacheSize size) {
    persons = new EvictingMap<>(Layout.persons(size));
    profiles = new EvictingMap<>(Layout.profiles(size));
  }

  /** An empty cache. Reserves its memory. */
  public static ChronicleProfileCache create(CacheSize size) {
    return new ChronicleProfileCache(size);
  }

  @Override
  public long person(Identifier identifier) {
    Scratch scratch = SCRATCH.get();
    return persons.get(scratch.identifier.of(identifier), scratch.person)
        ? scratch.person.value
        : MISS;
  }

  @Override
  public void putPerson(Identifier identifier, long person) {
    Scratch scratch = SCRATCH.get();
    persons.put(scratch.identifier.of(identifier), scratch.person.of(person));
  }

  @Override
  public void removePerson(Identifier identifier) {
    persons.remove(SCRATCH.get().identifier.of(identifier));
  }

  @Override
  public boolean profile(long person, long nowMillis, ProfileBuffer into) {
    Scratch scratch = SCRATCH.get();
    ProfileCell cell = scratch.profile.toRead(person, nowMillis, into);
    return profiles.get(scratch.key.of(person), cell) && cell.found();
  }

  @Override
  public void putProfile(long person, byte[] profile, Validity valid) {
    Scratch scratch = SCRATCH.get();
    profiles.put(scratch.key.of(person), scratch.profile.toWrite(person, profile, valid));
  }

  @Override
  public void removeProfile(long person) {
    profiles.remove(SCRATCH.get().key.of(person));
  }

  @Override
  public void clearProfiles() {
    profiles.clear();
  }

  @Override
  public Stats stats() {
    return new Stats(
        persons.size(),
        profiles.size(),
        persons.bytes() + profiles.bytes(),
        persons.evictions() + profiles.evictions(),
        persons.rejected() + profiles.rejected());
  }

  @Override
  public void close() {
    persons.close();
    profiles.close();
  }
}
