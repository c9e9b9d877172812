package dev.selfsame.identity.graph;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;

/**
 * A link as seen from one of its ends.
 *
 * @param other the other end
 * @param evidence what is known of the link
 */
public record Link(Identifier other, Evidence evidence) {}
