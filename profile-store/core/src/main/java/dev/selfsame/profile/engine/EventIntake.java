package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.codec.StoredEvent;
import dev.selfsame.profile.codec.StoredFact;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.GivingWay;
import dev.selfsame.profile.store.ProfileStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a batch changes of the events: each is one, by its name and id, wherever it is kept. */
final class EventIntake {

  private final ProfileStore store;
  private final Snapshot view;
  private final FactRows rows;
  private final FoldedStates states;
  private final NewSubjects subjects;
  private final Leftovers leftovers;
  private final GivingWay givingWay = new GivingWay();
  private long erased;

  EventIntake(
      ProfileStore store,
      Snapshot view,
      FactRows rows,
      FoldedStates states,
      NewSubjects subjects,
      Leftovers leftovers) {
    this.store = store;
    this.view = view;
    this.rows = rows;
    this.states = states;
    this.subjects = subjects;
    this.leftovers = leftovers;
  }

  /**
   * Takes an event.
   *
   * @param type the number of its name
   * @param strongest the identifier that it is kept on; null if it has none
   * @param overwrite whether it takes the place of what is kept as this event
   */
  EventStatus take(
      AcceptedEvent accepted,
      int type,
      @Nullable Identifier strongest,
      boolean overwrite,
      Definitions definitions) {
    givingWay.step();
    Event event = accepted.event();
    FactKey index = EventHomes.key(type, event.eventId());
    EventHomes known = homes(index);
    if (known != null
        && !overwrite
        && (known.deleted() || known.hasPerson() || strongest == null)) {
      return EventStatus.DUPLICATE;
    }
    long person = strongest == null ? PersonDirectory.NONE : view.ordinal(strongest);
    List<Long> things =
        event.subjects().stream().map(s -> subjects.ordinal(s.asIdentifier())).toList();
    EventHomes homes = new EventHomes(false, person, things);
    byte[] row = StoredEvent.of(event, identifiers(event, person), things).encode();
    if (known == null || !overwrite) {
      // What an identifier lost that was removed may be kept on subjects still.
      EventHomes all = known == null ? homes : homes.and(known.subjects());
      return add(accepted, type, all, row) ? EventStatus.RECORDED : EventStatus.DUPLICATE;
    }
    if (known.equals(homes)
        && homes.all().stream().allMatch(home -> holds(home, type, event, row))) {
      return EventStatus.DUPLICATE;
    }
    for (long home : known.all()) {
      rows.remove(new FactKey(home, type, event.eventId()));
      taken(home, event.name(), definitions);
    }
    for (long home : homes.all()) {
      rows.set(new FactKey(home, type, event.eventId()), row);
      taken(home, event.name(), definitions);
    }
    rows.set(index, homes.encode());
    return known.deleted() ? EventStatus.RECORDED : EventStatus.CORRECTED;
  }

  /** Keeps an event where it is not kept yet; whether there is such a place. */
  private boolean add(AcceptedEvent accepted, int type, EventHomes homes, byte[] row) {
    Event event = accepted.event();
    boolean added = false;
    for (long home : homes.all()) {
      FactKey key = new FactKey(home, type, event.eventId());
      if (rows.mayAdd(key)) {
        rows.add(key, row);
        feed(accepted, home);
        added = true;
      }
    }
    if (added) {
      rows.set(EventHomes.key(type, event.eventId()), homes.encode());
    }
    return added;
  }

  private void feed(AcceptedEvent accepted, long home) {
    Event event = accepted.event();
    String subjectType = subjectType(home);
    for (AcceptedEvent.Feed feed : accepted.feeds()) {
      if (feed.tag().subjectType().equals(subjectType)) {
        states.add(
            home, feed.tag(), feed.value(), event.timeMillis(), event.eventId(), event.source());
      }
    }
  }

  /** Deletes an event; whether it was there. */
  boolean delete(int type, String name, String eventId, Definitions definitions) {
    FactKey index = EventHomes.key(type, eventId);
    EventHomes known = homes(index);
    if (known == null || known.deleted()) {
      return false;
    }
    for (long home : known.all()) {
      rows.set(new FactKey(home, type, eventId), StoredFact.deleted());
      taken(home, name, definitions);
    }
    rows.set(index, known.asDeleted().encode());
    return true;
  }

