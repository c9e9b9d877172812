package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.testkit.oracle.NaiveEvidence;
import dev.selfsame.identity.testkit.oracle.NaiveResolver;
import dev.selfsame.profile.testkit.InMemoryProfileCache;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sixty-four callers create, link and unlink the same few identifiers, while readers look on.
 *
 * <p>Each caller sees with a source of its own, and takes back only what that saw; and each pair is
 * asserted by one caller alone. So what is known in the end does not depend on who was first, and
 * the serial oracle can say it. Removals, which concern everybody, are in the other variant; there
 * the oracle starts from the evidence that the engine has in the end.
 */
class ContentionTest {

  private static final int CALLERS = 64;
  private static final int CALLS = 20;
  private static final int READERS = 4;
  private static final List<String> NAMES =
      List.of(
          "account:a",
          "account:b",
          "account:c",
          "account:d",
          "email:a",
          "email:b",
          "email:c",
          "device:a",
          "device:b",
          "device:c",
          "cookie:a",
          "cookie:b");

  /** Asserted before anything else, and never taken back. */
  private static final LinkKey APART = LinkKey.of(Node.id("account:a"), Node.id("account:b"));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void write_sixtyFourCallersOnTheSameFew_endsAsTheSerialOracleSays(boolean removals)
      throws Exception {
    IdentityPolicy policy = policy();
    try (Node node = new Node(new InMemoryProfileCache(100, 100), policy)) {
      EvidenceChange apart = asserted(APART, Assertion.Kind.CANNOT_LINK);
      ContentionCalls.call(node.engine, apart).join();
      List<List<EvidenceChange>> scripts = scripts(removals);
      ContentionReaders readers = new ContentionReaders(node.engine, NAMES, policy, APART);
      ExecutorService threads = Executors.newFixedThreadPool(CALLERS + READERS);
      List<Future<?>> reading = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        int reader = i;
        reading.add(threads.submit(() -> readers.read(reader)));
      }
      List<Future<?>> calling = new ArrayList<>();
      for (List<EvidenceChange> script : scripts) {
        calling.add(
            threads.submit(
                () -> script.forEach(change -> ContentionCalls.call(node.engine, change).join())));
      }
      for (Future<?> caller : calling) {
        caller.get();
      }
      readers.stop();
      for (Future<?> reader : reading) {
        reader.get();
      }
      threads.shutdown();

      NaiveEvidence evidence = removals ? known(node.engine) : told(apart, scripts, policy);
      assertThat(persons(node.engine))
          .isEqualTo(
              NaiveResolver.resolve(evidence, node.engine.persons().asOfDay(), policy).persons());
      readers.assertAnswersWereCommitted();
      assertThat(node.engine.stats().failures()).isZero();
    }
  }

  private static IdentityPolicy policy() {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    namespaces.put("account", NamespacePolicy.builder(1).maxPerPerson(2).build());
    namespaces.put("email", NamespacePolicy.builder(1).maxPerPerson(1).build());
    namespaces.put("device", NamespacePolicy.builder(2).sharedAfter(2).rounds(2).build());
    namespaces.put("cookie", NamespacePolicy.builder(3).sharedAfter(1).rounds(1).build());
    return new IdentityPolicy("contended", namespaces, List.of(), 7, 0);
  }

  /** What each caller does, one after the other. */
  private static List<List<EvidenceChange>> scripts(boolean removals) {
    Random random = new Random(64);
    List<List<EvidenceChange>> scripts = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      List<EvidenceChange> script = new ArrayList<>();
      while (script.size() < CALLS) {
        script.add(change(random, caller, removals));
      }
      scripts.add(script);
    }
    return scripts;
  }

  private static EvidenceChange change(Random random, int caller, boolean removals) {
    int die = random.nextInt(10);
    if (removals && die == 0) {
      // Not an end of the pair whose assertion is to stay.
      return new EvidenceChange.Remove(Node.id(NAMES.get(2 + random.nextInt(NAMES.size() - 2))));
    }
    String source = "caller" + caller;
    if (die < 5) {
      Set<Identifier> together = new HashSet<>();
      while (together.size() < 2) {
        together.add(name(random));
      }
      return new EvidenceChange.Observe(
          new Observation(
              "o",
              (20_000L + random.nextInt(4)) * Node.DAY,
              new SourceKind(source, "seen"),
              random.nextInt(3) == 0 ? 0.5 : 1,
              List.copyOf(together)));
    }
    if (die < 8) {
      return new EvidenceChange.RetractSource(name(random), null, source, null);
    }
    LinkKey own = pair(random, caller);
    return random.nextBoolean()
        ? asserted(
            own, random.nextBoolean() ? Assertion.Kind.MUST_LINK : Assertion.Kind.CANNOT_LINK)
        : new EvidenceChange.RetractAssertion(own);
  }

  private static Identifier name(Random random) {
    return Node.id(NAMES.get(random.nextInt(NAMES.size())));
  }

  /** A pair that is this caller's alone to speak of. */
  private static LinkKey pair(Random random, int caller) {
    for (int tries = 0; tries < 1_000; tries++) {
      Identifier one = name(random);
      Identifier other = name(random);
      LinkKey link = one.equals(other) ? APART : LinkKey.of(one, other);
      if (!link.equals(APART) && Math.floorMod(link.toString().hashCode(), CALLERS) == caller) {
        return link;
      }
    }
    return LinkKey.of(Node.id("account:own" + caller), Node.id("device:own" + caller));
  }

  private static EvidenceChange.Assert asserted(LinkKey link, Assertion.Kind kind) {
    return new EvidenceChange.Assert(link, new Assertion(kind, "ann", "said so", 1));
  }

  /** What is known once everybody has said all, in whichever order. */
  private static NaiveEvidence told(
      EvidenceChange first, List<List<EvidenceChange>> scripts, IdentityPolicy policy) {
    NaiveEvidence evidence = new NaiveEvidence();
    evidence.change(first, policy);
    scripts.forEach(script -> script.forEach(change -> evidence.change(change, policy)));
    return evidence;
  }

  /** What the engine knows, link by link. */
  private static NaiveEvidence known(ProfileEngine engine) {
    NaiveEvidence evidence = new NaiveEvidence();
    for (String name : all()) {
      Identifier identifier = Node.id(name);
      if (engine.persons().person(identifier) != null) {
        evidence.change(new EvidenceChange.Store(identifier), engine.policy());
        for (ExplainedLink link : engine.persons().explain(identifier, 1_000)) {
          add(LinkKey.of(identifier, link.other()), link, evidence, engine.policy());
        }
      }
    }
    return evidence;
  }

  private static void add(
      LinkKey key, ExplainedLink link, NaiveEvidence into, IdentityPolicy policy) {
    for (Map.Entry<SourceKind, Sighting> seen : link.evidence().sightings().entrySet()) {
      for (int day : seen.getValue().days().stream().toArray()) {
        into.change(
            new EvidenceChange.Observe(
                new Observation(
                    "o",
                    day * Node.DAY,
                    seen.getKey(),
                    seen.getValue().confidence(),
                    List.of(key.low(), key.high()))),
            policy);
      }
    }
    Assertion assertion = link.evidence().assertion();
    if (assertion != null) {
      into.change(new EvidenceChange.Assert(key, assertion), policy);
    }
  }

  private static List<String> all() {
    List<String> all = new ArrayList<>(NAMES);
    for (int caller = 0; caller < CALLERS; caller++) {
      all.add("account:own" + caller);
      all.add("device:own" + caller);
    }
    return all;
  }

  private static Set<Set<String>> persons(ProfileEngine engine) {
    Set<Set<String>> persons = new HashSet<>();
    for (String name : all()) {
      PersonView person = engine.persons().person(Node.id(name));
      if (person != null) {
        Set<String> members = new TreeSet<>();
        person.identifiers().forEach(identifier -> members.add(identifier.key()));
        persons.add(members);
      }
    }
    return persons;
  }
}
