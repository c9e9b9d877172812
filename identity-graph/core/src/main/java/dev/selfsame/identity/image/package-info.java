/** All evidence of a graph as numbers, copied while the graph is written to. */
@NullMarked
package dev.selfsame.identity.image;

import org.jspecify.annotations.NullMarked;
