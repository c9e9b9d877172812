package dev.selfsame.profile.engine;

import dev.selfsame.identity.Observation;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random histories over so few names that persons merge, split and share all the time. */
final class History {

  /** A step of a history. */
  sealed interface Step {}

  /** Identifiers are seen together. */
  record See(Observation observation) implements Step {}

  /** Facts are recorded. */
  record Tell(List<Fact> facts) implements Step {}

  /** A tag for each fold. */
  record Definition(String name, Fold fold, ValueType type) {}

  static final List<Definition> TAGS =
      List.of(
          new Definition("city", Fold.LATEST, ValueType.STRING),
          new Definition("channel.first", Fold.EARLIEST, ValueType.STRING),
          new Definition("basket.least", Fold.MIN, ValueType.NUMBER),
          new Definition("basket.most", Fold.MAX, ValueType.INTEGER),
          new Definition("spent", Fold.SUM, ValueType.NUMBER),
          new Definition("orders", Fold.COUNT, ValueType.BOOLEAN),
          new Definition("brands", Fold.UNION, ValueType.STRING));

  private static final List<String> NAMES =
      IntStream.range(0, 4)
          .boxed()
          .flatMap(i -> List.of("account:u" + i, "email:m" + i + "@x", "device:d" + i).stream())
          .toList();

  private final Random random;

  private History(Random random) {
    this.random = random;
  }

  static List<Step> random(long seed, int length) {
    History history = new History(new Random(seed));
    List<Step> steps = new ArrayList<>();
    while (steps.size() < length) {
      Step again = steps.isEmpty() ? null : steps.get(history.random.nextInt(steps.size()));
      boolean repeat = again != null && history.random.nextInt(8) == 0;
      steps.add(repeat ? again : history.step());
    }
    return steps;
  }

  /** All identifiers that a history may name. */
  static List<String> names() {
    return NAMES;
  }

  private Step step() {
    if (random.nextBoolean()) {
      int count = 1 + random.nextInt(3);
      String[] keys =
          random
              .ints(0, NAMES.size())
              .distinct()
              .limit(count)
              .mapToObj(NAMES::get)
              .toArray(String[]::new);
      return new See(Node.seen(random.nextInt(5), keys));
    }
    List<Fact> facts = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      Definition tag = TAGS.get(random.nextInt(TAGS.size()));
      facts.add(
          Node.fact(
              "e" + random.nextInt(6),
              NAMES.get(random.nextInt(NAMES.size())),
              tag.name(),
              value(tag.type()),
              random.nextInt(5)));
    }
    return new Tell(facts);
  }

  private Value value(ValueType type) {
    return switch (type) {
      case STRING -> new Value.Text("v" + random.nextInt(5));
      case INTEGER -> new Value.Whole(random.nextInt(9) - 4);
      case NUMBER -> new Value.Decimal((random.nextInt(9) - 4) * 0.1);
      case BOOLEAN -> new Value.Flag(random.nextBoolean());
      case TIME -> new Value.Moment(random.nextInt(9));
    };
  }
}
