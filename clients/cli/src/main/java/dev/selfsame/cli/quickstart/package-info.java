/** The first look: a simulated world through the public API, and what came of it. */
@NullMarked
package dev.selfsame.cli.quickstart;

import org.jspecify.annotations.NullMarked;
