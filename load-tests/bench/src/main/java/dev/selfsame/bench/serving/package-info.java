/** How fast profiles are served, against an echo of the same payload. */
@NullMarked
package dev.selfsame.bench.serving;

import org.jspecify.annotations.NullMarked;
