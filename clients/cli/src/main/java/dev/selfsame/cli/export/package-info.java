/** Writes the identity graph to files that other programs read. */
@NullMarked
package dev.selfsame.cli.export;

import org.jspecify.annotations.NullMarked;
