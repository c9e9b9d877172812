package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Tag;
import java.util.function.UnaryOperator;

/**
 * A change of a tag.
 *
 * @param name which tag
 * @param change makes the next definition of the one that there is; called on the writer's thread
 * @param expectedVersion the version that the tag must have; 0 for any
 * @param author who asks for it, up to 128 characters; empty if nobody says
 * @param validateOnly check and change nothing
 */
public record TagUpdate(
    String name,
    UnaryOperator<Tag> change,
    long expectedVersion,
    String author,
    boolean validateOnly) {}
