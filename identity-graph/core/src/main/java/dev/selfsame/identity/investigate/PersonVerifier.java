package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.List;
import java.util.TreeSet;

/** Decides a person anew from the evidence and compares it with the directory. */
final class PersonVerifier {

  private final Scene scene;

  PersonVerifier(Scene scene) {
    this.scene = scene;
  }

  PersonVerification verify(Identifier identifier) {
    PersonDirectory directory = scene.persons().directory();
    long before = directory.sequence();
    PersonDirectory.Entry entry = directory.find(identifier);
    if (entry == null) {
      return new PersonVerification.Unknown();
    }
    List<Identifier> stored = scene.persons().members(entry.person(), Integer.MAX_VALUE);
    Decisions decisions = scene.fresh();
    List<Identifier> members = decisions.person(identifier).stream().sorted().toList();
    long after = directory.sequence();
    TreeSet<Identifier> missing = new TreeSet<>(members);
    stored.forEach(missing::remove);
    TreeSet<Identifier> extra = new TreeSet<>(stored);
    members.forEach(extra::remove);
    boolean agrees = missing.isEmpty() && extra.isEmpty();
    return new PersonVerification.Recomputed(
        entry.person(),
        members,
        IdentityEngine.clusterKey(members),
        scene.policy().version(),
        scene.asOfDay(),
        List.copyOf(missing),
        List.copyOf(extra),
        decisions.identifiersRead(),
        after,
        decisions.exact() && (agrees || before == after));
  }
}
