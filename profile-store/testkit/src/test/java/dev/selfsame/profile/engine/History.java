package dev.selfsame.profile.engine;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.fold.Window;
import dev.selfsame.profile.testkit.InMemoryProfileCache;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Random histories over so few names that persons merge, split, share and go all the time. */
final class History {

  /** A step of a history. */
  sealed interface Step {}

  /** Identifiers are seen together. */
  record See(Observation observation) implements Step {}

  /** Facts are recorded. */
  record Tell(List<Fact> facts) implements Step {}

  /** Facts are recorded over what there is. */
  record Correct(List<Fact> facts) implements Step {}

  /** Facts are deleted. */
  record Delete(List<FactAddress> facts) implements Step {}

  /** Something is asserted of a pair. */
  record Say(LinkKey link, Assertion assertion) implements Step {}

  /** What is asserted of a pair is taken back. */
  record Unsay(LinkKey link) implements Step {}

  /** What a source saw of an identifier is taken back. */
  record Unsee(EvidenceChange.RetractSource change) implements Step {}

  /** An identifier is removed. */
  record Remove(Identifier identifier) implements Step {}

  /** Links expire as of a day. */
  record Expire(int day) implements Step {}

  /** An identifier is erased. */
  record Erase(Identifier identifier) implements Step {}

  /** The whole person of an identifier is erased, if it has one. */
  record ErasePerson(Identifier identifier) implements Step {}

  /** An erased identifier may be seen again. */
  record Lift(Identifier identifier) implements Step {}

  /** The clock is set. */
  record Pass(long toMillis) implements Step {}

  private static final long HOUR = 3_600_000L;

  /** A tag for each fold, and some that change with time. */
  static final List<Tag> TAGS =
      List.of(
          tag("city", Fold.LATEST, ValueType.STRING),
          tag("channel.first", Fold.EARLIEST, ValueType.STRING),
          tag("basket.least", Fold.MIN, ValueType.NUMBER),
          tag("basket.most", Fold.MAX, ValueType.INTEGER),
          tag("spent", Fold.SUM, ValueType.NUMBER),
          tag("orders", Fold.COUNT, ValueType.BOOLEAN),
          tag("brands", Fold.UNION, ValueType.STRING),
          tag("spent.average", Fold.AVG, ValueType.NUMBER),
          tag("brand.first", Fold.MOST_FREQUENT, ValueType.STRING),
          tag("brands.count", Fold.DISTINCT_COUNT, ValueType.STRING),
          Node.tag("basket.median", Fold.QUANTILE, ValueType.INTEGER).quantile(0.5).build(),
          Node.tag("street", Fold.BY_SOURCE_PRIORITY, ValueType.STRING)
              .sources(List.of("shop", "crm"))
              .build(),
          windowed("spent.two_days", Fold.SUM, ValueType.NUMBER, 2, Window.Unit.DAYS),
          windowed("orders.three_hours", Fold.COUNT, ValueType.BOOLEAN, 3, Window.Unit.HOURS),
          windowed("channel.week", Fold.LATEST, ValueType.STRING, 7, Window.Unit.DAYS),
          windowed("brands.day", Fold.UNION, ValueType.STRING, 24, Window.Unit.HOURS),
          Node.tag("visited", Fold.LATEST, ValueType.TIME).lifetime(30 * HOUR, 72 * HOUR).build(),
          Node.tag("mood", Fold.MAX, ValueType.INTEGER)
              .window(new Window(3, Window.Unit.DAYS))
              .lifetime(0, 5 * HOUR)
              .build());

  /** The default policy, but that what was seen of devices and cookies expires. */
  static final IdentityPolicy POLICY = expiring(IdentityPolicy.defaults(), 2);

  private static final List<String> NAMES =
      IntStream.range(0, 4)
          .boxed()
          .flatMap(i -> List.of("account:u" + i, "email:m" + i + "@x", "device:d" + i).stream())
          .toList();

  private final Random random;
  private final boolean timePasses;
  private long now = Node.NOW;

  private History(Random random, boolean timePasses) {
    this.random = random;
    this.timePasses = timePasses;
  }

  private static Tag tag(String name, Fold fold, ValueType type) {
    return Node.tag(name, fold, type).build();
  }

  private static Tag windowed(String name, Fold fold, ValueType type, int count, Window.Unit unit) {
    return Node.tag(name, fold, type).window(new Window(count, unit)).build();
  }

