package dev.selfsame.profile.store;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Validity;
import java.util.Collection;

/**
 * The bounded caches on the read path: identifier to person, and person to its serialised profile.
 * Never the only copy of anything, and free to forget.
 *
 * <p>Thread-safe. One thread at a time writes; each read sees an entry as one write left it, or not
 * at all. Nothing here fails because it is full: it forgets something instead. A value that is too
 * large to keep is not kept.
 */
public interface ProfileCache extends AutoCloseable {

  /** The identifier is not cached. */
  long MISS = -1;

  /** The person of an identifier, or {@link #MISS}. Allocates nothing that outlives the call. */
  long person(Identifier identifier);

  /** Sets the person of an identifier. */
  void putPerson(Identifier identifier, long person);

  /** Forgets the person of an identifier. */
  void removePerson(Identifier identifier);

  /**
   * Appends a person's serialised profile to the buffer, if there is one that is right at a moment.
   * Allocates nothing that outlives the call.
   *
   * @param nowMillis the moment, in milliseconds since 1970-01-01T00:00Z
   * @return whether it was appended; if not, the buffer is as it was
   */
  boolean profile(long person, long nowMillis, ProfileBuffer into);

  /**
   * Sets a person's serialised profile.
   *
   * @param valid when it is right; at any other moment it is as if it were not there
   */
  void putProfile(long person, byte[] profile, Validity valid);

  /** Forgets a person's profile. */
  void removeProfile(long person);

  /** Forgets all profiles. */
  void clearProfiles();

  /**
   * Tells names that many profiles have in them, before such profiles are put, so that a cache can
   * keep them once; those told before count still. Changes nothing of what is served. A cache may
   * keep them until it is closed, so nothing about a person may be among them.
   */
  void names(Collection<String> names);

  /** How full the caches are and how they did. */
  Stats stats();

  /** Frees the memory. Reads under way finish or miss. Idempotent. */
  @Override
  void close();

  /**
   * How full the caches are and how they did.
   *
   * @param identifiers identifiers cached
   * @param profiles profiles cached
   * @param bytes memory taken, off heap
   * @param evictions entries forgotten to make room
   * @param rejected values that were too large to keep
   */
  record Stats(long identifiers, long profiles, long bytes, long evictions, long rejected) {}
}
