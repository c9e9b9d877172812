package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.profile.engine.CommitTokens.Place;
import dev.selfsame.profile.feed.ChangeKind;
import dev.selfsame.profile.feed.ChangeNote;
import dev.selfsame.profile.feed.Delta;
import dev.selfsame.profile.feed.Deltas;
import dev.selfsame.profile.store.FeedEntry;
import dev.selfsame.profile.store.ProfileStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The changes of persons, in the order of commits, from the first on and without gaps. It is read
 * from the store, so that a slow reader costs nothing but its own reads. Thread-safe.
 *
 * <p>To follow it: {@link #watch} first, then read until there is no more, then again whenever
 * woken.
 */
public final class PersonFeed {

  /** How many commits are read at a time. */
  private static final int ENTRIES = 4;

  /** Where a commit has more changes than this, they are kept for the reader's next page. */
  private static final int LARGE = 1_000;

  private final ProfileStore store;
  private final Published published;
  private final PersonIds ids;
  private final CommitTokens tokens;
  private volatile @Nullable Large large;

  /** The changes of the large commit that was read last. */
  private record Large(long commit, List<Delta> deltas) {}

  PersonFeed(ProfileStore store, Published published, PersonIds ids, CommitTokens tokens) {
    this.store = store;
    this.published = published;
    this.ids = ids;
    this.tokens = tokens;
  }

  /** Where the feed begins. */
  public String start() {
    return tokens.cursor(Place.START);
  }

  /** Where the feed ends now: reading on from here gives what comes later. */
  public String end() {
    return tokens.token(published.commit());
  }

  /**
   * Reads on. May block. Every acknowledged write's changes are there.
   *
   * @param cursor of a change or a page, or a commit token: then from the changes after that commit
   * @param limit at most so many changes, at least 1
   * @throws RefusedException.UnknownCursor if it is of another store
   */
  public ChangePage read(String cursor, int limit) {
    long newest = published.commit();
    Place from = tokens.place(cursor, newest);
    List<PersonChange> changes = new ArrayList<>();
    Place place = from;
    boolean all = from.read() == Place.ALL;
    long after = all ? from.commit() : from.commit() - 1;
    while (true) {
      List<FeedEntry> entries = store.feed(after, ENTRIES);
      for (FeedEntry entry : entries) {
        if (entry.commit() > newest) {
          return page(changes, new Place(newest, Place.ALL), false);
        }
        List<Delta> deltas = deltas(entry);
        int read = entry.commit() == from.commit() && !all ? from.read() : 0;
        for (int i = read; i < deltas.size(); i++) {
          if (changes.size() == limit) {
            return page(changes, place, true);
          }
          boolean last = i == deltas.size() - 1;
          place = new Place(entry.commit(), last ? Place.ALL : i + 1);
          changes.add(change(entry, deltas.get(i), place));
        }
        after = entry.commit();
      }
      if (entries.size() < ENTRIES) {
        return page(changes, new Place(newest, Place.ALL), false);
      }
    }
  }

  /**
   * The commits in which some identifiers moved, in order. Costs a read for each move.
   *
   * @param ordinals of the identifiers
   */
  long[] commits(Set<Long> ordinals) {
    return ordinals.stream()
        .flatMapToLong(ordinal -> LongStream.of(store.moves(ordinal)))
        .sorted()
        .distinct()
        .toArray();
  }

  /**
   * The changes of a commit in which some identifiers came to a person, or left one. It names these
   * identifiers only.
   *
   * @param ordinals of the identifiers
   */
  List<PersonChange> about(Set<Long> ordinals, long commit) {
    FeedEntry entry = store.entryAt(commit);
    if (entry == null || entry.commit() != commit) {
      return List.of();
    }
    List<PersonChange> changes = new ArrayList<>();
    List<Delta> deltas = Deltas.of(entry);
    for (int i = 0; i < deltas.size(); i++) {
      Delta delta = deltas.get(i).only(ordinals);
      if (!delta.added().isEmpty() || !delta.removed().isEmpty()) {
        boolean last = i == deltas.size() - 1;
        changes.add(change(entry, delta, new Place(commit, last ? Place.ALL : i + 1)));
      }
    }
    return changes;
  }

  private ChangePage page(List<PersonChange> changes, Place next, boolean more) {
    return new ChangePage(changes, tokens.cursor(next), more);
  }

  private List<Delta> deltas(FeedEntry entry) {
    Large known = large;
    if (known != null && known.commit() == entry.commit()) {
      return known.deltas();
    }
    List<Delta> deltas = Deltas.of(entry);
    if (deltas.size() > LARGE) {
      large = new Large(entry.commit(), deltas);
    }
    return deltas;
  }

  private PersonChange change(FeedEntry entry, Delta delta, Place place) {
    ChangeNote note = ChangeNote.decode(entry.note());
    return new PersonChange(
        tokens.cursor(place),
        tokens.token(entry.commit()),
        delta.kind(),
        ids.id(delta.person()),
        names(delta.added()),
        names(delta.removed()),
        delta.others().stream().map(ids::id).toList(),
        delta.aliases().stream().map(ids::id).toList(),
        note.cause(),
        note.policyVersion(),
        note.timeMillis(),
        delta.kind() == ChangeKind.ENDED ? "" : clusterKey(delta.person(), entry.commit()));
  }

  private List<Identifier> names(List<Long> ordinals) {
    return ordinals.stream().map(store::name).filter(Objects::nonNull).sorted().toList();
  }

  private String clusterKey(long person, long commit) {
    List<Identifier> members = new ArrayList<>();
    for (long ordinal : store.membersAt(person, commit)) {
      Identifier name = store.name(ordinal);
      if (name == null) {
        return "";
      }
      members.add(name);
    }
    return IdentityEngine.clusterKey(members);
  }

  /**
   * Has something run after each commit, when its changes can be read. It runs on the writer's
   * thread, so it must be quick and must not throw: wake a reader, and no more.
   */
  public Watch watch(Runnable wake) {
    published.watch(wake);
    return () -> published.unwatch(wake);
  }

  /** Ends when closed; idempotent. */
  @FunctionalInterface
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
