/** Says how good a model's scores were, once the outcomes are known. */
@NullMarked
package dev.selfsame.scoring.evaluate;

import org.jspecify.annotations.NullMarked;
