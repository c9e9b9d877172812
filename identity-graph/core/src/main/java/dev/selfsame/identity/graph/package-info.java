/** The ports through which the identity graph stores evidence and the persons it decided. */
@NullMarked
package dev.selfsame.identity.graph;

import org.jspecify.annotations.NullMarked;
