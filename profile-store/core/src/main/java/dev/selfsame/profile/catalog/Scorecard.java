package dev.selfsame.profile.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points for what other tags say, added up. The value is the sum or, if there are bands, the label
 * of the sum's band. Without a value of one of the tags there is none, unless a bin of its row is
 * for that.
 *
 * @param basePoints what the sum begins with
 * @param rows one for each tag, at most 100
 * @param bands ascending; empty if the value is the sum
 */
public record Scorecard(double basePoints, List<Row> rows, List<Band> bands) implements Derivation {

  public Scorecard {
    rows = List.copyOf(rows);
    bands = List.copyOf(bands);
  }

  /**
   * The points for what one tag says: those of the first bin that it falls into; 0 if into none.
   *
   * @param tag the tag's name
   * @param bins in this order, at most 100
   */
  public record Row(String tag, List<Bin> bins) {
    public Row {
      bins = List.copyOf(bins);
    }
  }

  /** Some values, and the points for them. */
  public sealed interface Bin {
    /** The points, finite. */
    double points();
  }

  /**
   * Numbers from one up to, without it, another.
   *
   * @param atLeast the smallest; null for no bound
   * @param below the first that is not in it any more; null for no bound
   */
  public record Numbers(@Nullable Double atLeast, @Nullable Double below, double points)
      implements Bin {}

  /** These texts, {@code true} and {@code false} for a BOOLEAN; of a list, any of its texts. */
  public record Categories(List<String> values, double points) implements Bin {
    public Categories {
      values = List.copyOf(values);
    }
  }

  /** That the tag has no value. */
  public record Missing(double points) implements Bin {}

  /**
   * A label for a range of sums.
   *
   * @param atLeast the smallest sum; the first band takes all that are smaller too
   * @param label the value
   */
  public record Band(double atLeast, String label) {}
}
