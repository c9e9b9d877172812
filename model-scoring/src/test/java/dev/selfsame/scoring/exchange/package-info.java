/** Tests of the formats of others, with evaluators of others as oracles. */
@NullMarked
package dev.selfsame.scoring.exchange;

import org.jspecify.annotations.NullMarked;
