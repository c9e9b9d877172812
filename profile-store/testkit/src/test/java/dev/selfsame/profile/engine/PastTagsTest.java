package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Derivation;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.codec.StoredFact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tags as they were before a moment are those of another store, with the same history of persons,
 * of which all is deleted that was not before it, read as of that moment.
 *
 * <p>The system property {@code selfsame.worlds} says how many histories. A failure names its seed,
 * which {@code selfsame.seed} brings back.
 */
class PastTagsTest {

  private static final int WORLDS = Integer.getInteger("selfsame.worlds", 25);
  private static final int LENGTH = 120;

  private static final List<Tag> DERIVED =
      List.of(
          model("rich", ValueType.BOOLEAN, "spent > 0.2"),
          model("recent", ValueType.STRING, "present(channel.week) ? channel.week : \"none\""),
          model("both", ValueType.STRING, "rich ? recent : city"),
          model("lasting", ValueType.INTEGER, "mood + basket.most"));

  private static Tag model(String name, ValueType type, String expression) {
    return Tag.builder(name, TagKind.MODEL, type)
        .derivation(new Derivation.Expression(expression))
        .build();
  }

  @Test
  void of_anyHistory_isWhatAStoreWithoutWhatCameLaterSays() {
    long first = Long.getLong("selfsame.seed", new Random().nextLong());
    int compared = 0;
    for (long seed = first; seed < first + WORLDS; seed++) {
      compared += prove(seed);
    }
    assertThat(compared).as("tags compared").isGreaterThan(WORLDS);
  }

  private static int prove(long seed) {
    Random random = new Random(seed);
    List<History.Step> steps = History.inTime(seed, LENGTH);
    long[] before = moments(random);
    int compared = 0;
    try (Node all = play(steps);
        Node earlier = play(steps)) {
      Map<String, List<SortedMap<String, TagValue>>> past = past(all, before);
      for (int i = before.length - 1; i >= 0; i--) {
        deleteFrom(earlier, before[i]);
        for (String name : past.keySet()) {
          Map<String, TagValue> expected = tags(earlier, name, before[i]);
          assertThat(past.get(name).get(i))
              .as("-Dselfsame.seed=%s, %s before %s", seed, name, before[i])
              .isEqualTo(expected);
          compared += expected.size();
        }
      }
    }
    return compared;
  }

  private static Node play(List<History.Step> steps) {
    Node node = History.node();
    History.TAGS.forEach(node::define);
    DERIVED.forEach(node::define);
    steps.forEach(step -> Steps.take(node, step));
    return node;
  }

  /** Ascending, some of them alike or at the very time of a fact. */
  private static long[] moments(Random random) {
    return random
        .longs(4)
        .map(
            any ->
                random.nextInt(4) == 0
                    ? Node.NOW + Math.floorMod(any, 6)
                    : Node.NOW + (Math.floorMod(any, 400) - 120) * 3_600_000L + any % 2)
        .sorted()
        .toArray();
  }

  private static Map<String, List<SortedMap<String, TagValue>>> past(Node node, long[] before) {
    List<String> tags =
        Stream.concat(History.TAGS.stream(), DERIVED.stream()).map(Tag::name).toList();
    PastTags past =
        new PastTags(node.store, Definitions.load(node.store), new EventFeeds(), "", tags);
    Snapshot view = Snapshot.of(node.store);
    Map<String, List<SortedMap<String, TagValue>>> all = new TreeMap<>();
    for (String name : History.names()) {
      long person = view.person(Node.id(name));
      if (person != PersonDirectory.NONE) {
        all.put(name, past.of(view, person, before));
      }
    }
    return all;
  }

  private static Map<String, TagValue> tags(Node node, String name, long asOfMillis) {
    Snapshot view = Snapshot.of(node.store);
    SortedMap<String, TagValue> tags =
        new ProfileFolder(new PersonIds(1), new LongAdder())
            .tags(
                view,
                view.person(Node.id(name)),
                Definitions.load(node.store),
                new Aging(asOfMillis));
    return tags;
  }

  private static void deleteFrom(Node node, long fromMillis) {
    Definitions definitions = Definitions.load(node.store);
    List<FactAddress> later = new ArrayList<>();
    Snapshot view = Snapshot.of(node.store);
    for (String name : History.names()) {
      long ordinal = view.ordinal(Node.id(name));
      if (ordinal != PersonDirectory.NONE) {
        node.store.facts(
            ordinal,
            (key, row) -> {
              Tag tag = definitions.catalog().byNumber(key.tag());
              if (tag != null
                  && !StoredFact.isDeleted(row)
                  && StoredFact.decode(row).timeMillis() >= fromMillis) {
                later.add(new FactAddress(Node.id(name), tag.name(), key.eventId()));
              }
            });
      }
    }
    Collections.shuffle(later, new Random(fromMillis));
    if (!later.isEmpty()) {
      node.engine.facts().deleteFacts(later).join();
    }
  }
}
