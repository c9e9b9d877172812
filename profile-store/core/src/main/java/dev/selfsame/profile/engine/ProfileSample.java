package dev.selfsame.profile.engine;

import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.store.ProfileStore;
import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Profiles as they are now, of some persons or subjects: chosen evenly over the order in which they
 * were seen first, and always in the same way. Each is read in one state; writes go on between two.
 */
final class ProfileSample {

  private static final String READING = "reading profiles";
  private static final int TOLD_EVERY = 256;

  /** So many identifiers are looked at for each profile, as most are not the oldest of theirs. */
  private static final int LOOKS = 10;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final ProfileStore store;
  private final Published published;
  private final ProfileFolder folder;
  private final String subjectType;

  /**
   * @param subjectType of which subjects; empty for persons
   */
  ProfileSample(ProfileStore store, Published published, ProfileFolder folder, String subjectType) {
    this.store = store;
    this.published = published;
    this.folder = folder;
    this.subjectType = subjectType;
  }

  /**
   * Reads.
   *
   * @param most how many profiles, at most
   * @param sink takes the tags of each, scores too
   * @return how many there were
   * @throws CancellationException if {@code progress} says not to go on
   */
  long read(int most, long nowMillis, WorkProgress progress, Consumer<Map<String, TagValue>> sink) {
    long first = subjectType.isEmpty() ? 0 : Subjects.FIRST;
    long count = subjectType.isEmpty() ? store.size() : Subjects.count(store);
    long looks = Math.min(count, (long) LOOKS * most);
    long stride = stride(count);
    long place = 0;
    long read = 0;
    for (long i = 0; i < looks && read < most; i++) {
      if (i % TOLD_EVERY == 0 && !progress.goOn(READING, i, looks)) {
        throw new CancellationException("asked not to go on");
      }
      long ordinal = first + place;
      read += published.reading(() -> take(ordinal, nowMillis, sink)) ? 1 : 0;
      place = (place + stride) % count;
    }
    return read;
  }

  /** The golden section of the count, or the next number above that has no divisor with it. */
  static long stride(long count) {
    BigInteger all = BigInteger.valueOf(count);
    long stride = Math.max(1, (long) (count * GOLDEN));
    while (all.gcd(BigInteger.valueOf(stride)).compareTo(BigInteger.ONE) > 0) {
      stride++;
    }
    return stride;
  }

  private boolean take(long ordinal, long nowMillis, Consumer<Map<String, TagValue>> sink) {
    if (!isOne(ordinal)) {
      return false;
    }
    Snapshot view = Snapshot.of(store);
    sink.accept(folder.tags(view, ordinal, published.definitions(), new Aging(nowMillis)));
    return true;
  }

  private boolean isOne(long ordinal) {
    if (subjectType.isEmpty()) {
      return store.person(ordinal) == ordinal && store.identifier(ordinal) != null;
    }
    SubjectKey subject = Subjects.key(store, ordinal);
    return subject != null && subject.type().equals(subjectType);
  }
}
