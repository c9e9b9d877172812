package dev.selfsame.identity.investigate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.engine.LinkDecision;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.resolution.Resolver;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph;
import dev.selfsame.identity.testkit.InMemoryPersonDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Investigators ask while the writer is between graph and directory. */
class WhileWritesGoOnTest {

  private static final List<String> NAMESPACES = List.of("account", "email", "device", "cookie");
  private static final int SPREAD = 12;

  private final InMemoryEvidenceGraph graph = new InMemoryEvidenceGraph();
  private final InMemoryPersonDirectory directory = new InMemoryPersonDirectory();
  private final IdentityEngine engine =
      new IdentityEngine(graph, directory, IdentityPolicy.defaults());

  @Test
  void anyQuestion_whileAWriterGoesOn_isAnswered() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(3);
    try {
      List<Future<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Random random = new Random(i);
        asked.add(
            readers.submit(
                () -> {
                  int questions = 0;
                  while (!done.get() || questions < 50) {
                    ask(random);
                    questions++;
                  }
                  return questions;
                }));
      }
      write(new Random(99));
      done.set(true);
      for (Future<Integer> each : asked) {
        assertThat(each.get()).isPositive();
      }
    } finally {
      readers.shutdownNow();
    }
    verifyAll();
  }

  @Test
  void explain_ofWhatOnlyTheGraphHasYet_leavesItOut() {
    Identifier ann = Identifier.parse("account:ann");
    Identifier phone = Identifier.parse("device:1");
    Identifier tablet = Identifier.parse("device:2");
    directory.apply(requireNonNull(engine.apply(List.of(seen(ann, phone))).changes()));
    PersonChanges late = requireNonNull(engine.apply(List.of(seen(ann, tablet))).changes());

    assertThat(engine.explain(ann, 9)).extracting(LinkDecision::other).containsExactly(phone);
    assertThat(engine.explain(tablet, 9)).isEmpty();

    directory.apply(late);
    assertThat(engine.explain(ann, 9)).hasSize(2);
  }

  private static EvidenceChange seen(Identifier one, Identifier other) {
    return new EvidenceChange.Observe(
        new Observation("o", 0, new SourceKind("s", "k"), 1, List.of(one, other)));
  }

  private void write(Random random) {
    for (int batch = 0; batch < 400; batch++) {
      List<EvidenceChange> changes = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        changes.add(change(random));
      }
      PersonChanges persons = engine.apply(changes).changes();
      if (persons != null) {
        directory.apply(persons);
      }
    }
  }

  private static EvidenceChange change(Random random) {
    Identifier one = identifier(random);
    Identifier other = identifier(random);
    if (one.equals(other)) {
      return new EvidenceChange.Remove(one);
    }
    if (random.nextInt(10) == 0) {
      Assertion.Kind kind =
          random.nextBoolean() ? Assertion.Kind.MUST_LINK : Assertion.Kind.CANNOT_LINK;
      return new EvidenceChange.Assert(LinkKey.of(one, other), new Assertion(kind, "a", "", 0));
    }
    return new EvidenceChange.Observe(
        new Observation(
            "o",
            random.nextInt(5) * 86_400_000L,
            new SourceKind("s", "k"),
            1,
            List.of(one, other)));
  }

  private static Identifier identifier(Random random) {
    String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
    return new Identifier(namespace, "v" + random.nextInt(SPREAD));
  }

  private void ask(Random random) {
    Investigator investigator = investigator();
    Identifier one = identifier(random);
    Identifier other = identifier(random);
    Budget budget = Budget.DEFAULT;
    switch (random.nextInt(7)) {
      case 0 -> investigator.explainLink(one, other, 3, budget);
      case 1 ->
          investigator.neighborhood(
              new NeighborhoodQuery(List.of(one), 3, Set.of(), false, null, 100, 100));
      case 2 ->
          investigator.neighborhood(
              new NeighborhoodQuery(List.of(one), 3, Set.of(), true, 2, 100, 100));
      case 3 ->
          investigator.paths(
              new PathQuery(one, other, 6, Set.of(), random.nextBoolean(), null, 100, 3), budget);
      case 4 -> investigator.verify(one);
      case 5 -> engine.explain(one, 100);
      default -> {
        investigator.rings(
            new RingQuery(Set.of(), "account", 2, 0, 9, false, 5, 100), ScanWatch.NOBODY);
        investigator.census(5, 10, ScanWatch.NOBODY);
        investigator.export(ExportPosition.START, 3, new Forgetful());
      }
    }
  }

  private void verifyAll() {
    for (long ordinal = 0; ordinal < directory.size(); ordinal++) {
      Identifier identifier = directory.identifier(ordinal);
      if (identifier != null) {
        assertThat(investigator().verify(identifier))
            .isInstanceOfSatisfying(
                PersonVerification.Recomputed.class,
                found -> {
                  assertThat(found.conclusive()).isTrue();
                  assertThat(found.agrees()).as("%s", found).isTrue();
                });
      }
    }
  }

  private Investigator investigator() {
    return new Investigator(graph, directory, IdentityPolicy.defaults(), Resolver.BEFORE_ALL_DAYS);
  }

  private static final class Forgetful implements ExportConsumer {

    @Override
    public void identifier(long ordinal, Identifier identifier, long person) {}

    @Override
    public void link(LinkKey key, Evidence evidence) {}

    @Override
    public boolean reached(ExportPosition position, long total) {
      return true;
    }
  }
}
