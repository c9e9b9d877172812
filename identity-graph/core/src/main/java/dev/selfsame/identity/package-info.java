/** The words of the identity graph: identifiers, links between them and the evidence for these. */
@NullMarked
package dev.selfsame.identity;

import org.jspecify.annotations.NullMarked;
