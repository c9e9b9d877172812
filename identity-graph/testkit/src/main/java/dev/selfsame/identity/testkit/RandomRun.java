package dev.selfsame.identity.testkit;

import static dev.selfsame.identity.testkit.Samples.evidence;
import static dev.selfsame.identity.testkit.Samples.id;
import static dev.selfsame.identity.testkit.Samples.journal;
import static dev.selfsame.identity.testkit.Samples.link;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Does the same random things to a graph and to plain maps, and compares all their answers. */
final class RandomRun {

  private static final int IDENTIFIERS = 12;

  private final Random random;
  private final Reopening reopening;
  private final EvidenceState expected = new EvidenceState();
  private EvidenceGraph graph;
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
    EvidenceState own = expected.copy();
    try (EvidenceUnit unit = graph.begin()) {
      for (int step = random.nextInt(8); step >= 0; step--) {
        step(unit, own);
      }
      if (random.nextBoolean()) {
        compare(unit, own);
      }
      if (random.nextInt(5) > 0) {
        unit.commit(journal(++sequence));
        expected.addAll(own);
      }
    }
  }

  private void step(EvidenceUnit unit, EvidenceState own) {
    Identifier one = identifier(random.nextInt(IDENTIFIERS));
    Identifier other = identifier(random.nextInt(IDENTIFIERS));
    for (Identifier identifier : List.of(one, other)) {
      if (!own.ordinals.containsKey(identifier)) {
        long ordinal = own.ordinals.size();
        unit.create(identifier, ordinal);
        own.create(identifier, ordinal);
      }
    }
    if (!one.equals(other)) {
      int number = random.nextInt(1000);
      if (random.nextBoolean()) {
        assertThat(unit.evidence(link(one, other))).isEqualTo(own.evidence(link(one, other)));
      }
      unit.put(link(one, other), evidence(number));
      own.put(link(one, other), evidence(number));
    }
  }

  private void compare(EvidenceReader actual, EvidenceState state) {
    for (int i = 0; i < IDENTIFIERS; i++) {
      Identifier one = identifier(i);
      assertThat(actual.ordinal(one))
          .isEqualTo(state.ordinals.getOrDefault(one, EvidenceReader.ABSENT));
      for (int j = 0; j < i; j++) {
        Identifier other = identifier(j);
        assertThat(actual.evidence(link(one, other))).isEqualTo(state.evidence(link(one, other)));
      }
      List<Identifier> others = new ArrayList<>();
      actual
          .links(one, 1000)
          .forEach(
              link -> {
                others.add(link.other());
                assertThat(link.evidence()).isEqualTo(state.links(one).get(link.other()));
              });
      assertThat(others).containsExactlyInAnyOrderElementsOf(state.links(one).keySet());
    }
  }

  private static Identifier identifier(int number) {
    return id((number % 3 == 0 ? "account:" : "device:") + number);
  }
}
