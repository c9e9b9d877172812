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
    node.engine.record(facts("first")).join();
    node.faults.countCalls();
    return node;
  }

  @Test
  void record_factsOfKnownPersons_readsEachPersonOnceHoweverManyTags() {
    try (Node node = known()) {
      node.engine.record(facts("second")).join();
      Map<String, Integer> calls = node.faults.countCalls();
      assertThat(calls.getOrDefault("store.find", 0)).isLessThanOrEqualTo(PEOPLE);
      assertThat(calls.getOrDefault("store.members", 0)).isLessThanOrEqualTo(PEOPLE);
      assertThat(calls.getOrDefault("store.states", 0)).isLessThanOrEqualTo(PEOPLE);
      assertThat(calls).doesNotContainKeys("store.person", "store.identifier", "store.state");
      assertThat(node.profile("account:u7")).contains("4.0");
    }
  }
}
