package dev.selfsame.identity.resolution;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What a resolution of a {@link LinkTable} came to, by the table's numbers. Immutable. */
public final class TableResolution {

  private final LinkTable table;
  private final int[] roots;
  private final byte[] states;
  private final int[] blockers;

  TableResolution(LinkTable table, int[] roots, byte[] states, int[] blockers) {
    this.table = table;
    this.roots = roots;
    this.states = states;
    this.blockers = blockers;
  }

  /**
   * The first identifier, in the order of ties, of the person that an identifier belongs to: two
   * are one person if and only if these are equal.
   */
  public int first(int identifier) {
    return roots[identifier];
  }

  /** What was decided about a link. */
  public LinkState state(int link) {
    return LinkState.ofCode(states[link]);
  }

  /**
   * What stands in the way of a link; null if and only if {@link LinkState#holds}.
   *
   * @param identifiers gives the identifier of a number
   */
  public @Nullable String blocker(int link, IntFunction<Identifier> identifiers) {
    int blocker = blockers[link];
    return switch (state(link)) {
      case JOINING, REDUNDANT -> null;
      case MINOR, SHARED, HUB, BLOCKED -> identifiers.apply(blocker).key();
      case LIMIT, EXPIRED -> table.namespaceNames[blocker];
      case CANNOT_LINK ->
          LinkKey.of(identifiers.apply(table.low[blocker]), identifiers.apply(table.high[blocker]))
              .toString();
      case SIZE -> "max_identifiers_per_person";
    };
  }
}
