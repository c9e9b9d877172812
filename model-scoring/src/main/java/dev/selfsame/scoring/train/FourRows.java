package dev.selfsame.scoring.train;

import java.util.Arrays;

/** Four rows of numbers: the sums of products are loaded and stored once for them all. */
final class FourRows {
  private final double[][] z;
  private final double[] weight = new double[4];

  FourRows(int numbers) {
    this.z = new double[4][numbers];
  }

  void load(double[] chunk, int row, int count, double[] weights, int from) {
    int numbers = z[0].length;
    for (int i = 0; i < 4; i++) {
      if (i < count) {
        System.arraycopy(chunk, (row + i) * numbers, z[i], 0, numbers);
        weight[i] = weights[from + i];
      } else {
        Arrays.fill(z[i], 0);
        weight[i] = 0;
      }
    }
  }

  void addTo(double[][] lower) {
    double[] a = z[0];
    double[] b = z[1];
    double[] c = z[2];
    double[] d = z[3];
    for (int j = 0; j < a.length; j++) {
      add(
          lower[j],
          j + 1,
          weight[0] * a[j],
          a,
          weight[1] * b[j],
          b,
          weight[2] * c[j],
          c,
          weight[3] * d[j],
          d);
    }
  }

  private static void add(
      double[] target,
      int length,
      double wa,
      double[] a,
      double wb,
      double[] b,
      double wc,
      double[] c,
      double wd,
      double[] d) {
    for (int k = 0; k < length; k++) {
      target[k] += (wa * a[k] + wb * b[k]) + (wc * c[k] + wd * d[k]);
    }
  }
}
