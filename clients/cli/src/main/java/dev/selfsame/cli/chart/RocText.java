package dev.selfsame.cli.chart;

import dev.selfsame.scoring.evaluate.BinaryEvaluation.RocPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The receiver operating characteristic in characters. */
final class RocText {

  private static final int WIDTH = 50;
  private static final int HEIGHT = 16;

  private RocText() {}

  /** The lines of the drawing. */
  static List<String> lines(List<RocPoint> points) {
    char[][] grid = new char[HEIGHT + 1][WIDTH + 1];
    for (char[] row : grid) {
      Arrays.fill(row, ' ');
    }
    for (int x = 0; x <= WIDTH; x++) {
      grid[HEIGHT - Math.round(x * HEIGHT / (float) WIDTH)][x] = '·';
    }
    for (int i = 1; i < points.size(); i++) {
      line(grid, points.get(i - 1), points.get(i));
    }
    List<String> lines = new ArrayList<>();
    for (int y = 0; y <= HEIGHT; y++) {
      String label = y % 4 == 0 ? "%4.2f ┤".formatted(1 - y / (double) HEIGHT) : "     │";
      lines.add((label + new String(grid[y])).stripTrailing());
    }
    lines.add("     └" + "─".repeat(WIDTH + 1));
    lines.add("      0       false positives, found positives up       1");
    return lines;
  }

  private static void line(char[][] grid, RocPoint from, RocPoint to) {
    for (int step = 0; step <= WIDTH; step++) {
      double share = step / (double) WIDTH;
      double x =
          from.falsePositiveRate() + share * (to.falsePositiveRate() - from.falsePositiveRate());
      double y =
          from.truePositiveRate() + share * (to.truePositiveRate() - from.truePositiveRate());
      grid[HEIGHT - (int) Math.round(y * HEIGHT)][(int) Math.round(x * WIDTH)] = '●';
    }
  }
}
