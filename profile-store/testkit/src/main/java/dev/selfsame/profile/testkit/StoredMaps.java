package dev.selfsame.profile.testkit;

import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.FactStoredException;
import dev.selfsame.profile.store.StoreBatch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an in-memory store holds. Its owner locks. */
final class StoredMaps {

  record StateKey(long ordinal, int tag) {}

  final PersonMaps persons = new PersonMaps();
  final NavigableMap<FactKey, byte[]> facts =
      new TreeMap<>(
          Comparator.comparingLong(FactKey::ordinal)
              .thenComparingInt(FactKey::tag)
              .thenComparing(FactKey::eventId));
  final NavigableMap<StateKey, byte[]> states =
      new TreeMap<>(Comparator.comparingLong(StateKey::ordinal).thenComparingInt(StateKey::tag));
  final Map<String, TreeMap<String, byte[]>> documents = new HashMap<>();

  NavigableMap<StateKey, byte[]> statesOf(long ordinal) {
    return new TreeMap<>(
        states.subMap(
            new StateKey(ordinal, Integer.MIN_VALUE),
            true,
            new StateKey(ordinal, Integer.MAX_VALUE),
            true));
  }

  NavigableMap<FactKey, byte[]> factsOf(long ordinal) {
    NavigableMap<FactKey, byte[]> found = new TreeMap<>(facts.comparator());
    for (var row : facts.tailMap(new FactKey(ordinal, Integer.MIN_VALUE, "")).entrySet()) {
      if (row.getKey().ordinal() != ordinal) {
        break;
      }
      found.put(row.getKey(), row.getValue());
    }
    return found;
  }

  NavigableMap<FactKey, byte[]> factsOf(long ordinal, @Nullable FactKey after, int limit) {
    NavigableMap<FactKey, byte[]> found = new TreeMap<>(facts.comparator());
    for (var row : factsOf(ordinal).entrySet()) {
      boolean behind = after == null || facts.comparator().compare(row.getKey(), after) > 0;
      if (behind && found.size() < limit) {
        found.put(row.getKey(), row.getValue());
      }
    }
    return found;
  }

  NavigableMap<FactKey, byte[]> factsOf(long ordinal, int tag, String after, int limit) {
    NavigableMap<FactKey, byte[]> found = new TreeMap<>(facts.comparator());
    for (var row : facts.tailMap(new FactKey(ordinal, tag, after), false).entrySet()) {
      FactKey key = row.getKey();
      if (key.ordinal() != ordinal || key.tag() != tag || found.size() == limit) {
        break;
      }
      found.put(key, row.getValue());
    }
    return found;
  }

  Map<String, byte[]> collection(String name) {
    return documents.computeIfAbsent(name, c -> new TreeMap<>());
  }

  List<Map.Entry<String, byte[]>> documentsOf(String collection) {
    return collection(collection).entrySet().stream().map(Map.Entry::copyOf).toList();
  }

  long commit(StoreBatch batch) {
    if (batch.isEmpty()) {
      return persons.commits;
    }
    refuseKnownFacts(batch);
    refuseUnknownFacts(batch);
    persons.commit(batch);
    for (long ordinal : batch.purged()) {
      facts.keySet().removeAll(factsOf(ordinal).keySet());
      states.keySet().removeAll(statesOf(ordinal).keySet());
    }
    batch.corrections().forEach(row -> put(facts, row.key(), row.fact()));
    batch.facts().forEach(row -> facts.put(row.key(), row.fact().clone()));
    batch.states().forEach(row -> put(states, new StateKey(row.ordinal(), row.tag()), row.state()));
    batch.documents().forEach(row -> put(collection(row.collection()), row.name(), row.document()));
    return persons.commits;
  }

  private static <K> void put(Map<K, byte[]> rows, K key, byte @Nullable [] value) {
    if (value == null) {
      rows.remove(key);
    } else {
      rows.put(key, value.clone());
    }
  }

  private void refuseUnknownFacts(StoreBatch batch) {
    for (var row : batch.corrections()) {
      boolean known = facts.containsKey(row.key()) && !batch.purged().contains(row.key().ordinal());
      if (row.fact() != null && !known) {
        throw new IllegalStateException(row.key() + " is not stored");
      }
    }
  }

  private void refuseKnownFacts(StoreBatch batch) {
    Set<FactKey> seen = new HashSet<>();
    Set<FactKey> removed = new HashSet<>();
    batch.corrections().stream()
        .filter(row -> row.fact() == null)
        .forEach(row -> removed.add(row.key()));
    for (var row : batch.facts()) {
      boolean known =
          facts.containsKey(row.key())
              && !batch.purged().contains(row.key().ordinal())
              && !removed.contains(row.key());
      if (known || !seen.add(row.key())) {
        throw new FactStoredException(row.key());
      }
    }
  }

  long personNow(long ordinal) {
    return ordinal == PersonDirectory.NONE ? ordinal : persons.person(ordinal, persons.commits);
  }
}
