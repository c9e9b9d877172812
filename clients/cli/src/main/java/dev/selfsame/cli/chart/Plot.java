package dev.selfsame.cli.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Axes from 0 to 1 and from 0 to a top, and what is drawn between them; without a screen. */
final class Plot {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 560;
  private static final int LEFT = 80;
  private static final int RIGHT = 24;
  private static final int TOP = 48;
  private static final int BOTTOM = 64;
  private static final int TICKS = 5;

  static {
    System.setProperty("java.awt.headless", "true");
  }

  private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D pen = image.createGraphics();
  private final double top;

  Plot(String title, String across, String up, double top) {
    this.top = top;
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    axes();
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    pen.drawString(title, LEFT, TOP - 18);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    pen.drawString(across, WIDTH / 2 - 4 * across.length(), HEIGHT - 16);
    AffineTransform upright = pen.getTransform();
    pen.rotate(-Math.PI / 2);
    pen.drawString(up, -(HEIGHT / 2 + 4 * up.length()), 20);
    pen.setTransform(upright);
  }

  private void axes() {
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    for (int i = 0; i <= TICKS; i++) {
      double share = i / (double) TICKS;
      pen.setColor(new Color(0xe6, 0xe6, 0xe6));
      pen.draw(new Line2D.Double(x(share), y(0), x(share), y(top)));
      pen.draw(new Line2D.Double(x(0), y(share * top), x(1), y(share * top)));
      pen.setColor(Color.BLACK);
      pen.drawString(number(share, 1), (float) x(share) - 9, HEIGHT - BOTTOM + 20);
      pen.drawString(number(share * top, top), 32, (float) y(share * top) + 5);
    }
    pen.draw(new Line2D.Double(x(0), y(0), x(1), y(0)));
    pen.draw(new Line2D.Double(x(0), y(0), x(0), y(top)));
  }

  private static String number(double value, double top) {
    return String.format(Locale.ROOT, top <= 1 ? "%.1f" : "%,.0f", value);
  }

  private double x(double share) {
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
  }

  void line(Color colour, double x1, double y1, double x2, double y2) {
    pen.setColor(colour);
    pen.setStroke(new BasicStroke(2.2f));
    pen.draw(new Line2D.Double(x(x1), y(y1), x(x2), y(y2)));
  }

  void dot(Color colour, double x, double y) {
    pen.setColor(colour);
    pen.fill(new Ellipse2D.Double(x(x) - 5, y(y) - 5, 10, 10));
  }

  /** A bar from the axis up. */
  void bar(Color colour, double from, double to, double height) {
    pen.setColor(colour);
    pen.fill(new Rectangle2D.Double(x(from), y(height), x(to) - x(from), y(0) - y(height)));
  }

  /** Writes the image as PNG; nothing can be drawn afterwards. */
  void write(Path file) throws IOException {
    pen.dispose();
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("this Java cannot write PNG images");
    }
  }
}
