/** How well persons are found in the public data sets. */
@NullMarked
package dev.selfsame.bench.accuracy;

import org.jspecify.annotations.NullMarked;
