package dev.selfsame.scoring.train;

/**
 * What a solver found.
 *
 * @param weights by column of the design, the intercept first
 * @param unrest the largest entry of the gradient at the weights
 * @param converged whether it came to rest
 */
record Fit(double[] weights, int iterations, double unrest, boolean converged) {}
