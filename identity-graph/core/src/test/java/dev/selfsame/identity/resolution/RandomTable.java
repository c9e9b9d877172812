package dev.selfsame.identity.resolution;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Random evidence that can be put into a table in any order, with hashes that collide and evidence
 * from one end of its range to the other.
 */
final class RandomTable {

  static final int TODAY = 100;

  private static final List<String> NAMESPACES =
      List.of("account", "email", "device", "browser", "cookie");

  private record Link(
      int one,
      int other,
      double confidence,
      int days,
      int lastDay,
      Assertion.@Nullable Kind assertion) {}

  private final Random random;
  private final List<Identifier> identifiers = new ArrayList<>();
  private final List<Long> hashes = new ArrayList<>();
  private final Map<List<Integer>, Link> links = new LinkedHashMap<>();
  private final boolean extreme;

  RandomTable(Random random) {
    this.random = random;
    extreme = random.nextInt(4) == 0;
    int count = 2 + random.nextInt(40);
    int differentHashes = 1 + random.nextInt(2 * count);
    for (int i = 0; i < count; i++) {
      identifiers.add(new Identifier(NAMESPACES.get(random.nextInt(NAMESPACES.size())), "" + i));
      hashes.add(random.nextInt(differentHashes) * 0x9E3779B97F4A7C15L);
    }
    int wanted = random.nextInt(3 * count);
    for (int i = 0; i < wanted; i++) {
      int one = random.nextInt(count);
      int other = random.nextInt(count);
      if (one != other) {
        links.put(List.of(Math.min(one, other), Math.max(one, other)), link(one, other));
      }
    }
  }

  private Link link(int one, int other) {
    Assertion.Kind assertion =
        random.nextInt(8) > 0
            ? null
            : random.nextBoolean() ? Assertion.Kind.MUST_LINK : Assertion.Kind.CANNOT_LINK;
    if (assertion != null && random.nextBoolean()) {
      return new Link(one, other, 0, 0, 0, assertion);
    }
    double confidence = extreme ? 1 - random.nextDouble() : random.nextBoolean() ? 1 : 0.5;
    int days = 1 + random.nextInt(extreme ? 1_000_000 : 3);
    int last = extreme ? random.nextInt() : TODAY - random.nextInt(10);
    return new Link(one, other, confidence, days, last, assertion);
  }

  /** A table, and what its numbers stand for. */
  record Numbered(LinkTable table, List<Identifier> identifiers) {

    TableResolution resolve(IdentityPolicy policy) {
      return Resolver.resolve(
          table, i -> identifiers.get(i).value().endsWith("9"), policy, TODAY, Progress.IGNORED);
    }

    /** For each identifier its person, and for each link what was decided, by their names. */
    Map<String, String> answer(IdentityPolicy policy) {
      TableResolution resolution = resolve(policy);
      Map<String, String> answer = new TreeMap<>();
      for (int i = 0; i < identifiers.size(); i++) {
        answer.put(identifiers.get(i).key(), identifiers.get(resolution.first(i)).key());
      }
      for (int link = 0; link < table.linkCount(); link++) {
        answer.put(
            identifiers.get(table.low(link)) + " ~ " + identifiers.get(table.high(link)),
            resolution.state(link) + " " + resolution.blocker(link, identifiers::get));
      }
      return answer;
    }
  }

  /** The evidence in some order. */
  Numbered shuffled(long seed) {
    Random order = new Random(seed);
    List<String> namespaces = new ArrayList<>(NAMESPACES);
    Collections.shuffle(namespaces, order);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < identifiers.size(); i++) {
      places.add(i);
    }
    Collections.shuffle(places, order);
    List<Identifier> named = places.stream().map(identifiers::get).toList();
    LinkTable.Builder table =
        LinkTable.builder(namespaces, (a, b) -> named.get(a).compareTo(named.get(b)));
    int[] numbers = new int[places.size()];
    for (int place : places) {
      int namespace = namespaces.indexOf(identifiers.get(place).namespace());
      numbers[place] = table.identifier(namespace, hashes.get(place));
    }
    List<Link> shuffled = new ArrayList<>(links.values());
    Collections.shuffle(shuffled, order);
    for (Link link : shuffled) {
      boolean turned = order.nextBoolean();
      table.link(
          numbers[turned ? link.other : link.one],
          numbers[turned ? link.one : link.other],
          link.confidence,
          link.days,
          link.lastDay,
          link.assertion);
    }
    return new Numbered(table.build(), named);
  }

  /** Rules of every sort. */
  IdentityPolicy policy() {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    for (int i = 0; i < NAMESPACES.size(); i++) {
      namespaces.put(
          NAMESPACES.get(i),
          NamespacePolicy.builder(1 + i / 2)
              .maxPerPerson(random.nextInt(4))
              .sharedAfter(random.nextInt(5))
              .minShare(random.nextInt(3) * 0.2)
              .rounds(random.nextInt(4))
              .expiresAfterDays(random.nextInt(3) * 4)
              .build());
    }
    List<HubRule> hubs =
        random.nextBoolean() ? List.of() : List.of(new HubRule("email", "account", 3));
    return new IdentityPolicy(
        "random", namespaces, hubs, random.nextInt(3) * 5, random.nextInt(3) * 6);
  }
}
