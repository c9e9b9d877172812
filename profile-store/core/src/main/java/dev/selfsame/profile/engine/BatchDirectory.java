package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store's directory, which the writer asks for the same identifiers and persons over and over:
 * what it was told is kept until a commit changes it, or it is too much. Other threads ask the
 * store.
 */
final class BatchDirectory implements PersonDirectory {

  /** How many identifiers and members are remembered beyond a batch, at up to 300 bytes each. */
  private static final int MOST = 1 << 16;

  private final PersonDirectory store;
  private final Map<Identifier, Entry> known = new HashMap<>();

  /** What the store did not have when the batch began. */
  private final Set<Identifier> unknown = new HashSet<>();

  private final Map<Long, Identifier> names = new HashMap<>();
  private final Map<Long, Long> persons = new HashMap<>();
  private final Map<Long, long[]> members = new HashMap<>();
  private int remembered;
  private volatile @Nullable Thread writer;

  BatchDirectory(PersonDirectory store) {
    this.store = store;
  }

  /** From now on this thread's questions are remembered. */
  void begin() {
    if (remembered > MOST) {
      forget();
    }
    writer = Thread.currentThread();
  }

  /** Until the next batch, whoever asks is answered by the store. */
  void end() {
    writer = null;
    unknown.clear();
  }

  /**
   * A commit was made, or may have been. What it only adds to is remembered on.
   *
   * @param changes what it changed of persons, if anything
   */
  void committed(@Nullable PersonChanges changes) {
    unknown.clear();
    if (changes != null && !onlyAdds(changes)) {
      forget();
    }
  }

  private static boolean onlyAdds(PersonChanges changes) {
    Set<Long> fresh = new HashSet<>();
    changes.created().forEach(created -> fresh.add(created.ordinal()));
    return changes.removed().isEmpty()
        && fresh.containsAll(changes.persons().keySet())
        && fresh.containsAll(changes.members().keySet());
  }

  private void forget() {
    known.clear();
    unknown.clear();
    names.clear();
    persons.clear();
    members.clear();
    remembered = 0;
  }

  private boolean remembers() {
    return Thread.currentThread() == writer;
  }

  @Override
  public @Nullable Entry find(Identifier identifier) {
    if (!remembers()) {
      return store.find(identifier);
    }
    Entry entry = known.get(identifier);
    if (entry == null && !unknown.contains(identifier)) {
      entry = store.find(identifier);
      if (entry == null) {
        unknown.add(identifier);
      } else {
        remembered++;
        known.put(identifier, entry);
        names.put(entry.ordinal(), identifier);
        persons.put(entry.ordinal(), entry.person());
      }
    }
    return entry;
  }

  @Override
  public @Nullable Identifier identifier(long ordinal) {
    Identifier name = remembers() ? names.get(ordinal) : null;
    return name == null ? store.identifier(ordinal) : name;
  }

  @Override
  public long person(long ordinal) {
    if (!remembers()) {
      return store.person(ordinal);
    }
    Long person = persons.get(ordinal);
    if (person == null) {
      person = store.person(ordinal);
      if (person != NONE) {
        remembered++;
        persons.put(ordinal, person);
      }
    }
    return person;
  }

  @Override
  public long[] members(long person) {
    if (!remembers()) {
      return store.members(person);
    }
    long[] all = members.get(person);
    if (all == null) {
      all = store.members(person);
      if (all.length > 0) {
        remembered += all.length;
        members.put(person, all);
      }
    }
    return all.clone();
  }

  @Override
  public long size() {
    return store.size();
  }

  @Override
  public long sequence() {
    return store.sequence();
  }
}
