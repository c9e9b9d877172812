package dev.selfsame.profile.engine;

import dev.selfsame.identity.engine.EvidenceChange;
import java.util.concurrent.CompletableFuture;

/** The engine's call for each change of evidence. */
final class ContentionCalls {

  private ContentionCalls() {}

  static CompletableFuture<?> call(ProfileEngine engine, EvidenceChange change) {
    if (change instanceof EvidenceChange.Observe observe) {
      return engine.evidence().observe(observe.observation());
    }
    if (change instanceof EvidenceChange.Assert told) {
      return engine.evidence().assertLink(told.link(), told.assertion(), true);
    }
    if (change instanceof EvidenceChange.RetractAssertion told) {
      return engine.evidence().retractAssertion(told.link());
    }
    if (change instanceof EvidenceChange.RetractSource source) {
      return engine
          .evidence()
          .retractSource(source.identifier(), source.other(), source.source(), source.kind());
    }
    if (change instanceof EvidenceChange.Remove remove) {
      return engine.evidence().removeIdentifier(remove.identifier());
    }
    throw new IllegalArgumentException("no call makes " + change);
  }
}
