package dev.selfsame.scoring.train;

import java.util.List;

/**
 * How a column was cut into bins.
 *
 * @param column its name
 * @param informationValue the sum over bins of (share of the positive outcomes - share of the
 *     others) times weight of evidence: below 0.02 it says next to nothing, above 0.5 suspiciously
 *     much
 * @param used whether the scorecard uses it
 */
public record BinTable(String column, double informationValue, boolean used, List<Bin> bins) {

  public BinTable {
    bins = List.copyOf(bins);
  }
}
