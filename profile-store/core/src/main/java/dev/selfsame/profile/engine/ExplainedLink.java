package dev.selfsame.profile.engine;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.LinkDecision;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.resolution.LinkState;
import org.jspecify.annotations.Nullable;

/**
 * A link of an identifier, and what the policy decides about it.
 *
 * @param other the other end
 * @param otherPersonId the person that the other end belongs to; empty while there is none
 * @param state what is decided
 * @param blocker what stands in the way, if that has a name
 * @param evidence what is known of the link
 */
public record ExplainedLink(
    Identifier other,
    String otherPersonId,
    LinkState state,
    @Nullable String blocker,
    Evidence evidence) {

  static ExplainedLink of(LinkDecision decision, PersonIds ids) {
    long person = decision.otherPerson();
    return new ExplainedLink(
        decision.other(),
        person == PersonDirectory.NONE ? "" : ids.id(person),
        decision.state(),
        decision.blocker(),
        decision.evidence());
  }
}
