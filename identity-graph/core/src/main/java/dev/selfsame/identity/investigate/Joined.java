package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.Link;
import org.jspecify.annotations.Nullable;

/** Which links a search follows: all, or those that join. */
final class Joined {

  /** Follows every link. */
  static final Joined ANY = new Joined(null);

  private final @Nullable Decisions decisions;

  private Joined(@Nullable Decisions decisions) {
    this.decisions = decisions;
  }

  /** Follows what joins: so nothing leads out of a person. */
  static Joined with(Scene scene) {
    return new Joined(scene.decisions());
  }

  boolean follows(Identifier from, Link link) {
    return decisions == null
        || decisions.judge(LinkKey.of(from, link.other()), link.evidence()).joins();
  }

  /** Whether what joins was decided by all that matters. */
  boolean exact() {
    return decisions == null || decisions.exact();
  }
}
