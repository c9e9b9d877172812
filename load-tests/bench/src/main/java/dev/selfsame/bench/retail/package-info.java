/** Loads a real shop's sales as events, and compares profiles with plain sums over the file. */
@NullMarked
package dev.selfsame.bench.retail;

import org.jspecify.annotations.NullMarked;
