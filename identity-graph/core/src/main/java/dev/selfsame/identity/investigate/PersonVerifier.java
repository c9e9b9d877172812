package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Decides persons anew from the evidence and compares them with the directory. */
final class PersonVerifier {

  /** How often a difference is looked at again while writes go on. */
  private static final int ATTEMPTS = 5;

  private final Scene scene;
  private final int asOfDay;

  PersonVerifier(Scene scene, int asOfDay) {
    this.scene = scene;
    this.asOfDay = asOfDay;
  }

  PersonVerification verify(Identifier identifier) {
    PersonVerification last = new PersonVerification.Unknown();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long before = scene.directory().sequence();
      PersonDirectory.Entry entry = scene.directory().find(identifier);
      if (entry == null) {
        return new PersonVerification.Unknown();
      }
      Decisions decisions = scene.decider().decide(scene.view(), List.of(identifier), Map.of());
      List<Identifier> stored = scene.members(entry.person());
      long after = scene.directory().sequence();
      PersonVerification.Recomputed found =
          compare(identifier, entry.person(), decisions, stored, after, before == after);
      if (found.agrees() || before == after) {
        return found;
      }
      last = found;
    }
    return last;
  }

  private PersonVerification.Recomputed compare(
      Identifier identifier,
      long person,
      Decisions decisions,
      List<Identifier> stored,
      long sequence,
      boolean undisturbed) {
    List<Identifier> members = decisions.person(identifier);
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
        asOfDay,
        List.copyOf(missing),
        List.copyOf(extra),
        decisions.identifiersRead(),
        sequence,
        decisions.exact() && (agrees || undisturbed));
  }
}
