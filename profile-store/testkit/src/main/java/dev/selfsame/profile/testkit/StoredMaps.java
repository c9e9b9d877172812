package dev.selfsame.profile.testkit;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.StoreBatch;
import java.util.ArrayList;
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

  final List<Identifier> identifiers = new ArrayList<>();
  final Map<Identifier, Long> ordinals = new HashMap<>();
  final Map<Long, Long> persons = new HashMap<>();
  final Map<Long, long[]> members = new HashMap<>();
  final NavigableMap<FactKey, byte[]> facts =
      new TreeMap<>(
          Comparator.comparingLong(FactKey::ordinal)
              .thenComparingInt(FactKey::tag)
              .thenComparing(FactKey::eventId));
  final NavigableMap<StateKey, byte[]> states =
      new TreeMap<>(Comparator.comparingLong(StateKey::ordinal).thenComparingInt(StateKey::tag));
  final Map<String, TreeMap<String, byte[]>> documents = new HashMap<>();
  long sequence;

  @Nullable Identifier identifier(long ordinal) {
    return ordinal >= 0 && ordinal < identifiers.size() ? identifiers.get((int) ordinal) : null;
  }

  long person(long ordinal) {
    return persons.getOrDefault(ordinal, PersonDirectory.NONE);
  }

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

  List<Map.Entry<String, byte[]>> documentsOf(String collection) {
    return documents.getOrDefault(collection, new TreeMap<>()).entrySet().stream()
        .map(Map.Entry::copyOf)
        .toList();
  }

  void commit(StoreBatch batch) {
    refuseKnownFacts(batch);
    if (batch.persons() != null) {
      refuseBrokenChanges(batch.persons());
      apply(batch.persons());
    }
    batch.facts().forEach(row -> facts.put(row.key(), row.fact().clone()));
    batch
        .states()
        .forEach(row -> states.put(new StateKey(row.ordinal(), row.tag()), row.state().clone()));
    batch
        .documents()
        .forEach(
            row ->
                documents
                    .computeIfAbsent(row.collection(), c -> new TreeMap<>())
                    .put(row.name(), row.document().clone()));
  }

  private void refuseKnownFacts(StoreBatch batch) {
    Set<FactKey> seen = new HashSet<>();
    for (var row : batch.facts()) {
      if (facts.containsKey(row.key()) || !seen.add(row.key())) {
        throw new IllegalStateException(row.key() + " is stored already");
      }
    }
  }

  private void refuseBrokenChanges(PersonChanges changes) {
    if (changes.sequence() < sequence) {
      throw new IllegalStateException("sequence " + sequence + " back to " + changes.sequence());
    }
    long next = identifiers.size();
    Set<Identifier> fresh = new HashSet<>();
    for (var created : changes.created()) {
      Identifier known = identifier(created.ordinal());
      Long place = ordinals.get(created.identifier());
      boolean repeated = place != null && place == created.ordinal();
      boolean goesOn = known == null && place == null && created.ordinal() == next;
      if (!repeated && !(goesOn && fresh.add(created.identifier()))) {
        throw new IllegalStateException(created + " does not go on from ordinal " + next);
      }
      if (!repeated) {
        if (!changes.persons().containsKey(next)) {
          throw new IllegalStateException(created + " has no person");
        }
        next++;
      }
    }
    for (long ordinal : changes.persons().keySet()) {
      if (ordinal < 0 || ordinal >= next) {
        throw new IllegalStateException("no identifier has the ordinal " + ordinal);
      }
    }
  }

  private void apply(PersonChanges changes) {
    for (var created : changes.created()) {
      if (created.ordinal() == identifiers.size()) {
        identifiers.add(created.identifier());
        ordinals.put(created.identifier(), created.ordinal());
      }
    }
    persons.putAll(changes.persons());
    changes
        .members()
        .forEach(
            (person, all) -> {
              if (all.length == 0) {
                members.remove(person);
              } else {
                members.put(person, all.clone());
              }
            });
    sequence = changes.sequence();
  }
}
