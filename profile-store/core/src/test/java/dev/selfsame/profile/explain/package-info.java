/** Tests of explanations of tags. */
@NullMarked
package dev.selfsame.profile.explain;

import org.jspecify.annotations.NullMarked;
