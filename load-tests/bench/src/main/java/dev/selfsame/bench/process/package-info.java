/** Starts, kills and looks into the server processes that are measured. */
@NullMarked
package dev.selfsame.bench.process;

import org.jspecify.annotations.NullMarked;
