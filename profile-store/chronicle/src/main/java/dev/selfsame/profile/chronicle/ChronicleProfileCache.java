package dev.selfsame.profile.chronicle;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileCache;
import java.util.Collection;

/**
 * The {@link ProfileCache} in two Chronicle Maps off the heap, in memory only.
 *
 * <p>{@link #names} are kept once and not in each profile ({@link Names}). A hit puts the profile
 * together and allocates nothing. Every value carries when it is right and a checksum, which is
 * always verified: one that is torn or another's is a miss. A read takes no lock; a write into a
 * full segment of a map evicts some of its entries first. A profile of more than 2 MiB is not kept,
 * nor one that does not fit into a segment (2 MiB, or somewhat less if the memory is not a multiple
 * of that) packed.
 */
public final class ChronicleProfileCache implements ProfileCache {

  /** What a thread reuses from call to call. */
  private static final class Scratch extends Readers.Reader {
    final IdentifierKey identifier = new IdentifierKey();
    final LongCell key = new LongCell();
    final PersonCell person = new PersonCell();
    final ProfileCell profile;

    Scratch(Packer packer) {
      profile = new ProfileCell(packer);
    }
  }

  private final Packer packer = new Packer(new Names());

  private final Readers readers = new Readers();
  private final ThreadLocal<Scratch> scratches =
      ThreadLocal.withInitial(() -> readers.register(new Scratch(packer)));

  private final EvictingMap<IdentifierKey, PersonCell> persons;
  private final EvictingMap<LongCell, ProfileCell> profiles;

  private ChronicleProfileCache(CacheSize size) {
    persons = new EvictingMap<>(Layout.persons(size), IdentifierKey::hash);
    profiles = new EvictingMap<>(Layout.profiles(size), key -> key.value);
  }

  /** An empty cache. Reserves its memory. */
  public static ChronicleProfileCache create(CacheSize size) {
    return new ChronicleProfileCache(size);
  }

  @Override
  public long person(Identifier identifier) {
    Scratch scratch = scratches.get();
    IdentifierKey key = scratch.identifier.of(identifier);
    long hash = key.hash();
    if (!readers.enter(scratch)) {
      return MISS;
    }
    try {
      long place = persons.places().find(hash);
      return place != Places.NONE
              && scratch.person.read(key, Places.address(place))
              && persons.places().isStill(hash, place)
          ? scratch.person.person(key)
          : MISS;
    } finally {
      readers.exit(scratch);
    }
  }

  @Override
  public void putPerson(Identifier identifier, long person) {
    Scratch scratch = scratches.get();
    IdentifierKey key = scratch.identifier.of(identifier);
    persons.put(key, scratch.person.toWrite(key, person));
  }

  @Override
  public void removePerson(Identifier identifier) {
    persons.remove(scratches.get().identifier.of(identifier));
  }

  @Override
  public boolean profile(long person, long nowMillis, ProfileBuffer into) {
    Scratch scratch = scratches.get();
    if (!readers.enter(scratch)) {
      return false;
    }
    try {
      long place = profiles.places().find(person);
      return place != Places.NONE
          && scratch.profile.take(Places.address(place), profiles.limit())
          && profiles.places().isStill(person, place)
          && scratch.profile.append(person, nowMillis, into);
    } finally {
      readers.exit(scratch);
    }
  }

  @Override
  public void putProfile(long person, byte[] profile, Validity valid) {
    Scratch scratch = scratches.get();
    LongCell key = scratch.key.of(person);
    if (profile.length > ProfileCell.LONGEST) {
      profiles.reject(key);
    } else {
      profiles.put(key, scratch.profile.toWrite(person, profile, valid));
    }
  }

  @Override
  public void removeProfile(long person) {
    profiles.remove(scratches.get().key.of(person));
  }

  @Override
  public void clearProfiles() {
    profiles.clear();
  }

  @Override
  public void names(Collection<String> more) {
    more.forEach(packer.names()::add);
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
    readers.close();
    persons.close();
    profiles.close();
  }
}
