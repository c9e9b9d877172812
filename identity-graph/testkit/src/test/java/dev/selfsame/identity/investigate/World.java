package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.resolution.EvidenceSet;
import dev.selfsame.identity.resolution.Resolution;
import dev.selfsame.identity.resolution.Resolver;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph;
import dev.selfsame.identity.testkit.InMemoryPersonDirectory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A graph with its persons, decided by resolving all of it. */
final class World {

  static final int FIRST_DAY = 20_000;
  static final List<String> NAMESPACES = List.of("account", "email", "device", "browser", "cookie");

  final SortedMap<LinkKey, Evidence> links;

  /** By ordinal. */
  final List<Identifier> identifiers;

  final IdentityPolicy policy;
  final int asOfDay;
  final InMemoryEvidenceGraph graph = new InMemoryEvidenceGraph();
  final InMemoryPersonDirectory directory = new InMemoryPersonDirectory();

  World(
      Map<LinkKey, Evidence> links,
      List<Identifier> identifiers,
      IdentityPolicy policy,
      int asOfDay) {
    this.links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
    this.identifiers = List.copyOf(identifiers);
    this.policy = policy;
    this.asOfDay = asOfDay;
    store();
    decide();
  }

  /** All of these, in their order, as of a day on which nothing has expired. */
  static World of(Map<LinkKey, Evidence> links, IdentityPolicy policy) {
    Set<Identifier> identifiers = new TreeSet<>();
    for (LinkKey key : links.keySet()) {
      identifiers.add(key.low());
      identifiers.add(key.high());
    }
    return new World(links, List.copyOf(identifiers), policy, Resolver.BEFORE_ALL_DAYS);
  }

  /** A small one, in which identifiers meet often, with assertions and all that a policy has. */
  static World random(Random random) {
    int spread = 2 + random.nextInt(8);
    Map<LinkKey, Evidence> links = new TreeMap<>();
    Set<Identifier> identifiers = new TreeSet<>();
    for (int i = 5 + random.nextInt(40); i > 0; i--) {
      Identifier one = identifier(random, spread);
      Identifier other = identifier(random, spread);
      identifiers.add(one);
      if (!one.equals(other)) {
        identifiers.add(other);
        links.merge(LinkKey.of(one, other), evidence(random), Evidence::join);
      }
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      Identifier one = identifier(random, spread);
      Identifier other = identifier(random, spread);
      if (!one.equals(other)) {
        identifiers.addAll(List.of(one, other));
        LinkKey key = LinkKey.of(one, other);
        links.put(key, links.getOrDefault(key, Evidence.NONE).with(assertion(random)));
      }
    }
    List<Identifier> ordinals = new ArrayList<>(identifiers);
    Collections.shuffle(ordinals, random);
    return new World(links, ordinals, policy(random), FIRST_DAY + random.nextInt(10));
  }

  static Identifier id(String key) {
    return Identifier.parse(key);
  }

  static Identifier identifier(Random random, int spread) {
    return new Identifier(
        NAMESPACES.get(random.nextInt(NAMESPACES.size())), "" + random.nextInt(spread));
  }

  private static Evidence evidence(Random random) {
    int[] days = random.ints(1 + random.nextInt(3), FIRST_DAY, FIRST_DAY + 8).toArray();
    return Evidence.of(
        new SourceKind("s" + random.nextInt(2), "seen"),
        new Sighting(random.nextInt(4) == 0 ? 0.5 : 1.0, DaySet.of(days)));
  }

  private static Assertion assertion(Random random) {
    Assertion.Kind kind =
        random.nextInt(3) == 0 ? Assertion.Kind.CANNOT_LINK : Assertion.Kind.MUST_LINK;
    return new Assertion(kind, "ann", "", DaySet.millis(FIRST_DAY + random.nextInt(8)));
  }

  /** Evidence of one source. */
  static Evidence seen(double confidence, int... days) {
    return Evidence.of(new SourceKind("crm", "login"), new Sighting(confidence, DaySet.of(days)));
  }

