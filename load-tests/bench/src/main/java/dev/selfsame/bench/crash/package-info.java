/** Kills a server again and again while it is fed, then looks for what is missing. */
@NullMarked
package dev.selfsame.bench.crash;

import org.jspecify.annotations.NullMarked;
