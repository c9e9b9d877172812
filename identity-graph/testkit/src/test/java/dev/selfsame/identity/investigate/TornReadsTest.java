package dev.selfsame.identity.investigate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.resolution.Resolver;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph;
import dev.selfsame.identity.testkit.InMemoryPersonDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every question is answered whatever it reads: of each identifier the links of before a write or
 * of after it, as it comes.
 */
class TornReadsTest {

  private static final List<String> NAMESPACES = List.of("account", "email", "device", "cookie");
  private static final int SPREAD = 6;
  private static final int WORLDS = 400;
  private static final int QUESTIONS = 40;

  /** A graph twice: before some writes, and after them. */
  private static final class Twice implements EvidenceGraph {
    private final InMemoryEvidenceGraph before = new InMemoryEvidenceGraph();
    private final InMemoryEvidenceGraph after = new InMemoryEvidenceGraph();
    private final InMemoryPersonDirectory old = new InMemoryPersonDirectory();
    private final InMemoryPersonDirectory directory = new InMemoryPersonDirectory();
    private final Random random;

    Twice(Random random) {
      this.random = random;
      IdentityEngine first = new IdentityEngine(before, old, IdentityPolicy.defaults());
      IdentityEngine both = new IdentityEngine(after, directory, IdentityPolicy.defaults());
      for (int i = 0; i < 60; i++) {
        List<EvidenceChange> changes = List.of(change(random));
        if (i < 30) {
          write(first, old, changes);
        }
        write(both, directory, changes);
      }
    }

    private static void write(
        IdentityEngine engine, InMemoryPersonDirectory directory, List<EvidenceChange> changes) {
      PersonChanges persons = engine.apply(changes).changes();
      if (persons != null) {
        directory.apply(persons);
      }
    }

    private static EvidenceChange change(Random random) {
      Identifier one = identifier(random);
      Identifier other = identifier(random);
      long day = random.nextInt(5) * 86_400_000L;
      return one.equals(other)
          ? new EvidenceChange.Remove(one)
          : new EvidenceChange.Observe(
              new Observation("o", day, new SourceKind("s", "k"), 1, List.of(one, other)));
    }

    @Override
    public EvidenceReader read() {
      return new Torn(before.read(), after.read(), random);
    }

    @Override
    public EvidenceUnit begin() {
      throw new UnsupportedOperationException();
    }

    @Override
    public EvidenceUnit.Journal journal() {
      return after.journal();
    }

    @Override
    public void close() {}
  }

  private record Torn(EvidenceReader before, EvidenceReader after, Random random)
      implements EvidenceReader {

    private EvidenceReader any() {
      return random.nextBoolean() ? before : after;
    }

    @Override
    public long ordinal(Identifier identifier) {
      return after.ordinal(identifier);
    }

    @Override
    public @Nullable Evidence evidence(LinkKey key) {
      return any().evidence(key);
    }

    @Override
    public List<Link> links(Identifier of, int limit) {
      return any().links(of, limit);
    }

    @Override
    public void close() {
      before.close();
      after.close();
    }
  }

  private static Identifier identifier(Random random) {
    String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
    return new Identifier(namespace, "v" + random.nextInt(SPREAD));
  }

  private int torn;

  @Test
  void anyQuestion_aboutATornGraph_isAnswered() {
    List<Integer> inexact = new ArrayList<>();
    for (int world = 0; world < WORLDS; world++) {
      Random random = new Random(world);
      Twice graph = new Twice(random);
      Investigator investigator =
          new Investigator(
              graph, graph.directory, IdentityPolicy.defaults(), Resolver.BEFORE_ALL_DAYS);
      for (int i = 0; i < QUESTIONS; i++) {
        Identifier one = identifier(random);
        Neighborhood found =
            investigator.neighborhood(
                new NeighborhoodQuery(List.of(one), 3, Set.of(), false, null, 100, 100));
        if (found instanceof Neighborhood.Found there && !there.exact()) {
          inexact.add(world);
        }
        investigator.explainLink(one, identifier(random), 3, Budget.DEFAULT);
        investigator.verify(one);
        investigator.neighborhood(
            new NeighborhoodQuery(List.of(one), 3, Set.of(), true, 2, 100, 100));
        investigator.paths(
            new PathQuery(one, identifier(random), 6, Set.of(), random.nextBoolean(), null, 100, 3),
            Budget.DEFAULT);
        explain(graph, one);
      }
    }
    assertThat(torn).as("given up").isLessThan(WORLDS * QUESTIONS / 100);
    assertThat(inexact).as("what did not fit together, and was told as such").isNotEmpty();
  }

  /**
   * Here it is torn as often as it is asked, so that it may be given up, and said to be worth a
   * retry.
   */
  private void explain(Twice graph, Identifier one) {
    try {
      new IdentityEngine(graph, graph.directory, IdentityPolicy.defaults()).explain(one, 100);
    } catch (StoreException.Unavailable e) {
      torn++;
    }
  }
}
