/** Tests of evaluation. */
@NullMarked
package dev.selfsame.scoring.evaluate;

import org.jspecify.annotations.NullMarked;
