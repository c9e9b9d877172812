/** Models in the formats of others: read into {@code ModelSpec} and written from it. */
@NullMarked
package dev.selfsame.scoring.exchange;

import org.jspecify.annotations.NullMarked;
