package dev.selfsame.identity.engine;

/**
 * A link that takes part in a constrained union.
 *
 * @param low the smaller end in the order of ties
 * @param high the greater end
 * @param confidence the highest of any source
 * @param days how many
 * @param lastDay the newest
 */
record Edge(int low, int high, double confidence, int days, int lastDay) {

  /** The link of an identifier at a place. */
  static Edge of(int identifier, Links links, int at, Nodes nodes) {
    int other = links.other[at];
    boolean first = nodes.compare(identifier, other) < 0;
    return new Edge(
        first ? identifier : other,
        first ? other : identifier,
        links.confidence[at],
        links.days[at],
        links.lastDay[at]);
  }

  int other(int end) {
    return end == low ? high : low;
  }

  /**
   * The order in which a union takes links.
   *
   * @param tiesOnly whether only ties count, as among must-links
   */
  int compare(Edge that, boolean tiesOnly, Nodes nodes) {
    if (!tiesOnly) {
      int order = Double.compare(that.confidence, confidence);
      order = order != 0 ? order : Integer.compare(that.days, days);
      order = order != 0 ? order : Integer.compare(that.lastDay, lastDay);
      if (order != 0) {
        return order;
      }
    }
    int order = nodes.compare(low, that.low);
    return order != 0 ? order : nodes.compare(high, that.high);
  }
}
