/** Tests of model scoring. */
@NullMarked
package dev.selfsame.scoring;

import org.jspecify.annotations.NullMarked;