  /**
   * Forgets that the events of an ordinal, whose rows go, are kept on it, unless there are more
   * rows than there is room for.
   *
   * @param room reads one row more than that, at most
   * @return how many rows there are; below 0 if they are too many
   */
  int purge(long ordinal, int room) {
    Page page = page(ordinal, null, room + 1);
    if (page.keys.size() > room) {
      return -1;
    }
    leave(page);
    return page.keys.size();
  }

  /**
   * Removes rows of an ordinal, as many as there is room for, and forgets of events that they are
   * kept on it. Those behind which nothing is left are to be purged.
   *
   * @param after only rows behind this one; null for all
   * @param room at most so many, at least 1
   */
  Gone erase(long ordinal, @Nullable FactKey after, int room) {
    Page page = page(ordinal, after, room);
    leave(page);
    if (page.keys.size() < room) {
      return new Gone(page.keys.size(), null);
    }
    page.keys.forEach(rows::removeStored);
    return new Gone(room, page.keys.get(room - 1));
  }

  /**
   * What went of an ordinal.
   *
   * @param rows how many rows
   * @param last the last of them, if there may be more; null if nothing is left
   */
  record Gone(int rows, @Nullable FactKey last) {}

  /** How many facts and events, that were not deleted, go with the ordinals that go. */
  long erased() {
    return erased;
  }

  /** Some rows of an ordinal. */
  private static final class Page {
    final List<FactKey> keys = new ArrayList<>();
    long facts;
  }

  private Page page(long ordinal, @Nullable FactKey after, int limit) {
    Page page = new Page();
    store.facts(
        ordinal,
        after,
        limit,
        (key, row) -> {
          page.keys.add(key);
          page.facts += ScoreRows.isScore(key.tag()) || StoredFact.isDeleted(row) ? 0 : 1;
        });
    return page;
  }

  private void leave(Page page) {
    erased += page.facts;
    page.keys.forEach(this::leave);
  }

  private void leave(FactKey row) {
    if (!EventTypes.isEvent(row.tag())) {
      return;
    }
    FactKey index = EventHomes.key(row.tag(), row.eventId());
    byte[] known = rows.get(index);
    EventHomes left = known == null ? null : EventHomes.decode(known).without(row.ordinal());
    if (left != null && left.all().isEmpty()) {
      rows.remove(index);
    } else if (left != null) {
      rows.set(index, left.encode());
    }
  }

  private @Nullable EventHomes homes(FactKey index) {
    byte[] row = rows.get(index);
    return row == null ? null : leftovers.living(EventHomes.decode(row));
  }

  private boolean holds(long home, int type, Event event, byte[] row) {
    return Arrays.equals(rows.get(new FactKey(home, type, event.eventId())), row);
  }

  /** The ordinals of an event's identifiers, the one that it is kept on first. */
  private List<Long> identifiers(Event event, long person) {
    List<Long> ordinals = new ArrayList<>();
    for (Identifier identifier : event.identifiers()) {
      long ordinal = view.ordinal(identifier);
      if (ordinal != person && ordinal != PersonDirectory.NONE) {
        ordinals.add(ordinal);
      }
    }
    ordinals.sort(null);
    if (person != PersonDirectory.NONE) {
      ordinals.add(0, person);
    }
    return ordinals;
  }

  /** What events of this name fed on an ordinal is to be folded anew. */
  private void taken(long ordinal, String name, Definitions definitions) {
    String subjectType = subjectType(ordinal);
    for (Tag tag : definitions.catalog().fedBy(name)) {
      if (tag.subjectType().equals(subjectType)) {
        states.take(ordinal, tag);
      }
    }
  }

  private String subjectType(long ordinal) {
    return Subjects.isOne(ordinal) ? SubjectKey.typeOf(view.identifier(ordinal)) : "";
  }
}
