package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.EventKey;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Facts and events recorded, corrected, deleted and erased in any order, as plain maps say. */
final class EventHistoryTest {

  private static final Pattern TAG =
      Pattern.compile("TagValue\\[tag=([^,]+), kind=\\w+, value=(\\w+\\[[^\\]]*\\])");
  private static final List<String> PERSONS =
      List.of("account:a", "account:b", "account:c", "device:x", "device:y");
  private static final List<SubjectKey> PRODUCTS =
      List.of(new SubjectKey("product", "p"), new SubjectKey("product", "q"));

  private NaiveEvents naive = new NaiveEvents();

  static void define(Node node) {
    node.define("ev.f_sum", Fold.SUM, ValueType.INTEGER);
    node.define("ev.f_last", Fold.LATEST, ValueType.INTEGER);
    feed(node, "ev.", "");
    feed(node, "pr.", "product");
    for (Fold fold : List.of(Fold.SUM, Fold.LATEST)) {
      String name = fold == Fold.SUM ? "pr.f_sum" : "pr.f_last";
      node.engine
          .tags()
          .create(Node.tag(name, fold, ValueType.INTEGER).subjectType("product").build())
          .join();
    }
  }

  private static void feed(Node node, String prefix, String subjectType) {
    feed(node, prefix + "count", subjectType, Fold.COUNT, ValueType.BOOLEAN, "");
    feed(node, prefix + "last_at", subjectType, Fold.LATEST, ValueType.TIME, "");
    feed(node, prefix + "sum", subjectType, Fold.SUM, ValueType.NUMBER, "amount");
    feed(node, prefix + "last", subjectType, Fold.LATEST, ValueType.NUMBER, "amount");
  }

  private static void feed(
      Node node, String name, String subjectType, Fold fold, ValueType type, String property) {
    node.engine
        .tags()
        .create(
            Node.tag(name, fold, type)
                .subjectType(subjectType)
                .event(new EventFeed("purchase", property, ""))
                .build())
        .join();
  }

  static Event purchase(Random random) {
    List<Identifier> whom = new ArrayList<>();
    if (random.nextInt(4) > 0) {
      whom.add(Node.id(PERSONS.get(random.nextInt(3))));
    }
    if (random.nextInt(3) == 0) {
      whom.add(Node.id(PERSONS.get(3 + random.nextInt(2))));
    }
    List<SubjectKey> what = new ArrayList<>();
    if (whom.isEmpty() || random.nextBoolean()) {
      what.add(PRODUCTS.get(random.nextInt(2)));
    }
    Map<String, Value> properties =
        random.nextInt(5) == 0
            ? Map.of()
            : Map.of("amount", new Value.Decimal(random.nextInt(100)));
    return new Event(
        "e" + random.nextInt(8),
        "purchase",
        whom,
        what,
        properties,
        random.nextInt(5) * Node.DAY,
        "shop",
        1);
  }

  private static Fact fact(Random random) {
    boolean product = random.nextInt(4) == 0;
    String tag = (product ? "pr." : "ev.") + (random.nextBoolean() ? "f_sum" : "f_last");
    String whom =
        product
            ? PRODUCTS.get(random.nextInt(2)).asIdentifier().key()
            : PERSONS.get(random.nextInt(PERSONS.size()));
    return Node.fact(
        "f" + random.nextInt(4),
        whom,
        tag,
        new Value.Whole(random.nextInt(50)),
        random.nextInt(5) * Node.DAY);
  }

  @Property(tries = 150)
  void profile_anyHistoryOfFactsAndEvents_equalsTheNaiveFoldAfterEveryStep(@ForAll long seed) {
    Random random = new Random(seed);
    naive = new NaiveEvents();
    // So few rows at a time that what is erased or removed is left over, with writes in between.
    Node node = random.nextBoolean() ? new Node() : Node.inParts(1 + random.nextInt(3));
    define(node);
    for (int i = 0; i < 50; i++) {
      step(node, random);
      if (random.nextInt(15) == 0) {
        node.close();
        node = node.crash();
      }
      assertSame(node);
    }
    node.close();
  }

