package dev.selfsame.identity.testkit.oracle;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that is known, in plain maps. Not thread-safe. */
public final class NaiveEvidence {

  /** What one source and kind knows of a pair. */
  static final class Seen {
    double confidence;
    final Set<Integer> days = new TreeSet<>();
  }

  /** Who is stored; whoever is in no pair is there all the same. */
  final Set<String> identifiers = new TreeSet<>();

  final Map<Pair, Map<SourceKind, Seen>> seen = new TreeMap<>();
  final Map<Pair, Assertion> asserted = new TreeMap<>();

  /** The same in the engine's words, where it was asked for and nothing changed since. */
  private final Map<Pair, Evidence> words = new TreeMap<>();

  /**
   * Works a change in.
   *
   * @param policy says which identifier an observation's links start from
   */
  public void change(EvidenceChange change, IdentityPolicy policy) {
    if (change instanceof EvidenceChange.Observe observe) {
      observe(observe.observation(), policy);
    } else if (change instanceof EvidenceChange.Store store) {
      identifiers.add(store.identifier().key());
    } else if (change instanceof EvidenceChange.Assert told) {
      identifiers.add(told.link().low().key());
      identifiers.add(told.link().high().key());
      asserted.put(touch(Pair.of(told.link())), told.assertion());
    } else if (change instanceof EvidenceChange.RetractAssertion told) {
      asserted.remove(touch(Pair.of(told.link())));
    } else if (change instanceof EvidenceChange.RetractSource source) {
      retract(source);
    } else if (change instanceof EvidenceChange.Remove remove) {
      remove(remove.identifier().key());
    }
  }

  private void observe(Observation observation, IdentityPolicy policy) {
    List<String> keys = new ArrayList<>();
    observation.identifiers().forEach(identifier -> keys.add(identifier.key()));
    identifiers.addAll(keys);
    String center = center(keys, policy);
    int day = (int) Math.floorDiv(observation.timeMillis(), 86_400_000L);
    for (String key : keys) {
      if (!key.equals(center)) {
        Seen known =
            seen.computeIfAbsent(touch(Pair.of(center, key)), pair -> new TreeMap<>())
                .computeIfAbsent(observation.sourceKind(), source -> new Seen());
        known.confidence = Math.max(known.confidence, observation.confidence());
        known.days.add(day);
      }
    }
  }

  /** The strongest: lowest tier, then policy order, then smallest key. */
  public static String center(List<String> keys, IdentityPolicy policy) {
    List<String> order = new ArrayList<>(policy.namespaces().keySet());
    List<String> strongest = new ArrayList<>(keys);
    strongest.sort(
        Comparator.<String>comparingInt(key -> policy.namespace(namespace(key)).tier())
            .thenComparingInt(key -> order.indexOf(namespace(key)))
            .thenComparing(Comparator.naturalOrder()));
    return strongest.get(0);
  }

  static String namespace(String key) {
    return key.substring(0, key.indexOf(':'));
  }

  private void retract(EvidenceChange.RetractSource retraction) {
    String key = retraction.identifier().key();
    Identifier other = retraction.other();
    for (Pair pair : List.copyOf(seen.keySet())) {
      if (pair.has(key) && (other == null || pair.has(other.key()))) {
        Map<SourceKind, Seen> known = seen.getOrDefault(touch(pair), Map.of());
        known
            .keySet()
            .removeIf(
                source ->
                    source.source().equals(retraction.source())
                        && (retraction.kind() == null || source.kind().equals(retraction.kind())));
        if (known.isEmpty()) {
          seen.remove(pair);
        }
      }
    }
  }

  private void remove(String key) {
    identifiers.remove(key);
    seen.keySet().removeIf(pair -> pair.has(key));
    asserted.keySet().removeIf(pair -> pair.has(key));
    words.keySet().removeIf(pair -> pair.has(key));
  }

  private Pair touch(Pair pair) {
    words.remove(pair);
    return pair;
  }

  /** Who is stored. */
  public Set<String> identifiers() {
    return new TreeSet<>(identifiers);
  }

  /** Every pair of which something is known. */
  public Set<Pair> pairs() {
    Set<Pair> pairs = new TreeSet<>(seen.keySet());
    pairs.addAll(asserted.keySet());
    return pairs;
  }

  /** The days on which anybody saw a pair. */
  Set<Integer> days(Pair pair) {
    Set<Integer> days = new TreeSet<>();
    seen.getOrDefault(pair, Map.of()).values().forEach(known -> days.addAll(known.days));
    return days;
  }

  /** The highest confidence with which anybody saw a pair. */
  double confidence(Pair pair) {
    return seen.getOrDefault(pair, Map.of()).values().stream()
        .mapToDouble(known -> known.confidence)
        .max()
        .orElse(0);
  }

  /** Whether an operator holds this of a pair. */
  boolean holds(Pair pair, Assertion.Kind kind) {
    Assertion assertion = asserted.get(pair);
    return assertion != null && assertion.kind() == kind;
  }

  /** What is known of a pair in the engine's words. */
  public Evidence evidence(Pair pair) {
    return words.computeIfAbsent(pair, this::inWords);
  }

  private Evidence inWords(Pair pair) {
    Map<SourceKind, Sighting> sightings = new TreeMap<>();
    seen.getOrDefault(pair, Map.of())
        .forEach(
            (source, known) ->
                sightings.put(
                    source,
                    new Sighting(
                        known.confidence,
                        DaySet.of(known.days.stream().mapToInt(day -> day).toArray()))));
    return Evidence.of(sightings).with(asserted.get(pair));
  }

  /** The keys of a change that it may store, in the order in which it names them. */
  public static Set<String> named(EvidenceChange change) {
    Set<String> keys = new LinkedHashSet<>();
    if (change instanceof EvidenceChange.Observe observe) {
      observe.observation().identifiers().forEach(identifier -> keys.add(identifier.key()));
    } else if (change instanceof EvidenceChange.Store store) {
      keys.add(store.identifier().key());
    } else if (change instanceof EvidenceChange.Assert told) {
      keys.add(told.link().low().key());
      keys.add(told.link().high().key());
    }
    return keys;
  }
}
