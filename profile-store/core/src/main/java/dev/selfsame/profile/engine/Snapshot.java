package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.store.ProfileCache;
import dev.selfsame.profile.store.ProfileStore;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the store holds, with what a batch is about to change laid over it. Good for as long as
 * nothing is committed to the store; not thread-safe.
 */
final class Snapshot {

  private final ProfileStore store;
  private final PersonDirectory directory;
  private final @Nullable ProfileCache cache;
  private final @Nullable PersonChanges changes;
  private final Map<Identifier, Long> created = new HashMap<>();
  private final Map<Long, Identifier> names = new HashMap<>();
  private final Map<Long, Long> heirs = new HashMap<>();
  private final Map<Long, Map<Integer, @Nullable FoldState>> states = new HashMap<>();
  private final StoredStates stored;

  /** Whose members were asked for last: whoever folds a profile asks some times in a row. */
  private long asked = PersonDirectory.NONE;

  private long[] members = {};

  private Snapshot(
      ProfileStore store,
      PersonDirectory directory,
      @Nullable ProfileCache cache,
      StoredStates stored,
      @Nullable PersonChanges changes) {
    this.store = store;
    this.directory = directory;
    this.cache = cache;
    this.changes = changes;
    this.stored = stored;
    if (changes != null) {
      for (PersonChanges.Created one : changes.created()) {
        created.put(one.identifier(), one.ordinal());
        names.put(one.ordinal(), one.identifier());
      }
      changes.removed().forEach(gone -> heirs.put(gone.ordinal(), gone.heir()));
    }
  }

  /** What the store holds. */
  static Snapshot of(ProfileStore store) {
    return new Snapshot(store, store, null, new StoredStates(store), null);
  }

  /**
   * What the store will hold after these changes of persons, if any.
   *
   * @param directory the store's, or what knows parts of it by heart
   * @param cache persons as the store holds them
   * @param stored states as the store holds them
   */
  static Snapshot after(
      ProfileStore store,
      PersonDirectory directory,
      ProfileCache cache,
      StoredStates stored,
      @Nullable PersonChanges changes) {
    return new Snapshot(store, directory, cache, stored, changes);
  }

  /** Lays a new subject over the store. */
  void create(Identifier subject, long ordinal) {
    created.put(subject, ordinal);
    names.put(ordinal, subject);
  }

  /** Lays a fold state over the store; null for none. */
  void put(long ordinal, int tag, @Nullable FoldState state) {
    states.computeIfAbsent(ordinal, key -> new HashMap<>()).put(tag, state);
  }

  /** The states that were laid over, by ordinal and tag. */
  Map<Long, Map<Integer, @Nullable FoldState>> overlaid() {
    return states;
  }

  /** Whether the batch creates the identifier with this ordinal. */
  boolean isNew(long ordinal) {
    return names.containsKey(ordinal);
  }

  /** The ordinal of an identifier; {@link PersonDirectory#NONE} if it is not stored. */
  long ordinal(Identifier identifier) {
    Long fresh = created.get(identifier);
    if (fresh != null) {
      return fresh;
    }
    if (SubjectKey.isOne(identifier)) {
      return Subjects.ordinal(store, identifier);
    }
    PersonDirectory.Entry entry = directory.find(identifier);
    return entry == null || heirs.containsKey(entry.ordinal())
        ? PersonDirectory.NONE
        : entry.ordinal();
  }

  /** The identifier, or the subject, of an ordinal that there is. */
  Identifier identifier(long ordinal) {
    Identifier known = names.get(ordinal);
    if (known == null) {
      known =
          Subjects.isOne(ordinal) ? Subjects.name(store, ordinal) : directory.identifier(ordinal);
    }
    if (known == null) {
      throw new StoreException.Corrupt("no identifier has ordinal " + ordinal);
    }
    return known;
  }

  /** The person of an identifier; {@link PersonDirectory#NONE} if it is not stored. */
  long person(Identifier identifier) {
    Long fresh = created.get(identifier);
    if (fresh != null) {
      return person(fresh);
    }
    long cached = cache == null ? ProfileCache.MISS : cache.person(identifier);
    if (cached != ProfileCache.MISS
        && (changes == null || !changes.members().containsKey(cached))) {
      // Whom it was with is whom it is with: else the members of that person had changed.
      return cached;
    }
    PersonDirectory.Entry entry = directory.find(identifier);
    if (entry == null || heirs.containsKey(entry.ordinal())) {
      return PersonDirectory.NONE;
    }
    Long next = changes == null ? null : changes.persons().get(entry.ordinal());
    return next == null ? entry.person() : next;
  }

  /** The person that an ordinal had before the changes. */
  long personBefore(long ordinal) {
    return directory.person(ordinal);
  }

  /** The person of an ordinal or its heir; {@link PersonDirectory#NONE} if there is none. */
  long person(long ordinal) {
    if (Subjects.isOne(ordinal)) {
      return ordinal;
    }
    Long heir = heirs.get(ordinal);
    if (heir != null) {
      return heir == PersonDirectory.NONE ? heir : person(heir);
    }
    Long next = changes == null ? null : changes.persons().get(ordinal);
    return next == null ? directory.person(ordinal) : next;
  }

  /** The ordinals of a person's identifiers; not to be changed. */
  long[] members(long person) {
    if (Subjects.isOne(person)) {
      return new long[] {person};
    }
    long[] next = changes == null ? null : changes.members().get(person);
    if (next != null) {
      return next;
    }
    if (asked != person) {
      members = directory.members(person);
      asked = person;
    }
    return members;
  }

  /** The fold state of a tag on an identifier; null if it has none. */
  @Nullable FoldState state(long ordinal, int tag) {
    Map<Integer, @Nullable FoldState> over = states.getOrDefault(ordinal, Map.of());
    return over.containsKey(tag) ? over.get(tag) : stored(ordinal, tag);
  }

  /** The same as it is stored, whatever is laid over it. */
  @Nullable FoldState stored(long ordinal, int tag) {
    byte[] state = isNew(ordinal) ? null : stored.get(ordinal, tag);
    return state == null ? null : FoldState.decode(state);
  }

  /**
   * Merges fold states of an identifier into those of its person, by tag.
   *
   * @param wanted of which tags; states of others are not even decoded
   */
  void mergeStates(long ordinal, IntPredicate wanted, Map<Integer, FoldState> into) {
    Map<Integer, @Nullable FoldState> over = states.getOrDefault(ordinal, Map.of());
    over.forEach(
        (tag, state) -> {
          if (state != null && wanted.test(tag)) {
            into.merge(tag, state, FoldState::merge);
          }
        });
    if (!isNew(ordinal)) {
      stored.visit(
          ordinal,
          (tag, state) -> {
            if (wanted.test(tag) && !over.containsKey(tag)) {
              into.merge(tag, FoldState.decode(state), FoldState::merge);
            }
          });
    }
  }
}
