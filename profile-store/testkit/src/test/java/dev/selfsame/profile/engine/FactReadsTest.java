package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often recording facts asks the store. */
class FactReadsTest {

  private static final int PEOPLE = 50;
  private static final int TAGS = 4;

  private static List<Fact> facts(String event) {
    List<Fact> facts = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      for (int tag = 0; tag < TAGS; tag++) {
        facts.add(
            Node.fact(event, "account:u" + person, "t" + tag, new Value.Decimal(2), Node.NOW));
      }
    }
    return facts;
  }

  private static Node known() {
    Node node = new Node();
    for (int tag = 0; tag < TAGS; tag++) {
      node.define(Tag.builder("t" + tag, TagKind.FACTUAL, ValueType.NUMBER).fold(Fold.SUM).build());
    }
    node.engine.facts().record(facts("first")).join();
    node.faults.countCalls();
    return node;
  }

  @Test
  void record_newFactsOfPersonsLatelyWritten_readsNothing() {
    try (Node node = known()) {
      node.engine.facts().record(facts("second")).join();
      node.engine.facts().record(facts("third")).join();
      node.faults.countCalls();
      node.engine.facts().record(facts("fourth")).join();
      assertThat(reads(node)).isEmpty();
      assertThat(node.profile("account:u7")).contains("8.0");
    }
  }

  @Test
  void record_newFactsAfterARestart_readsEachPersonOnceHoweverManyTags() {
    Node before = known();
    try (Node node = before.crash()) {
      node.faults.countCalls();
      node.engine.facts().record(facts("second")).join();
      Map<String, Integer> calls = reads(node);
      assertThat(calls).containsOnlyKeys("store.find", "store.members", "store.states");
      assertThat(calls.values()).allMatch(count -> count <= PEOPLE);
      assertThat(node.profile("account:u7")).contains("4.0");
    }
  }

  @Test
  void record_repeatsAmongNewFacts_changeNothingAndAreAskedForUntilTheyStop() {
    try (Node node = known()) {
      List<Fact> mixed = new ArrayList<>(facts("second").subList(0, 100));
      mixed.addAll(facts("first"));
      RecordOutcome outcome = node.engine.facts().record(mixed).join();
      assertThat(outcome.recorded()).isEqualTo(100);
      assertThat(outcome.duplicates()).isEqualTo(PEOPLE * TAGS);
      assertThat(node.engine.facts().record(mixed).join().recorded()).isZero();
      node.faults.countCalls();
      node.engine.facts().record(facts("third")).join();
      assertThat(reads(node)).containsEntry("store.hasFact", PEOPLE * TAGS);
      for (int i = 0; i < Trust.EARNED; i++) {
        node.engine.facts().record(facts("more" + i)).join();
      }
      node.faults.countCalls();
      node.engine.facts().record(facts("last")).join();
      assertThat(reads(node)).isEmpty();
      assertThat(node.cached("account:u0")).isEqualTo(node.crash().profile("account:u0"));
    }
  }

  private static Map<String, Integer> reads(Node node) {
    Map<String, Integer> calls = node.faults.countCalls();
    calls.keySet().removeIf(name -> !name.startsWith("store.") || name.contains("commit"));
    return calls;
  }
}
