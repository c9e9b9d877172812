package dev.selfsame.identity.resolution;

import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The evidence that a resolution starts from, as arrays: identifiers in their order, links in the
 * order of their keys.
 *
 * <p>A part of a graph may be given in place of all of it if what is left out links nobody: an
 * identifier that is known to be shared, or caught by a hub rule, is said to be so with {@link
 * Builder#shared} and {@link Builder#hub}, and needs only the links that lead to the part.
 */
public final class EvidenceSet {

  final Identifier[] identifiers;
  final int[] low;
  final int[] high;
  final double[] confidence;
  final int[] days;
  final int[] lastDay;
  final boolean[] knownShared;
  final boolean[] knownHub;

  private EvidenceSet(Builder builder) {
    identifiers = builder.identifiers.toArray(Identifier[]::new);
    Arrays.sort(identifiers);
    int count = builder.links.size();
    low = new int[count];
    high = new int[count];
    confidence = new double[count];
    days = new int[count];
    lastDay = new int[count];
    int at = 0;
    for (Map.Entry<LinkKey, Evidence> link : builder.links.entrySet()) {
      low[at] = index(link.getKey().low());
      high[at] = index(link.getKey().high());
      confidence[at] = link.getValue().confidence();
      DaySet seen = link.getValue().days();
      days[at] = seen.size();
      lastDay[at] = seen.size() == 0 ? Integer.MIN_VALUE : seen.last();
      at++;
    }
    knownShared = marks(builder.shared);
    knownHub = marks(builder.hubs);
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

  /** The identifiers, in their order. */
  public List<Identifier> identifiers() {
    return List.of(identifiers);
  }

  /** How many links there are. */
  public int linkCount() {
    return low.length;
  }

  /** The key of a link. */
  LinkKey key(int link) {
    return new LinkKey(identifiers[low[link]], identifiers[high[link]]);
  }

  /** The place of an identifier; negative if it is not here. O(log n). */
  int index(Identifier identifier) {
    return Arrays.binarySearch(identifiers, identifier);
  }

  /** Collects evidence, in any order. Not thread-safe. */
  public static final class Builder {

    private final Set<Identifier> identifiers = new HashSet<>();
    private final Map<LinkKey, Evidence> links = new TreeMap<>();
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

    /** Adds a link and its ends; evidence of a link that is here already is joined. */
    public Builder link(LinkKey key, Evidence evidence) {
      identifiers.add(key.low());
      identifiers.add(key.high());
      links.merge(key, evidence, Evidence::join);
      return this;
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