  private static IdentityPolicy policy(Random random) {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    namespaces.put("account", rules(1, random).maxPerPerson(random.nextInt(4)).build());
    namespaces.put("email", rules(1, random).maxPerPerson(random.nextInt(3)).build());
    namespaces.put("device", weak(2, random));
    namespaces.put("browser", weak(2, random));
    namespaces.put("cookie", weak(3, random));
    List<HubRule> hubs =
        random.nextInt(3) == 0
            ? List.of(new HubRule("email", "account", 1 + random.nextInt(3)))
            : List.of();
    return new IdentityPolicy(
        "random",
        namespaces,
        hubs,
        random.nextInt(3) == 0 ? 6 : 0,
        random.nextInt(3) == 0 ? 3 + random.nextInt(5) : 0);
  }

  private static NamespacePolicy.Builder rules(int tier, Random random) {
    return NamespacePolicy.builder(tier)
        .blocked(random.nextInt(5) == 0 ? Set.of("0") : Set.of(), List.of())
        .expiresAfterDays(random.nextInt(4) == 0 ? 2 : 0);
  }

  private static NamespacePolicy weak(int tier, Random random) {
    return rules(tier, random)
        .maxPerPerson(random.nextInt(4) == 0 ? 3 : 0)
        .sharedAfter(random.nextInt(4))
        .minShare(random.nextInt(3) * 0.2)
        .rounds(random.nextInt(3))
        .build();
  }

  private void store() {
    try (EvidenceUnit unit = graph.begin()) {
      for (int ordinal = 0; ordinal < identifiers.size(); ordinal++) {
        unit.create(identifiers.get(ordinal), ordinal);
      }
      links.forEach(unit::put);
      unit.commit(new EvidenceUnit.Journal(1, List.of()));
    }
  }

  private void decide() {
    Map<Identifier, Long> ordinals = new HashMap<>();
    List<PersonChanges.Created> created = new ArrayList<>();
    for (int ordinal = 0; ordinal < identifiers.size(); ordinal++) {
      ordinals.put(identifiers.get(ordinal), (long) ordinal);
      created.add(new PersonChanges.Created(ordinal, identifiers.get(ordinal)));
    }
    Map<Long, Long> persons = new TreeMap<>();
    Map<Long, long[]> members = new TreeMap<>();
    for (List<Identifier> person : resolve(links, asOfDay).persons()) {
      long[] all =
          person.stream().mapToLong(id -> ordinals.getOrDefault(id, -1L)).sorted().toArray();
      members.put(all[0], all);
      for (long member : all) {
        persons.put(member, all[0]);
      }
    }
    directory.apply(new PersonChanges(1, created, persons, members));
  }

  /** What all of the graph would be decided to be with these links. */
  Resolution resolve(Map<LinkKey, Evidence> with, int day) {
    EvidenceSet.Builder evidence = EvidenceSet.builder();
    evidence.addAll(identifiers);
    with.forEach(evidence::link);
    return Resolver.resolve(evidence.build(), policy, day);
  }

  Investigator investigator() {
    return new Investigator(graph, directory, policy, asOfDay);
  }

  long person(Identifier identifier) {
    return directory.person(identifiers.indexOf(identifier));
  }

  Identifier any(Random random) {
    return identifiers.get(random.nextInt(identifiers.size()));
  }

  /** The links of an identifier, by their other ends. */
  SortedMap<Identifier, Evidence> linksOf(Identifier identifier) {
    return linksOf(identifier, links);
  }

  static SortedMap<Identifier, Evidence> linksOf(
      Identifier identifier, Map<LinkKey, Evidence> links) {
    SortedMap<Identifier, Evidence> of = new TreeMap<>();
    links.forEach(
        (key, evidence) -> {
          if (key.low().equals(identifier) || key.high().equals(identifier)) {
            of.put(key.other(identifier), evidence);
          }
        });
    return of;
  }

  /** The links as they were by the end of a day. */
  Map<LinkKey, Evidence> upTo(int day) {
    Map<LinkKey, Evidence> then = new TreeMap<>();
    links.forEach(
        (key, evidence) -> {
          Evidence known = AsOfReader.upTo(evidence, day);
          if (!known.isEmpty()) {
            then.put(key, known);
          }
        });
    return then;
  }

  @Override
  public String toString() {
    return links + " of " + identifiers + " under " + policy + " as of " + asOfDay;
  }
}
