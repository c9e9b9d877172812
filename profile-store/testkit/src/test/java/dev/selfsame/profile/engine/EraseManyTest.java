package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.testkit.InMemoryProfileCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Erasing somebody of many identifiers, of each of whom little is stored. */
class EraseManyTest {

  private static final int EACH = 3;

  /** The default policy, with persons of any size. */
  private static final IdentityPolicy NO_LIMIT =
      new IdentityPolicy(
          "no-limit",
          IdentityPolicy.defaults().namespaces(),
          IdentityPolicy.defaults().hubRules(),
          0,
          0);

  /** A person of an account and so many cookies but one, each with as many facts. */
  private static void fill(Node node, int identifiers) {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    List<CompletableFuture<?>> writes = new ArrayList<>();
    for (int i = 1; i < identifiers; i++) {
      writes.add(node.engine.evidence().observe(Node.seen(1, "account:a", "cookie:c" + i)));
    }
    for (int i = 0; i < identifiers; i++) {
      List<Fact> facts = new ArrayList<>();
      for (int e = 0; e < EACH; e++) {
        facts.add(Node.fact("e" + e, key(i), "spent", new Value.Decimal(1), Node.NOW));
      }
      writes.add(node.engine.facts().record(facts));
    }
    writes.forEach(CompletableFuture::join);
    node.faults.countCalls();
  }

  private static String key(int i) {
    return i == 0 ? "account:a" : "cookie:c" + i;
  }

  private static void assertErased(Node node, ErasureReceipt receipt, int identifiers) {
    assertThat(receipt.identifiers()).isEqualTo(identifiers);
    assertThat(receipt.facts()).isEqualTo((long) EACH * identifiers);
    assertThat(receipt.digests()).hasSize(identifiers).isSorted().doesNotHaveDuplicates();
    assertThat(node.engine.erasures().receipt(receipt.id())).isEqualTo(receipt);
    for (int i = 0; i < identifiers; i++) {
      assertThat(node.engine.persons().person(Node.id(key(i)))).isNull();
      node.store.facts(i, (key, row) -> assertThat(key).isNull());
      node.store.states(i, (tag, state) -> assertThat(tag).isNull());
    }
    for (String collection : List.of("erasing", "erasing_identifier", "leftover")) {
      node.store.documents(collection, (name, document) -> assertThat(name).isNull());
    }
  }

  private static Map<String, Integer> cost(int identifiers, int part) {
    try (Node node = Node.inParts(part, new InMemoryProfileCache(10_000, 10_000), NO_LIMIT)) {
      fill(node, identifiers);
      String id =
          Objects.requireNonNull(node.engine.persons().person(Node.id("account:a"))).personId();
      node.faults.countCalls();
      ErasureReceipt receipt =
          node.engine.erasures().erasePerson(id, "officer", "asked").join().receipt();
      Map<String, Integer> counts = node.faults.countCalls();
      assertErased(node, receipt, identifiers);
      return counts;
    }
  }

  @Test
  void erasePerson_tenTimesAsManyIdentifiers_costsTenTimesAsMuch() {
    Map<String, Integer> few = cost(200, 100);
    Map<String, Integer> many = cost(2_000, 100);
    // All that is asked of the stores, and read and written, and how many commits that takes.
    assertThat(few).hasSizeGreaterThan(10).containsEntry("store.commit", 8);
    few.forEach(
        (what, count) -> assertThat(many.get(what)).as(what).isLessThanOrEqualTo(11 * count));
  }

  @Test
  void erasePerson_manyIdentifiersOfFewRows_takesACommitForEachPart() {
    // It begins; they are nobody, and 2,000 of the 6,000 rows go; two more parts, and what is left.
    assertThat(cost(2_000, Limits.defaults().removedRows())).containsEntry("store.commit", 5);
  }

  @ParameterizedTest
  @CsvSource({
    "store.commit, 0",
    "store.commit, 1",
    "store.commit, 2",
    "store.commit, 4",
    "store.commit, 40",
    "store.committed, 0",
    "store.committed, 1",
    "store.committed, 2",
    "store.committed, 39"
  })
  void erasePerson_failingAndCrashingInAnyPart_isFinished(String call, int after) {
    int identifiers = 120;
    Node node = Node.inParts(8);
    fill(node, identifiers);
    String id =
        Objects.requireNonNull(node.engine.persons().person(Node.id("account:a"))).personId();
    node.faults.failNext(call, after, new StoreException.Unavailable("struck", new Exception()));
    try {
      node.engine.erasures().erasePerson(id, "officer", "asked").join();
      throw new AssertionError("did not fail");
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(StoreException.class);
    }
    try (Node again = node.crash()) {
      ErasureReceipt receipt =
          again.engine.erasures().erasePerson(id, "officer", "asked").join().receipt();
      assertErased(again, receipt, identifiers);
    }
  }
}
