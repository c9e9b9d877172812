package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.List;
import java.util.TreeSet;

/** Decides persons anew from the evidence and compares them with the directory. */
final class PersonVerifier {

  /** How often a difference is looked at again while writes go on. */
  private static final int ATTEMPTS = 5;

  private final Scene scene;

  PersonVerifier(Scene scene) {
    this.scene = scene;
  }

  PersonVerification verify(Identifier identifier) {
    PersonVerification last = new PersonVerification.Unknown();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long before = scene.persons().directory().sequence();
      PersonDirectory.Entry entry = scene.persons().directory().find(identifier);
      if (entry == null) {
        return new PersonVerification.Unknown();
      }
      Decisions decisions = scene.fresh();
      List<Identifier> members = decisions.person(identifier).stream().sorted().toList();
      List<Identifier> stored = scene.persons().members(entry.person(), Integer.MAX_VALUE);
      long after = scene.persons().directory().sequence();
      PersonVerification.Recomputed found =
          compare(entry.person(), members, decisions, stored, after, before == after);
      if (found.agrees() || before == after) {
        return found;
      }
      last = found;
    }
    return last;
  }

  private PersonVerification.Recomputed compare(
      long person,
      List<Identifier> members,
      Decisions decisions,
      List<Identifier> stored,
      long sequence,
      boolean undisturbed) {
    TreeSet<Identifier> missing = new TreeSet<>(members);
    stored.forEach(missing::remove);
    TreeSet<Identifier> extra = new TreeSet<>(stored);
    members.forEach(extra::remove);
    boolean agrees = missing.isEmpty() && extra.isEmpty();
    return new PersonVerification.Recomputed(
        person,
        members,
        IdentityEngine.clusterKey(members),
        scene.policy().version(),
        scene.asOfDay(),
        List.copyOf(missing),
        List.copyOf(extra),
        decisions.identifiersRead(),
        sequence,
        decisions.exact() && (agrees || undisturbed));
  }
}
