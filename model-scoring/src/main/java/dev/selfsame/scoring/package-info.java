/** Linear models: their documents, their scores and what made these. */
@NullMarked
package dev.selfsame.scoring;

import org.jspecify.annotations.NullMarked;