  private void step(Node node, Random random) {
    boolean overwrite = random.nextInt(3) == 0;
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> {
        Event event = purchase(random);
        if (event.identifiers().isEmpty() && isErased(event.subjects().get(0))) {
          return;
        }
        EventStatus status =
            node.engine.facts().recordEvent(event, overwrite).join().events().get(0).status();
        EventStatus expected = naive.take(event, overwrite);
        if (expected != EventStatus.DUPLICATE || !overwrite || status != EventStatus.CORRECTED) {
          // It may be corrected in who else it happened to, which the naive one does not keep.
          assertThat(status).as("%s, overwriting %s", event, overwrite).isEqualTo(expected);
        }
      }
      case 4, 5, 6 -> {
        Fact fact = fact(random);
        if (SubjectKey.isOne(fact.identifier()) && naive.isErased(fact.identifier().key())) {
          return;
        }
        RecordOutcome outcome = node.engine.facts().record(List.of(fact), overwrite).join();
        EventStatus status = naive.take(fact, overwrite);
        assertThat(outcome.recorded()).isEqualTo(status == EventStatus.RECORDED ? 1 : 0);
        assertThat(outcome.corrected()).isEqualTo(status == EventStatus.CORRECTED ? 1 : 0);
      }
      case 7 -> {
        String id = "e" + random.nextInt(8);
        DeleteOutcome outcome =
            node.engine.facts().deleteEvents(List.of(new EventKey("purchase", id))).join();
        assertThat(outcome.deleted()).as(id).isEqualTo(naive.delete(id) ? 1 : 0);
      }
      case 8 -> {
        Fact fact = fact(random);
        FactAddress address = new FactAddress(fact.identifier(), fact.tag(), fact.eventId());
        DeleteOutcome outcome = node.engine.facts().deleteFacts(List.of(address)).join();
        assertThat(outcome.deleted())
            .isEqualTo(naive.delete(fact.identifier().key(), fact.tag(), fact.eventId()) ? 1 : 0);
      }
      case 9 -> node.observe(1, PERSONS.get(random.nextInt(3)), PERSONS.get(3 + random.nextInt(2)));
      case 10 -> {
        String key = PERSONS.get(random.nextInt(PERSONS.size()));
        node.engine.evidence().removeIdentifier(Node.id(key)).join();
        naive.remove(key);
      }
      default -> {
        SubjectKey product = PRODUCTS.get(random.nextInt(2));
        String key = product.asIdentifier().key();
        if (naive.isErased(key)) {
          node.engine.erasures().lift(product.asIdentifier()).join();
          naive.lift(key);
        } else {
          node.engine.erasures().erase(product.asIdentifier(), "me", "test").join();
          naive.erase(key);
        }
      }
    }
  }

  private boolean isErased(SubjectKey subject) {
    return naive.isErased(subject.asIdentifier().key());
  }

  private void assertSame(Node node) {
    for (String key : PERSONS) {
      PersonView person = node.engine.persons().person(Node.id(key));
      if (person == null) {
        assertThat(naive.values(List.of(key))).as(key).isEmpty();
      } else {
        List<String> members = person.identifiers().stream().map(Object::toString).toList();
        assertThat(values(node.profile(key))).as(key).isEqualTo(naive.values(members));
      }
    }
    for (SubjectKey product : PRODUCTS) {
      String key = product.asIdentifier().key();
      assertThat(values(node.profile(key))).as(key).isEqualTo(naive.values(List.of(key)));
    }
  }

  private static Map<String, String> values(@Nullable String profile) {
    Map<String, String> values = new TreeMap<>();
    Matcher tags = TAG.matcher(profile == null ? "" : profile);
    while (tags.find()) {
      values.put(tags.group(1), tags.group(2));
    }
    return values;
  }
}
