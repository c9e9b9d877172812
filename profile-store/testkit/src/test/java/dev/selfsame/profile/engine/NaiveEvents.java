package dev.selfsame.profile.engine;

import dev.selfsame.profile.Event;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Facts and purchases in plain maps. A profile's values are worked out from all that is kept on its
 * identifiers, each time anew.
 */
final class NaiveEvents {

  /** What is kept under a key; deleted if it has no value. */
  private record Kept(String id, long time, Map<String, Value> values, boolean deleted) {}

  /** Where a purchase is kept. */
  private static final class Homes {
    @Nullable String person;
    final Set<String> subjects = new TreeSet<>();
    boolean deleted;

    List<String> all() {
      List<String> all = new ArrayList<>(subjects);
      if (person != null) {
        all.add(person);
      }
      return all;
    }
  }

  private final Map<String, Map<String, Kept>> events = new HashMap<>();
  private final Map<String, Map<String, Kept>> facts = new HashMap<>();
  private final Map<String, Homes> index = new HashMap<>();
  private final Set<String> erased = new HashSet<>();

  /** The account, if there is one, else the device. */
  static @Nullable String strongest(Event event) {
    return event.identifiers().stream().map(Object::toString).min(String::compareTo).orElse(null);
  }

  /** Takes a purchase; what the engine must say became of it. */
  EventStatus take(Event event, boolean overwrite) {
    String person = strongest(event);
    Set<String> subjects =
        event.subjects().stream()
            .map(subject -> subject.asIdentifier().key())
            .filter(subject -> !erased.contains(subject))
            .collect(Collectors.toSet());
    Homes known = index.get(event.eventId());
    Kept row = new Kept(event.eventId(), event.timeMillis(), event.properties(), false);
    if (known == null || (!overwrite && !known.deleted && known.person == null && person != null)) {
      Homes homes = known == null ? new Homes() : known;
      homes.person = person;
      homes.subjects.addAll(subjects);
      for (String home : homes.all()) {
        events.computeIfAbsent(home, h -> new HashMap<>()).putIfAbsent(event.eventId(), row);
      }
      index.put(event.eventId(), homes);
      return EventStatus.RECORDED;
    }
    if (!overwrite) {
      return EventStatus.DUPLICATE;
    }
    Homes next = new Homes();
    next.person = person;
    next.subjects.addAll(subjects);
    boolean same =
        !known.deleted
            && Set.copyOf(known.all()).equals(Set.copyOf(next.all()))
            && known.all().stream().allMatch(home -> row.equals(kept(home, event.eventId())));
    known.all().forEach(home -> events.get(home).remove(event.eventId()));
    for (String home : next.all()) {
      events.computeIfAbsent(home, h -> new HashMap<>()).put(event.eventId(), row);
    }
    index.put(event.eventId(), next);
    // Whether an event that says the same of others is another is not for this to say.
    return known.deleted
        ? EventStatus.RECORDED
        : same ? EventStatus.DUPLICATE : EventStatus.CORRECTED;
  }

  private @Nullable Kept kept(String home, String id) {
    return events.getOrDefault(home, Map.of()).get(id);
  }

  /** Deletes a purchase; whether it was there. */
  boolean delete(String id) {
    Homes known = index.get(id);
    if (known == null || known.deleted) {
      return false;
    }
    known.deleted = true;
    known.all().forEach(home -> events.get(home).put(id, new Kept(id, 0, Map.of(), true)));
    return true;
  }

  /** Takes a fact; whether it is new, else whether it takes the place of another. */
  EventStatus take(Fact fact, boolean overwrite) {
    Map<String, Kept> here = facts.computeIfAbsent(fact.identifier().key(), key -> new HashMap<>());
    String key = fact.tag() + ' ' + fact.eventId();
    Kept row = new Kept(fact.eventId(), fact.timeMillis(), Map.of(fact.tag(), fact.value()), false);
    Kept before = here.get(key);
    if (before != null && (!overwrite || before.equals(row))) {
      return EventStatus.DUPLICATE;
    }
    here.put(key, row);
    return before == null || before.deleted ? EventStatus.RECORDED : EventStatus.CORRECTED;
  }

  /** Deletes a fact; whether it was there. */
  boolean delete(String identifier, String tag, String id) {
    Map<String, Kept> here = facts.getOrDefault(identifier, Map.of());
    Kept before = here.get(tag + ' ' + id);
    if (before == null || before.deleted) {
      return false;
    }
    here.put(tag + ' ' + id, new Kept(id, 0, Map.of(), true));
    return true;
  }

  /** Forgets an identifier or a subject. */
  void remove(String home) {
    facts.remove(home);
    events.remove(home);
    for (Homes homes : index.values()) {
      homes.subjects.remove(home);
      if (home.equals(homes.person)) {
        homes.person = null;
      }
    }
    index.values().removeIf(homes -> homes.all().isEmpty());
  }

  void erase(String subject) {
    remove(subject);
    erased.add(subject);
  }

  void lift(String subject) {
    erased.remove(subject);
  }

  boolean isErased(String subject) {
    return erased.contains(subject);
  }

  /** The values of a profile of these identifiers, by tag. */
  Map<String, String> values(Collection<String> members) {
    Map<String, String> values = new TreeMap<>();
    String prefix = members.stream().anyMatch(m -> m.startsWith("@")) ? "pr." : "ev.";
    List<Kept> bought = of(events, members);
    if (!bought.isEmpty()) {
      values.put(prefix + "count", "Whole[value=" + bought.size() + "]");
      values.put(prefix + "last_at", "Moment[millis=" + latest(bought).time() + "]");
    }
    List<Kept> paid = bought.stream().filter(kept -> kept.values().containsKey("amount")).toList();
    if (!paid.isEmpty()) {
      double sum =
          paid.stream().mapToDouble(k -> ((Value.Decimal) k.values().get("amount")).value()).sum();
      values.put(prefix + "sum", "Decimal[value=" + sum + "]");
      values.put(prefix + "last", String.valueOf(latest(paid).values().get("amount")));
    }
    for (String tag : List.of(prefix + "f_sum", prefix + "f_last")) {
      List<Kept> told =
          of(facts, members).stream().filter(kept -> kept.values().containsKey(tag)).toList();
      if (!told.isEmpty()) {
        long sum =
            told.stream().mapToLong(kept -> ((Value.Whole) kept.values().get(tag)).value()).sum();
        values.put(
            tag,
            tag.endsWith("f_sum")
                ? "Whole[value=" + sum + "]"
                : String.valueOf(latest(told).values().get(tag)));
      }
    }
    return values;
  }

  private static List<Kept> of(Map<String, Map<String, Kept>> rows, Collection<String> members) {
    return members.stream()
        .flatMap(member -> rows.getOrDefault(member, Map.of()).values().stream())
        .filter(kept -> !kept.deleted())
        .toList();
  }

  private static Kept latest(List<Kept> rows) {
    return rows.stream()
        .max(
            Comparator.comparingLong(Kept::time)
                .thenComparing(Kept::id)
                .thenComparing(k -> value(k)))
        .orElseThrow();
  }

  /** The number that rows of one time and event id are ordered by. */
  private static double value(Kept kept) {
    Value value = kept.values().values().stream().findFirst().orElse(new Value.Whole(0));
    if (kept.values().get("amount") instanceof Value.Decimal decimal) {
      return decimal.value();
    }
    return value instanceof Value.Whole whole ? whole.value() : 0;
  }
}
