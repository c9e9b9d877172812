package dev.selfsame.profile.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads about one person that may take long. Commits go on beside them: what was read is good if
 * none of them changed this person's profile. Thread-safe.
 */
final class BesideCommits {

  /** After so many commits that got in the way, they wait. */
  private static final int TRIES = 3;

  /** More commits than that are not looked at one by one. */
  private static final int MOST_COMMITS = 10_000;

  private final Published published;
  private final TouchLog touches;

  BesideCommits(Published published, TouchLog touches) {
    this.published = published;
    this.touches = touches;
  }

  /**
   * What was read.
   *
   * @param person of whom
   * @param definitions by which definitions
   */
  record Found<T>(long person, Definitions definitions, T value) {}

  /**
   * Reads, perhaps more than once. Throws what the read throws, unless a commit may be why.
   *
   * @param read has no effects; what it reads may be of several moments
   */
  <T> T read(Supplier<Found<T>> read) {
    for (int tries = 0; tries < TRIES; tries++) {
      Found<T> found = beside(read);
      if (found != null) {
        return found.value();
      }
    }
    return published.reading(() -> read.get().value());
  }

  /** Reads while commits go on; null if one of them got in the way. */
  private <T> @Nullable Found<T> beside(Supplier<Found<T>> read) {
    Moment before = published.reading(this::moment);
    Found<T> found;
    try {
      found = read.get();
    } catch (RuntimeException e) {
      if (!published.reading(this::moment).equals(before)) {
        return null;
      }
      throw e;
    }
    // Waits for a commit under way, of which something may have been read.
    return published.reading(() -> isStill(found, before)) ? found : null;
  }

  /** Which commits there were. One that failed may be durable, and be told of later. */
  private record Moment(long commit, long failures) {}

  private Moment moment() {
    return new Moment(published.commit(), published.failures());
  }

  private boolean isStill(Found<?> found, Moment moment) {
    long before = moment.commit();
    long now = published.commit();
    if (published.failures() != moment.failures()
        || !found.definitions().givesProfilesOf(published.definitions())
        || now - before > MOST_COMMITS) {
      return false;
    }
    for (long commit = before + 1; commit <= now; commit++) {
      Touched touched = touches.of(commit);
      if (touched == null || touched.has(found.person())) {
        return false;
      }
    }
    return true;
  }
}
