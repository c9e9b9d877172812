package dev.selfsame.identity.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.engine.LinkDecision;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.testkit.InMemoryEvidenceGraph;
import dev.selfsame.identity.testkit.InMemoryPersonDirectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An engine on stores in memory, with the feed of all that it changed. */
final class Node {

  final InMemoryEvidenceGraph graph = new InMemoryEvidenceGraph();
  final InMemoryPersonDirectory directory = new InMemoryPersonDirectory();
  final List<PersonChanges> feed = new ArrayList<>();
  private IdentityPolicy policy;
  private int today;

  /** How much each engine keeps of what it read, in turn. */
  private final long[] indexBytes;

  private int opened;

  IdentityEngine engine;

  /** Every other engine keeps nothing of what it read. */
  Node(IdentityPolicy policy, int today) {
    this(policy, today, 1 << 24, 0);
  }

  /** The engines keep so much of what they read, in turn. */
  Node(IdentityPolicy policy, int today, long... indexBytes) {
    this.policy = policy;
    this.today = today;
    this.indexBytes = indexBytes;
    engine = open();
  }

  /** An engine as after a start of the process. */
  IdentityEngine open() {
    long bytes = indexBytes[opened++ % indexBytes.length];
    return new IdentityEngine(graph, directory, policy, today, bytes);
  }

  /** Does a step, all of it. */
  void take(Step step) {
    if (step instanceof Step.Batch batch) {
      commit(engine.apply(batch.changes()).changes());
    } else if (step instanceof Step.Expire expire) {
      today = expire.day();
      commit(engine.expire(today));
    } else if (step instanceof Step.Activate activate) {
      policy = activate.policy();
      engine = open();
      commit(engine.resolveAll());
    } else {
      engine = open();
      assertThat(engine.recover()).isNull();
    }
  }

  /**
   * Does a step in a process that dies as soon as the graph has it, so that the next one has to
   * find the same changes again; it dies in turn, and yet another one finishes.
   */
  void crash(Step.Batch batch) {
    PersonChanges lost = engine.apply(batch.changes()).changes();
    engine = open();
    PersonChanges found = engine.recover();
    assertThat(found).usingRecursiveComparison().isEqualTo(lost);
    engine = open();
    commit(engine.recover());
    assertThat(engine.recover()).isNull();
  }

  /** Another day or policy is decided, and the process dies before anybody knows. */
  void dropped(Step step) {
    if (step instanceof Step.Expire expire) {
      engine.expire(expire.day());
    } else if (step instanceof Step.Activate activate) {
      new IdentityEngine(graph, directory, activate.policy(), today).resolveAll();
    }
    engine = open();
    assertThat(engine.recover()).isNull();
  }

  void change(EvidenceChange... changes) {
    take(Step.Batch.of(changes));
  }

  void commit(@Nullable PersonChanges changes) {
    if (changes != null) {
      directory.apply(changes);
      feed.add(changes);
    }
  }

  /** What readers see: the persons, by the keys of their members. */
  Set<Set<String>> persons() {
    Set<Set<String>> persons = new HashSet<>();
    for (long ordinal = 0; ordinal < directory.size(); ordinal++) {
      if (directory.identifier(ordinal) != null) {
        Set<String> person = new TreeSet<>();
        for (long member : directory.members(directory.person(ordinal))) {
          Identifier identifier = directory.identifier(member);
          assertThat(identifier).as("a member of person %s", ordinal).isNotNull();
          person.add(identifier.key());
        }
        persons.add(person);
      }
    }
    return persons;
  }

  /** What the engine says about every link, as seen from each of its ends. */
  Map<String, String> decisions() {
    Map<String, String> decisions = new TreeMap<>();
    for (long ordinal = 0; ordinal < directory.size(); ordinal++) {
      Identifier identifier = directory.identifier(ordinal);
      if (identifier != null) {
        for (LinkDecision decision : engine.explain(identifier, 1_000)) {
          decisions.put(
              identifier + " ~ " + decision.other(),
              decision.state() + " " + decision.blocker() + " " + decision.evidence());
        }
      }
    }
    return decisions;
  }

  /** The digests of all persons. */
  Set<String> digests() {
    Set<String> digests = new TreeSet<>();
    for (long ordinal = 0; ordinal < directory.size(); ordinal++) {
      long[] members = directory.members(ordinal);
      if (members.length > 0) {
        digests.add(
            IdentityEngine.clusterKey(
                Arrays.stream(members).mapToObj(directory::identifier).toList()));
      }
    }
    return digests;
  }
}
