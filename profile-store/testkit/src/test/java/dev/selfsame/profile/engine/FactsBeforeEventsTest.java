package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.profile.Event;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The facts of a tag that events feed by now. */
class FactsBeforeEventsTest {

  private static final Fact FACT =
      Node.fact("old", "account:a", "spent", new Value.Decimal(7), Node.NOW);
  private static final FactAddress ADDRESS =
      new FactAddress(FACT.identifier(), FACT.tag(), FACT.eventId());

  private static Event purchase() {
    return new Event(
        "new",
        "purchase",
        List.of(FACT.identifier()),
        List.of(),
        Map.of("amount", new Value.Decimal(5)),
        Node.NOW,
        "shop",
        1);
  }

  private static List<Fact> exported(Node node) {
    List<Fact> facts = new ArrayList<>();
    SubjectData data = Objects.requireNonNull(node.engine.persons().data(FACT.identifier()));
    SubjectPart part = data.next();
    while (part != null) {
      if (part instanceof SubjectPart.OfFact of) {
        facts.add(of.fact());
      }
      part = data.next();
    }
    return facts;
  }

  @Test
  void facts_ofATagThatEventsFeedByNow_areExportedAndCanBeDeleted() {
    try (Node node = new Node()) {
      node.define("spent", Fold.SUM, ValueType.NUMBER);
      node.record(FACT);
      EventFeed feed = new EventFeed("purchase", "amount", "");
      node.engine
          .tags()
          .update(
              new TagUpdate("spent", tag -> tag.toBuilder().event(feed).build(), 0, "ann", false))
          .join();
      node.engine.tags().refold((phase, done, total) -> true);
      node.engine.facts().recordEvents(List.of(purchase()), false).join();
      assertThat(exported(node)).containsExactly(FACT);
      assertThat(node.engine.facts().deleteFacts(List.of(ADDRESS)).join().deleted()).isEqualTo(1);
      assertThat(exported(node)).isEmpty();
      assertThat(node.profile("account:a")).contains("tag=spent", "5.0");
      assertThatThrownBy(() -> node.record(FACT))
          .hasCauseInstanceOf(RefusedException.InvalidField.class);
    }
  }
}
