package dev.selfsame.identity.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.resolution.Progress;
import dev.selfsame.identity.resolution.Resolver;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph;
import dev.selfsame.identity.testkit.InMemoryPersonDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GraphImageTest {

  private static final long DAY = 86_400_000L;

  /**
   * Writes go on between the steps of the copy; what comes out is as if all had been copied last.
   */
  @Property(tries = 200)
  void finish_afterWritesDuringTheCopy_isTheStateOfTheLastCommit(@ForAll long seed) {
    Random random = new Random(seed);
    Node node = new Node(policy(random));
    node.random(random, 30);
    IdentityPolicy next = policy(random);
    GraphImage image = new GraphImage(node.graph, node.directory, next);
    AtomicBoolean first = new AtomicBoolean(true);
    image.copy(
        (done, total) -> {
          if (first.getAndSet(false)) {
            node.image = image;
          }
          return true;
        });
    node.random(random, 10);
    image.finish();
    node.random(random, 5);
    image.finish();
    int[] after = image.after(Resolver.BEFORE_ALL_DAYS, Progress.IGNORED);

    IdentityEngine scratch = new IdentityEngine(node.graph, node.directory, next);
    PersonChanges expected = scratch.resolveAll();
    PersonChanges changes = image.changes(after, node.directory.sequence());
    assertThat(changes.persons()).isEqualTo(expected.persons());
    node.directory.apply(changes);
    assertThat(scratch.resolveAll().persons()).isEmpty();
    changes
        .members()
        .forEach(
            (person, members) ->
                assertThat(members)
                    .isEqualTo(
                        LongStream.range(0, node.directory.size())
                            .filter(o -> node.directory.identifier(o) != null)
                            .filter(o -> node.directory.person(o) == person)
                            .toArray()));
  }

  @Test
  void copy_cancelled_stops() {
    Node node = new Node(IdentityPolicy.defaults());
    node.random(new Random(1), 10);
    GraphImage image = new GraphImage(node.graph, node.directory, policy(new Random(1)));
    assertThatThrownBy(() -> image.copy((done, total) -> false))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void copy_namespaceThatThePolicyDoesNotDeclare_namesIt() {
    Node node = new Node(policy(new Random(1)));
    node.random(new Random(1), 10);
    IdentityPolicy next =
        new IdentityPolicy(
            "other", Map.of("phone", NamespacePolicy.builder(1).build()), List.of(), 0, 0);
    GraphImage image = new GraphImage(node.graph, node.directory, next);
    assertThatThrownBy(() -> image.copy(CopyProgress.IGNORED))
        .isInstanceOf(UndeclaredNamespaceException.class)
        .hasMessageContaining("policy other declares no namespace");
  }

  private static IdentityPolicy policy(Random random) {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    namespaces.put("account", NamespacePolicy.builder(1).maxPerPerson(random.nextInt(3)).build());
    namespaces.put(
        "device",
        NamespacePolicy.builder(2)
            .sharedAfter(random.nextInt(4))
            .minShare(random.nextInt(3) * 0.2)
            .rounds(random.nextInt(3))
            .build());
    return new IdentityPolicy("v" + random.nextInt(1000), namespaces, List.of(), 0, 0);
  }

  private static final class Node {
    final InMemoryEvidenceGraph graph = new InMemoryEvidenceGraph();
    final InMemoryPersonDirectory directory = new InMemoryPersonDirectory();
    final IdentityEngine engine;
    GraphImage image;

    Node(IdentityPolicy policy) {
      engine = new IdentityEngine(graph, directory, policy);
    }

    void random(Random random, int changes) {
      for (int i = 0; i < changes; i++) {
        PersonChanges made = engine.apply(List.of(change(random))).changes();
        if (made != null) {
          directory.apply(made);
          if (image != null) {
            image.noticed(graph.journal().touched(), made);
          }
        }
      }
    }

    private static EvidenceChange change(Random random) {
      Identifier account = new Identifier("account", "" + random.nextInt(6));
      Identifier device = new Identifier("device", "" + random.nextInt(6));
      return switch (random.nextInt(8)) {
        case 0 -> new EvidenceChange.Remove(random.nextBoolean() ? account : device);
        case 1 ->
            new EvidenceChange.Assert(
                LinkKey.of(account, device),
                new Assertion(
                    random.nextBoolean() ? Assertion.Kind.MUST_LINK : Assertion.Kind.CANNOT_LINK,
                    "ann",
                    "",
                    0));
        case 2 -> new EvidenceChange.RetractSource(device, null, "crm", null);
        default ->
            new EvidenceChange.Observe(
                new Observation(
                    "o",
                    20_000 * DAY + random.nextInt(4) * DAY,
                    new SourceKind(random.nextBoolean() ? "crm" : "web", "seen"),
                    1,
                    List.of(account, device)));
      };
    }
  }
}
