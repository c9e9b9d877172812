package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.feed.ChangeNote;
import dev.selfsame.profile.store.FeedEntry;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.profile.store.ProfileStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads that go to the store, and fill the caches. Thread-safe. */
final class Reads {

  private static final int STRIPES = 64;

  private final ProfileStore store;
  private final Published published;
  private final ProfileFolder folder;
  private final ProfileEncoder encoder;
  private final InstantSource clock;
  private final PersonIds ids;
  private final LongAdder folds;

  /** Held while a person's profile is folded, so that misses at the same time fold it once. */
  private final Object[] stripes =
      IntStream.range(0, STRIPES).mapToObj(i -> new Object()).toArray();

  Reads(Parts parts, Published published, ProfileFolder folder, PersonIds ids, LongAdder folds) {
    store = parts.store();
    encoder = parts.encoder();
    clock = parts.clock();
    this.published = published;
    this.folder = folder;
    this.ids = ids;
    this.folds = folds;
  }

  boolean profile(Identifier identifier, ProfileBuffer into) {
    return profile(() -> person(new Subject.OfIdentifier(identifier)), identifier, into);
  }

  boolean profile(String personId, ProfileBuffer into) {
    return profile(() -> person(personId), null, into);
  }

  /**
   * Appends a profile, beside what others commit; after what changes it, if that is on its way.
   *
   * @param find who it is
   * @param identifier whose person is to be cached; null for none
   * @return whether there is such a person
   */
  private boolean profile(LongSupplier find, @Nullable Identifier identifier, ProfileBuffer into) {
    int length = into.length();
    Read beside = published.visibility().readingBeside(() -> beside(find, identifier, into));
    if (beside != Read.OVERTAKEN) {
      return beside == Read.DONE;
    }
    into.length(length);
    return published.reading(() -> read(find, identifier, into)) == Read.DONE;
  }

  /** How a read went. */
  private enum Read {
    DONE,
    ABSENT,
    OVERTAKEN
  }

  /** Reads while a commit may be made durable; what is read in part may not fit together. */
  private Read beside(LongSupplier find, @Nullable Identifier identifier, ProfileBuffer into) {
    try {
      return read(find, identifier, into);
    } catch (RuntimeException e) {
      return Read.OVERTAKEN;
    }
  }

  private Read read(LongSupplier find, @Nullable Identifier identifier, ProfileBuffer into) {
    long person = find.getAsLong();
    if (person == PersonDirectory.NONE) {
      return published.visibility().isAbsenceOvertaken() ? Read.OVERTAKEN : Read.ABSENT;
    }
    if (!append(person, into)) {
      return Read.OVERTAKEN;
    }
    if (identifier != null) {
      published.fill(identifier, person);
    }
    return Read.DONE;
  }

  /** Reads while nothing is committed. */
  <T> T reading(Supplier<T> read) {
    return published.reading(read);
  }

  /**
   * Appends what a watcher is to see of a person's profile; false if there is no such person.
   *
   * @param fills whether to fill the cache: not for who watches everybody, since that says nothing
   *     of what others read
   */
  boolean profileOf(long person, ProfileBuffer into, ProfileWatch.View view, boolean fills) {
    int from = into.length();
    boolean there =
        published.reading(
            () -> {
              if (!isThere(person)) {
                return false;
              }
              if (fills) {
                append(person, into);
              } else if (!published.currentProfile(person, into)) {
                byte[] profile = encoder.encode(fold(person));
                into.append(profile, 0, profile.length);
              }
              return true;
            });
    if (there) {
      view.apply(into, from);
    }
    return there;
  }

  private boolean isThere(long person) {
    return Subjects.isOne(person)
        ? Subjects.name(store, person) != null
        : store.person(person) == person;
  }

  private Profile fold(long person) {
    folds.increment();
    return folder.profile(Snapshot.of(store), person, published.definitions(), clock.millis());
  }

  /** Appends and caches a profile; false if a commit that changes it is on its way. */
  private boolean append(long person, ProfileBuffer into) {
    if (published.visibility().isOvertaken(person)) {
      return false;
    }
    if (published.currentProfile(person, into)) {
      return true;
    }
    synchronized (stripes[(int) (person % STRIPES)]) {
      if (published.currentProfile(person, into)) {
        return true;
      }
      Profile profile = fold(person);
      byte[] bytes = encoder.encode(profile);
      if (published.visibility().isOvertaken(person)) {
        return false;
      }
      published.fill(person, bytes, profile.validity());
      into.append(bytes, 0, bytes.length);
      return true;
    }
  }

  @Nullable PersonView view(Identifier identifier) {
    return published.<@Nullable PersonView>reading(
        () -> {
          PersonDirectory.Entry entry = store.find(identifier);
          return entry == null ? null : person(entry.person());
        });
  }

  @Nullable PersonView view(String personId) {
    return published.<@Nullable PersonView>reading(
        () -> {
          long person = person(personId);
          return person == PersonDirectory.NONE ? null : person(person);
        });
  }

  /** Who the person of an identifier was after a commit; null if there was none. */
  @Nullable PersonView viewAt(Identifier identifier, long commit) {
    for (long ordinal : store.ordinals(identifier)) {
      if (store.isThere(ordinal, commit)) {
        return viewAt(store.personAt(ordinal, commit), commit);
      }
    }
    return null;
  }

  /** Who the person was that an id stood for after a commit; null if it stood for none. */
  @Nullable PersonView viewAt(String personId, long commit) {
    long ordinal = ids.ordinal(personId);
    return ordinal == PersonDirectory.NONE ? null : viewAt(store.personAt(ordinal, commit), commit);
  }

  private @Nullable PersonView viewAt(long person, long commit) {
    List<Identifier> members =
        LongStream.of(store.membersAt(person, commit))
            .mapToObj(store::name)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    FeedEntry entry = store.entryAt(commit);
    if (members.isEmpty() || entry == null) {
      return null;
    }
    String policy = ChangeNote.decode(entry.note()).policyVersion();
    return new PersonView(ids.id(person), IdentityEngine.clusterKey(members), policy, members);
  }

  /** The ordinals of a person's identifiers, or of a subject; none if nothing is known of it. */
  long[] ordinals(Subject subject) {
    return published.reading(
        () -> {
          long person = person(subject);
          return person == PersonDirectory.NONE ? new long[0] : Snapshot.of(store).members(person);
        });
  }

  /**
   * The tags that have a value, by name.
   *
   * @throws RefusedException.PersonNotFound if there is no such person
   */
  Map<String, TagValue> tags(Subject subject) {
    return published.reading(
        () -> {
          long person = person(subject);
          if (person == PersonDirectory.NONE) {
            throw new RefusedException.PersonNotFound();
          }
          return folder.tags(
              Snapshot.of(store), person, published.definitions(), new Aging(clock.millis()));
        });
  }

  private PersonView person(long person) {
    return folder.person(Snapshot.of(store), person, published.definitions());
  }

  /** The person of an identifier or a person id; NONE if there is none. */
  long person(Subject subject) {
    if (subject instanceof Subject.OfPerson of) {
      return person(of.personId());
    }
    PersonDirectory.Entry entry =
        subject instanceof Subject.OfIdentifier of ? Subjects.find(store, of.identifier()) : null;
    return entry == null ? PersonDirectory.NONE : entry.person();
  }

  private long person(String personId) {
    long ordinal = ids.ordinal(personId);
    return ordinal == PersonDirectory.NONE ? ordinal : store.person(ordinal);
  }
}
