package dev.selfsame.identity.resolution;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.TieOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The evidence that a resolution starts from, as arrays: identifiers and links in the order of
 * ties.
 *
 * <p>A part of a graph may be given in place of all of it if what is left out links nobody: an
 * identifier that is known to be shared, or caught by a hub rule, is said to be so with {@link
 * Builder#shared} and {@link Builder#hub}, and needs only the links that lead to the part.
 */
public final class EvidenceSet {

  private static final Comparator<Ranked> TIES =
      Comparator.comparing(Ranked::hash, Long::compareUnsigned).thenComparing(Ranked::identifier);

  private record Ranked(long hash, Identifier identifier) {
    static Ranked of(Identifier identifier) {
      return new Ranked(TieOrder.hash(identifier), identifier);
    }
  }

  private final Ranked[] ranked;
  final Identifier[] identifiers;
  final int[] low;
  final int[] high;
  final double[] confidence;
  final int[] days;
  final int[] lastDay;
  final Assertion.@Nullable Kind[] asserted;
  final boolean[] knownShared;
  final boolean[] knownHub;

  private EvidenceSet(Builder builder) {
    ranked = builder.identifiers.stream().map(Ranked::of).sorted(TIES).toArray(Ranked[]::new);
    identifiers = Arrays.stream(ranked).map(Ranked::identifier).toArray(Identifier[]::new);
    Map<Identifier, Integer> places = new HashMap<>();
    for (int i = 0; i < identifiers.length; i++) {
      places.put(identifiers[i], i);
    }
    long[] ends = new long[builder.links.size()];
    int at = 0;
    for (LinkKey key : builder.links.keySet()) {
      long one = places.getOrDefault(key.low(), 0);
      long other = places.getOrDefault(key.high(), 0);
      ends[at++] = Math.min(one, other) << 32 | Math.max(one, other);
    }
    Arrays.sort(ends);
    low = new int[ends.length];
    high = new int[ends.length];
    confidence = new double[ends.length];
    days = new int[ends.length];
    lastDay = new int[ends.length];
    asserted = new Assertion.Kind[ends.length];
    for (int link = 0; link < ends.length; link++) {
      low[link] = (int) (ends[link] >>> 32);
      high[link] = (int) ends[link];
      fill(link, builder.links.getOrDefault(key(link), Evidence.NONE));
    }
    knownShared = marks(builder.shared);
    knownHub = marks(builder.hubs);
  }

  private void fill(int link, Evidence evidence) {
    confidence[link] = evidence.confidence();
    DaySet seen = evidence.days();
    days[link] = seen.size();
    lastDay[link] = seen.size() == 0 ? Integer.MIN_VALUE : seen.last();
    Assertion assertion = evidence.assertion();
    asserted[link] = assertion == null ? null : assertion.kind();
  }

  private boolean[] marks(Set<Identifier> marked) {
    boolean[] marks = new boolean[identifiers.length];
    marked.forEach(identifier -> marks[index(identifier)] = true);
    return marks;
  }

  /** An empty set to add to. */
  public static Builder builder() {
    return new Builder();
  }

  /** The identifiers, in the order of ties. */
  public List<Identifier> identifiers() {
    return List.of(identifiers);
  }

  /** How many links there are. */
  public int linkCount() {
    return low.length;
  }

  /** The key of a link. */
  LinkKey key(int link) {
    return LinkKey.of(identifiers[low[link]], identifiers[high[link]]);
  }

  /** The place of an identifier; negative if it is not here. O(log n). */
  int index(Identifier identifier) {
    return Arrays.binarySearch(ranked, Ranked.of(identifier), TIES);
  }

  /** Collects evidence, in any order. Not thread-safe. */
  public static final class Builder {

    private final Set<Identifier> identifiers = new HashSet<>();
    private final Map<LinkKey, Evidence> links = new HashMap<>();
    private final Set<Identifier> shared = new HashSet<>();
    private final Set<Identifier> hubs = new HashSet<>();

    private Builder() {}

    /** Adds an identifier. */
    public Builder add(Identifier identifier) {
      identifiers.add(identifier);
      return this;
    }

    /** Adds identifiers. */
    public Builder addAll(Collection<Identifier> all) {
      identifiers.addAll(all);
      return this;
    }

    /**
     * Adds a link and its ends; what is seen of a link that is here already is joined, and its
     * assertion stays. With empty evidence there is no link, but the ends are added.
     */
    public Builder link(LinkKey key, Evidence evidence) {
      identifiers.add(key.low());
      identifiers.add(key.high());
      if (!evidence.isEmpty()) {
        links.merge(key, evidence, Builder::join);
      }
      return this;
    }

    private static Evidence join(Evidence one, Evidence other) {
      Assertion assertion = one.assertion() == null ? other.assertion() : one.assertion();
      return one.join(other).with(assertion);
    }

    /** Says that an identifier has too many owners, of which not all may be here. */
    public Builder shared(Identifier identifier) {
      identifiers.add(identifier);
      shared.add(identifier);
      return this;
    }

    /** Says that a hub rule catches an identifier whose neighbours may not all be here. */
    public Builder hub(Identifier identifier) {
      identifiers.add(identifier);
      hubs.add(identifier);
      return this;
    }

    /** The evidence added so far. */
    public EvidenceSet build() {
      return new EvidenceSet(this);
    }
  }
}
