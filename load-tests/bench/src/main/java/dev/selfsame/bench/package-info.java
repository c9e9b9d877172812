/** Compares two ways of doing one thing, in alternating slices of one run. */
@NullMarked
package dev.selfsame.bench;

import org.jspecify.annotations.NullMarked;
