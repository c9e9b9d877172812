package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.Link;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which links a search follows: all, or those that join. */
final class Joined {

  /** Follows every link. */
  static final Joined ANY = new Joined(null);

  private final @Nullable Decisions decisions;

  private Joined(@Nullable Decisions decisions) {
    this.decisions = decisions;
  }

  /** Follows what joins, from these: so nothing leads out of their persons. */
  static Joined with(Scene scene, Collection<Identifier> from) {
    return new Joined(scene.decider().decide(scene.view(), from, Map.of()));
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
