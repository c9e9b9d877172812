package dev.selfsame.profile.testkit;

import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.StoreBatch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

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
    persons.commit(batch);
    for (long ordinal : batch.purged()) {
      facts.keySet().removeAll(factsOf(ordinal).keySet());
      states.keySet().removeAll(statesOf(ordinal).keySet());
    }
    batch.facts().forEach(row -> facts.put(row.key(), row.fact().clone()));
    batch
        .states()
        .forEach(row -> states.put(new StateKey(row.ordinal(), row.tag()), row.state().clone()));
    for (var row : batch.documents()) {
      if (row.document() == null) {
        collection(row.collection()).remove(row.name());
      } else {
        collection(row.collection()).put(row.name(), row.document().clone());
      }
    }
    return persons.commits;
  }

  private void refuseKnownFacts(StoreBatch batch) {
    Set<FactKey> seen = new HashSet<>();
    for (var row : batch.facts()) {
      boolean known = facts.containsKey(row.key()) && !batch.purged().contains(row.key().ordinal());
      if (known || !seen.add(row.key())) {
        throw new IllegalStateException(row.key() + " is stored already");
      }
    }
  }

  long personNow(long ordinal) {
    return ordinal == PersonDirectory.NONE ? ordinal : persons.person(ordinal, persons.commits);
  }
}
