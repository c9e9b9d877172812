package dev.selfsame.identity.resolution;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.TieOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The evidence that a resolution starts from, with its identifiers and links in the order of ties.
 * For a part of a graph; all of a large one goes into a {@link LinkTable}.
 *
 * <p>A part may be given in place of all of it if what is left out links nobody: an identifier that
 * is known to be shared, or caught by a hub rule, is said to be so with {@link Builder#shared} and
 * {@link Builder#hub}, and needs only the links that lead to the part.
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
  final LinkTable table;

  private EvidenceSet(Builder builder) {
    ranked = builder.identifiers.stream().map(Ranked::of).sorted(TIES).toArray(Ranked[]::new);
    List<String> namespaces =
        builder.identifiers.stream().map(Identifier::namespace).distinct().sorted().toList();
    LinkTable.Builder numbers = LinkTable.builder(namespaces, Integer::compare);
    Map<Identifier, Integer> places = new HashMap<>();
    for (Ranked one : ranked) {
      int namespace = namespaces.indexOf(one.identifier.namespace());
      places.put(one.identifier, numbers.identifier(namespace, one.hash));
    }
    addLinks(builder.links, places, numbers);
    builder.hubs.forEach(hub -> numbers.hub(index(hub)));
    builder.shared.forEach(shared -> numbers.shared(index(shared)));
    table = numbers.build();
  }

  private static void addLinks(
      Map<LinkKey, Evidence> links, Map<Identifier, Integer> places, LinkTable.Builder numbers) {
    record Numbered(int low, int high, Evidence evidence) {}
    List<Numbered> numbered = new ArrayList<>();
    links.forEach(
        (key, evidence) -> {
          int one = places.getOrDefault(key.low(), 0);
          int other = places.getOrDefault(key.high(), 0);
          numbered.add(new Numbered(Math.min(one, other), Math.max(one, other), evidence));
        });
    numbered.sort(Comparator.comparingInt(Numbered::low).thenComparingInt(Numbered::high));
    for (Numbered link : numbered) {
      DaySet days = link.evidence.days();
      Assertion assertion = link.evidence.assertion();
      numbers.link(
          link.low,
          link.high,
          link.evidence.confidence(),
          days.size(),
          days.size() == 0 ? 0 : days.last(),
          assertion == null ? null : assertion.kind());
    }
  }

  /** An empty set to add to. */
  public static Builder builder() {
    return new Builder();
  }

  /** The identifiers, in the order of ties. */
  public List<Identifier> identifiers() {
    return Arrays.stream(ranked).map(Ranked::identifier).toList();
  }

  /** How many links there are. */
  public int linkCount() {
    return table.links;
  }

  Identifier identifier(int index) {
    return ranked[index].identifier;
  }

  /** The key of a link. */
  LinkKey key(int link) {
    return LinkKey.of(identifier(table.low[link]), identifier(table.high[link]));
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
