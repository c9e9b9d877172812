package dev.selfsame.identity.proof;

import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.List;

/** A step of a history. */
sealed interface Step {

  /** Changes of the evidence, worked in together. */
  record Batch(List<EvidenceChange> changes) implements Step {
    static Batch of(EvidenceChange... changes) {
      return new Batch(List.of(changes));
    }
  }

  /** From now on persons are as of this day. */
  record Expire(int day) implements Step {}

  /** From now on another policy decides. */
  record Activate(IdentityPolicy policy) implements Step {}

  /** The process dies and starts again; nothing else happens. */
  record Restart() implements Step {}
}
