package dev.selfsame.identity.engine;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.resolution.LinkState;
import org.jspecify.annotations.Nullable;

/**
 * A link of an identifier, and what the policy decides about it.
 *
 * @param other the other end
 * @param otherPerson the person that the other end belongs to
 * @param state what is decided
 * @param blocker what stands in the way, if that has a name
 * @param evidence what is known of the link
 */
public record LinkDecision(
    Identifier other,
    long otherPerson,
    LinkState state,
    @Nullable String blocker,
    Evidence evidence) {}