  private static IdentityPolicy expiring(IdentityPolicy policy, int days) {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>(policy.namespaces());
    for (String weak : List.of("device", "cookie")) {
      NamespacePolicy all = policy.namespace(weak);
      namespaces.put(
          weak,
          NamespacePolicy.builder(all.tier())
              .sharedAfter(all.sharedAfter())
              .minShare(all.minShare())
              .rounds(all.rounds())
              .expiresAfterDays(days)
              .build());
    }
    return new IdentityPolicy(
        "expiring",
        namespaces,
        policy.hubRules(),
        policy.maxIdentifiersPerPerson(),
        policy.maxLinksPerIdentifier());
  }

  /** An engine for a history. */
  static Node node() {
    return node(10_000);
  }

  /** An engine that caches so many identifiers and profiles. */
  static Node node(int cached) {
    return new Node(new InMemoryProfileCache(cached, cached), POLICY);
  }

  /** The same, that removes so many rows at a time. */
  static Node node(int cached, int rows) {
    return Node.inParts(rows, new InMemoryProfileCache(cached, cached), POLICY);
  }

  /** Steps at one and the same time. */
  static List<Step> random(long seed, int length) {
    return random(seed, length, false);
  }

  /** Steps that correct and delete facts too, and the clock goes on, and now and then back. */
  static List<Step> inTime(long seed, int length) {
    return random(seed, length, true);
  }

  private static List<Step> random(long seed, int length, boolean timePasses) {
    History history = new History(new Random(seed), timePasses);
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
    if (timePasses && random.nextInt(6) == 0) {
      return pass();
    }
    if (timePasses && random.nextInt(10) == 0) {
      List<Fact> facts = facts();
      return random.nextBoolean()
          ? new Correct(facts)
          : new Delete(
              facts.stream()
                  .map(fact -> new FactAddress(fact.identifier(), fact.tag(), fact.eventId()))
                  .toList());
    }
    return random.nextInt(4) == 0 ? undo() : add();
  }

  /** A little, to around the end of an hour or a day, or by days; now and then back. */
  private Step pass() {
    now =
        switch (random.nextInt(6)) {
          case 0 -> now + random.nextInt(1_000);
          case 1 -> now - now % HOUR + HOUR + random.nextInt(3) - 1;
          case 2 -> now - now % Node.DAY + Node.DAY + random.nextInt(3) - 1;
          case 3 -> now + random.nextInt(5) * Node.DAY;
          case 4 -> now + random.nextInt(48) * HOUR;
          default -> now - random.nextInt(60) * HOUR;
        };
    return new Pass(now);
  }

  private Step undo() {
    return switch (random.nextInt(9)) {
      case 0, 1 -> {
        var kind = random.nextBoolean() ? Assertion.Kind.MUST_LINK : Assertion.Kind.CANNOT_LINK;
        yield new Say(pair(), new Assertion(kind, "op", "why" + random.nextInt(2), 1));
      }
      case 2 -> new Unsay(pair());
      case 3 -> {
        LinkKey pair = pair();
        boolean one = random.nextBoolean();
        yield new Unsee(
            new EvidenceChange.RetractSource(
                pair.low(), one ? pair.high() : null, "crm", one ? "seen" : null));
      }
      case 4 -> new Remove(any());
      case 5 -> new Expire(random.nextInt(8));
      case 6 -> new Erase(any());
      case 7 -> new ErasePerson(any());
      default -> new Lift(any());
    };
  }

  private Identifier any() {
    return Node.id(NAMES.get(random.nextInt(NAMES.size())));
  }

  private LinkKey pair() {
    Identifier one = any();
    Identifier other = any();
    return one.equals(other) ? pair() : LinkKey.of(one, other);
  }

  private Step add() {
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
    return new Tell(facts());
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      Tag tag = TAGS.get(random.nextInt(TAGS.size()));
      facts.add(
          new Fact(
              "e" + random.nextInt(6),
              any(),
              tag.name(),
              value(tag.valueType()),
              time(),
              random.nextBoolean() ? "crm" : "shop"));
    }
    return facts;
  }

  /** One of few, so that some are the same, or around now: to a day ahead, and days back. */
  private long time() {
    return random.nextInt(3) == 0
        ? Node.NOW + random.nextInt(5)
        : now - now % HOUR + (random.nextInt(150) - 126) * HOUR + random.nextInt(3) - 1;
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
