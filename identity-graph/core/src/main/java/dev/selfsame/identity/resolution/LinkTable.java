package dev.selfsame.identity.resolution;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.TieOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The evidence that a resolution starts from, as numbers: identifiers and links are numbered from 0
 * in the order in which they were added. 9 bytes an identifier and 25 a link, so that a graph of
 * ten million fits. Immutable.
 */
public final class LinkTable {

  private static final byte MUST = 1;
  private static final byte CANNOT = 2;

  final String[] namespaceNames;
  final int identifiers;
  final byte[] namespace;
  final long[] tie;
  final int links;

  /** For each link its ends, the smaller in the order of ties and the greater. */
  final int[] low;

  final int[] high;
  final double[] confidence;
  final int[] days;
  final int[] lastDay;

  /** Identifiers that are said to be hubs, or shared, of which not all links need be here. */
  final BitSet knownHubs;

  final BitSet knownShared;
  private final byte[] asserted;
  private final IntBinaryOperator sameHash;

  private LinkTable(Builder builder) {
    namespaceNames = builder.namespaceNames;
    sameHash = builder.sameHash;
    identifiers = builder.identifiers;
    namespace = builder.namespace;
    tie = builder.tie;
    links = builder.links;
    low = builder.low;
    high = builder.high;
    confidence = builder.confidence;
    days = builder.days;
    lastDay = builder.lastDay;
    asserted = builder.asserted;
    knownHubs = builder.knownHubs;
    knownShared = builder.knownShared;
  }

  /**
   * An empty table to add to.
   *
   * @param namespaces the names of namespaces, at most 128; identifiers give their places here
   * @param sameHash compares two identifiers, given by their numbers, that have the same {@link
   *     TieOrder#hash}: negative if the first comes before the second in the order of identifiers
   */
  public static Builder builder(List<String> namespaces, IntBinaryOperator sameHash) {
    return new Builder(namespaces, sameHash);
  }

  /** How many identifiers there are. */
  public int identifierCount() {
    return identifiers;
  }

  /** How many links there are. */
  public int linkCount() {
    return links;
  }

  /** The end of a link that is smaller in the order of ties. */
  public int low(int link) {
    return low[link];
  }

  /** The end of a link that is greater in the order of ties. */
  public int high(int link) {
    return high[link];
  }

  int other(int link, int end) {
    return low[link] == end ? high[link] : low[link];
  }

  boolean isSeen(int link) {
    return days[link] > 0;
  }

  boolean isMustLink(int link) {
    return asserted[link] == MUST;
  }

  boolean isCannotLink(int link) {
    return asserted[link] == CANNOT;
  }

  /** Whether an identifier comes before another in the order of ties. */
  boolean before(int one, int other) {
    return compareTies(one, other) < 0;
  }

  int compareTies(int one, int other) {
    return compare(tie, sameHash, one, other);
  }

  int compareLinkTies(int one, int other) {
    int order = low[one] == low[other] ? 0 : compareTies(low[one], low[other]);
    return order != 0 || high[one] == high[other] ? order : compareTies(high[one], high[other]);
  }

  private static int compare(long[] tie, IntBinaryOperator sameHash, int one, int other) {
    int order = Long.compareUnsigned(tie[one], tie[other]);
    return order != 0 || one == other ? order : sameHash.applyAsInt(one, other);
  }

  /** Collects evidence. Not thread-safe; of no use after {@link #build}. */
  public static final class Builder {

    private final String[] namespaceNames;
    private final IntBinaryOperator sameHash;
    private int identifiers;
    private byte[] namespace = new byte[16];
    private long[] tie = new long[16];
    private int links;
    private int[] low = new int[16];
    private int[] high = new int[16];
    private double[] confidence = new double[16];
    private int[] days = new int[16];
    private int[] lastDay = new int[16];
    private byte[] asserted = new byte[16];
    private final BitSet knownHubs = new BitSet();
    private final BitSet knownShared = new BitSet();

    private Builder(List<String> namespaces, IntBinaryOperator sameHash) {
      if (namespaces.size() > Byte.MAX_VALUE + 1) {
        throw new IllegalArgumentException("more than 128 namespaces");
      }
      namespaceNames = namespaces.toArray(String[]::new);
      this.sameHash = sameHash;
    }

    /** Makes room for so many, so that nothing is copied while they are added. */
    public Builder expect(int identifierCount, int linkCount) {
      growIdentifiers(Math.max(identifiers, identifierCount));
      growLinks(Math.max(links, linkCount));
      return this;
    }

    /**
     * Adds an identifier; gives its number.
     *
     * @param namespacePlace the place of its namespace in the list that the builder was given
     * @param tieHash its {@link TieOrder#hash}
     */
    public int identifier(int namespacePlace, long tieHash) {
      if (namespacePlace < 0 || namespacePlace >= namespaceNames.length) {
        throw new IllegalArgumentException("no namespace has place " + namespacePlace);
      }
      if (identifiers == namespace.length) {
        growIdentifiers(grown(identifiers));
      }
      namespace[identifiers] = (byte) namespacePlace;
      tie[identifiers] = tieHash;
      return identifiers++;
    }

    /**
     * Adds a link between two different identifiers that were added before; gives its number. No
     * pair may come twice.
     *
     * @param bestConfidence the highest of any source; 0 if it was never seen
     * @param daysSeen the number of distinct days; 0 if it was never seen, which needs an assertion
     * @param lastSeen the last of these days
     * @param assertion what an operator holds of the pair; null for nothing
     */
    public int link(
        int one,
        int other,
        double bestConfidence,
        int daysSeen,
        int lastSeen,
        Assertion.@Nullable Kind assertion) {
      if (one == other || Math.min(one, other) < 0 || Math.max(one, other) >= identifiers) {
        throw new IllegalArgumentException("no link is between " + one + " and " + other);
      }
      if (daysSeen < 0 || (daysSeen == 0 && assertion == null)) {
        throw new IllegalArgumentException("a link that was never seen and is not asserted");
      }
      if (links == low.length) {
        growLinks(grown(links));
      }
      boolean ordered = compare(tie, sameHash, one, other) < 0;
      low[links] = ordered ? one : other;
      high[links] = ordered ? other : one;
      confidence[links] = bestConfidence;
      days[links] = daysSeen;
      lastDay[links] = lastSeen;
      asserted[links] = code(assertion);
      return links++;
    }

    private static byte code(Assertion.@Nullable Kind assertion) {
      if (assertion == null) {
        return 0;
      }
      return assertion == Assertion.Kind.MUST_LINK ? MUST : CANNOT;
    }

    /** Says that an identifier is a hub, of which not all links may be here. */
    Builder hub(int identifier) {
      knownHubs.set(identifier);
      return this;
    }

    /** Says that an identifier has too many owners, of which not all may be here. */
    Builder shared(int identifier) {
      knownShared.set(identifier);
      return this;
    }

    private static int grown(int size) {
      return Math.addExact(size, (size >> 1) + 16);
    }

    private void growIdentifiers(int size) {
      namespace = Arrays.copyOf(namespace, size);
      tie = Arrays.copyOf(tie, size);
    }

    private void growLinks(int size) {
      low = Arrays.copyOf(low, size);
      high = Arrays.copyOf(high, size);
      confidence = Arrays.copyOf(confidence, size);
      days = Arrays.copyOf(days, size);
      lastDay = Arrays.copyOf(lastDay, size);
      asserted = Arrays.copyOf(asserted, size);
    }

    /** The evidence added so far. */
    public LinkTable build() {
      return new LinkTable(this);
    }
  }
}
