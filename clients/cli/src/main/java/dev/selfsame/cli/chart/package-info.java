/** Draws how good a model's scores are, as text or as images. */
@NullMarked
package dev.selfsame.cli.chart;

import org.jspecify.annotations.NullMarked;
