/** The one command, {@code selfsame}. */
@NullMarked
package dev.selfsame.cli;

import org.jspecify.annotations.NullMarked;
