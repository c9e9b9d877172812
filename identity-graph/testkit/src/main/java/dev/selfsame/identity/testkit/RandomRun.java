package dev.selfsame.identity.testkit;

import static dev.selfsame.identity.testkit.Samples.id;
import static dev.selfsame.identity.testkit.Samples.journal;
import static dev.selfsame.identity.testkit.Samples.link;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Does the same random things to a graph and to plain maps, and compares all their answers: creates
 * and removes identifiers, sees, asserts and forgets links.
 */
final class RandomRun {

  private static final int IDENTIFIERS = 12;

  private final Random random;
  private final Reopening reopening;
  private EvidenceGraph graph;
  private Expected expected = new Expected(new HashMap<>(), new HashMap<>());
  private long ordinals;
  private long sequence;

  RandomRun(EvidenceGraph graph, long seed, Reopening reopening) {
    this.graph = graph;
    this.random = new Random(seed);
    this.reopening = reopening;
  }

  static RandomRun of(EvidenceGraph graph, long seed) {
    return new RandomRun(graph, seed, same -> same);
  }

  /** A restart. */
  interface Reopening {
    EvidenceGraph reopen(EvidenceGraph graph) throws Exception;
  }

  /**
   * What the graph should hold.
   *
   * @param ordinals the ordinal of each identifier
   * @param links the evidence of each pair, each of them once
   */
  private record Expected(Map<Identifier, Long> ordinals, Map<Set<Identifier>, Evidence> links) {

    Expected copy() {
      return new Expected(new HashMap<>(ordinals), new HashMap<>(links));
    }

    Map<Identifier, Evidence> linksOf(Identifier one) {
      Map<Identifier, Evidence> others = new HashMap<>();
      links.forEach(
          (ends, evidence) -> {
            if (ends.contains(one)) {
              Set<Identifier> other = new HashSet<>(ends);
              other.remove(one);
              others.put(other.iterator().next(), evidence);
            }
          });
      return others;
    }
  }

  /** The graph as last opened. */
  EvidenceGraph graph() {
    return graph;
  }

  void run(int units) throws Exception {
    for (int i = 0; i < units; i++) {
      unit();
      if (random.nextInt(25) == 0) {
        graph = reopening.reopen(graph);
      }
      try (EvidenceReader reader = graph.read()) {
        compare(reader, expected);
      }
    }
    graph = reopening.reopen(graph);
    try (EvidenceReader reader = graph.read()) {
      compare(reader, expected);
    }
  }

  private void unit() {
    Expected own = expected.copy();
    try (EvidenceUnit unit = graph.begin()) {
      for (int step = random.nextInt(8); step >= 0; step--) {
        step(unit, own);
      }
      if (random.nextBoolean()) {
        compare(unit, own);
      }
      if (random.nextInt(5) > 0) {
        unit.commit(journal(++sequence));
        expected = own;
      }
    }
  }

  private void step(EvidenceUnit unit, Expected own) {
    Identifier one = identifier(random.nextInt(IDENTIFIERS));
    Identifier other = identifier(random.nextInt(IDENTIFIERS));
    switch (random.nextInt(8)) {
      case 0 -> remove(unit, own, one);
      case 1 -> put(unit, own, one, other, Evidence.NONE);
      case 2 -> put(unit, own, one, other, Samples.asserted(random.nextInt(1000)));
      default -> put(unit, own, one, other, Samples.evidence(random.nextInt(1000)));
    }
  }

  private void put(
      EvidenceUnit unit, Expected own, Identifier one, Identifier other, Evidence evidence) {
    create(unit, own, one);
    if (one.equals(other)) {
      return;
    }
    create(unit, own, other);
    Set<Identifier> ends = Set.of(one, other);
    if (random.nextBoolean()) {
      assertThat(unit.evidence(link(one, other))).isEqualTo(own.links.get(ends));
    }
    unit.put(link(one, other), evidence);
    if (evidence.isEmpty()) {
      own.links.remove(ends);
    } else {
      own.links.put(ends, evidence);
    }
  }

  private void create(EvidenceUnit unit, Expected own, Identifier identifier) {
    if (!own.ordinals.containsKey(identifier)) {
      unit.create(identifier, ordinals);
      own.ordinals.put(identifier, ordinals++);
    }
  }

  private static void remove(EvidenceUnit unit, Expected own, Identifier identifier) {
    if (own.ordinals.remove(identifier) != null) {
      for (Identifier other : own.linksOf(identifier).keySet()) {
        unit.put(link(identifier, other), Evidence.NONE);
        own.links.remove(Set.of(identifier, other));
      }
      unit.remove(identifier);
    }
  }

  private static void compare(EvidenceReader actual, Expected expected) {
    for (int i = 0; i < IDENTIFIERS; i++) {
      Identifier one = identifier(i);
      assertThat(actual.ordinal(one))
          .isEqualTo(expected.ordinals.getOrDefault(one, EvidenceReader.ABSENT));
      for (int j = 0; j < i; j++) {
        Identifier other = identifier(j);
        assertThat(actual.evidence(link(one, other)))
            .isEqualTo(expected.links.get(Set.of(one, other)));
      }
      Map<Identifier, Evidence> links = new HashMap<>();
      actual
          .links(one, 1000)
          .forEach(link -> assertThat(links.put(link.other(), link.evidence())).isNull());
      assertThat(links).isEqualTo(expected.linksOf(one));
    }
  }

  private static Identifier identifier(int number) {
    return id((number % 3 == 0 ? "account:" : "device:") + number);
  }
}
