/** Trains linear models from tables: tables, preprocessing, solvers. */
@NullMarked
package dev.selfsame.scoring.train;

import org.jspecify.annotations.NullMarked;
