package dev.selfsame.identity.testkit.oracle;

import org.jspecify.annotations.Nullable;

/**
 * What is decided about a link.
 *
 * @param state the name of its state
 * @param blocker what stands in the way; null if nothing does
 */
public record Verdict(String state, @Nullable String blocker) {}
