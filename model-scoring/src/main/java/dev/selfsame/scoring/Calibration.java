package dev.selfsame.scoring;

import java.util.List;

/**
 * What makes a probability of the linear predictor of a logistic model, in the place of the
 * logistic function. Never decreasing; the predictor and the contributions stay as they are.
 */
public sealed interface Calibration {

  /** The probability, in (0, 1). */
  double probability(double linear);

  /**
   * The logistic function of {@code a * linear + b} (Platt 1999).
   *
   * @param a above 0
   */
  record Platt(double a, double b) implements Calibration {
    @Override
    public double probability(double linear) {
      return Sigmoid.of(a * linear + b);
    }
  }

  /**
   * Straight between points, constant before the first and after the last.
   *
   * @param points of strictly ascending x and never descending p, at least two
   */
  record Isotonic(List<Point> points) implements Calibration {
    public Isotonic {
      points = List.copyOf(points);
    }

    @Override
    public double probability(double linear) {
      int low = 0;
      int high = points.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (points.get(middle).x <= linear) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      if (low == 0) {
        return Sigmoid.bounded(points.get(0).p);
      }
      Point before = points.get(low - 1);
      return Sigmoid.bounded(
          low == points.size() ? before.p : before.towards(points.get(low), linear));
    }
  }

  /**
   * A point of an isotonic calibration.
   *
   * @param x a linear predictor
   * @param p the probability there, 0 to 1
   */
  record Point(double x, double p) {
    /** Every step rounds monotonically in {@code at}; so does the whole. */
    private double towards(Point next, double at) {
      double share = (at - x) / (next.x - x);
      return Math.min(next.p, p + (next.p - p) * share);
    }
  }
}
