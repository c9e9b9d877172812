/** Tests of training. */
@NullMarked
package dev.selfsame.scoring.train;

import org.jspecify.annotations.NullMarked;
