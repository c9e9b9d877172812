/**
 * The identity graph once more, as the design says it, in sets and maps: slow, obvious, and sharing
 * nothing with the resolver and the engine but their words.
 */
@NullMarked
package dev.selfsame.identity.testkit.oracle;

import org.jspecify.annotations.NullMarked;
