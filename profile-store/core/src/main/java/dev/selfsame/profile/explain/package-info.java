/** Says how a tag came to its value: which facts made it, and which lost and why. */
@NullMarked
package dev.selfsame.profile.explain;

import org.jspecify.annotations.NullMarked;
