/** Measurements of the engine inside this process, beside the libraries that it stands on. */
@NullMarked
package dev.selfsame.enginebench;

import org.jspecify.annotations.NullMarked;
