/** Keeps the persons of a growing graph equal to the resolution function's answer. */
@NullMarked
package dev.selfsame.identity.engine;

import org.jspecify.annotations.NullMarked;
