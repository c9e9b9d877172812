package dev.selfsame.identity.proof;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.resolution.EvidenceSet;
import dev.selfsame.identity.resolution.Resolution;
import dev.selfsame.identity.resolution.Resolver;
import dev.selfsame.identity.testkit.oracle.NaiveWorld;
import dev.selfsame.identity.testkit.oracle.Pair;
import dev.selfsame.identity.testkit.oracle.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The resolution function run from scratch on the naive world's evidence: the fast twin. */
final class Scratch {

  private Scratch() {}

  static Resolution resolve(NaiveWorld world) {
    EvidenceSet.Builder evidence = EvidenceSet.builder();
    world.evidence().identifiers().forEach(key -> evidence.add(Identifier.parse(key)));
    for (Pair pair : world.evidence().pairs()) {
      evidence.link(pair.link(), world.evidence().evidence(pair));
    }
    return Resolver.resolve(evidence.build(), world.policy(), world.today());
  }

  static Set<Set<String>> persons(Resolution resolution) {
    Set<Set<String>> persons = new HashSet<>();
    for (List<Identifier> person : resolution.persons()) {
      Set<String> keys = new TreeSet<>();
      person.forEach(identifier -> keys.add(identifier.key()));
      persons.add(keys);
    }
    return persons;
  }

  static Map<Pair, Verdict> verdicts(Resolution resolution) {
    Map<Pair, Verdict> verdicts = new TreeMap<>();
    for (Resolution.Decision decision : resolution.decisions()) {
      verdicts.put(
          Pair.of(decision.key().low().key(), decision.key().high().key()),
          new Verdict(decision.state().name(), decision.blocker()));
    }
    return verdicts;
  }
}
