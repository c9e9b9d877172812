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
import dev.selfsame.profile.fold.Fold;
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

  /** The default policy, but that what was seen of devices and cookies expires. */
  static final IdentityPolicy POLICY = expiring(IdentityPolicy.defaults(), 2);

  private static final List<String> NAMES =
      IntStream.range(0, 4)
          .boxed()
          .flatMap(i -> List.of("account:u" + i, "email:m" + i + "@x", "device:d" + i).stream())
          .toList();

  private final Random random;

  private History(Random random) {
    this.random = random;
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
    return random.nextInt(4) == 0 ? undo() : add();
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
