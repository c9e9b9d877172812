package dev.selfsame.cli.chart;

/** Bars of text, to an eighth of a character. */
final class Bars {

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private Bars() {}

  /** A bar of a share of the width. */
  static String of(double share, int width) {
    int eighths = (int) Math.round(Math.max(0, Math.min(1, share)) * width * 8);
    String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
    return "█".repeat(eighths / 8) + rest;
  }
}
