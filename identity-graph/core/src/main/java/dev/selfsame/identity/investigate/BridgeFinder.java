package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what two identifiers would be of different persons without, by deciding without it. */
final class BridgeFinder {

  /** The most candidates that are tried: each costs a decision. */
  private static final int CANDIDATES = 48;

  private final Scene scene;
  private final Identifier one;
  private final Identifier other;
  private boolean exact = true;

  BridgeFinder(Scene scene, Identifier one, Identifier other) {
    this.scene = scene;
    this.one = one;
    this.other = other;
  }

  /**
   * The bridges among the links and identifiers of a path and the links that support them.
   *
   * @param inside the links of the person
   */
  List<Bridge> find(Path path, List<JudgedLink> inside) {
    List<Identifier> between = path.identifiers().subList(1, path.identifiers().size() - 1);
    Set<Bridge> candidates = new LinkedHashSet<>();
    path.links().forEach(link -> candidates.add(new Bridge.OfLink(link)));
    between.forEach(identifier -> candidates.add(new Bridge.OfIdentifier(identifier)));
    Set<Identifier> onPath = new LinkedHashSet<>(path.identifiers());
    inside.stream()
        .filter(link -> supports(link.key().low(), onPath) || supports(link.key().high(), onPath))
        .sorted(LinkGraph.strongestFirst())
        .forEach(link -> candidates.add(new Bridge.OfLink(link)));
    return candidates.stream().limit(CANDIDATES).filter(this::isBridge).toList();
  }

  /** Whether all decisions were of all that matters. */
  boolean exact() {
    return exact;
  }

  /** An identifier of a weaker tier is where most of its days are: all of its links count. */
  private boolean supports(Identifier end, Set<Identifier> onPath) {
    return onPath.contains(end) && scene.policy().namespace(end.namespace()).tier() > 1;
  }

  private boolean isBridge(Bridge candidate) {
    Decisions without = scene.without(candidate);
    boolean together = without.together(one, other);
    exact &= without.exact();
    return !together;
  }
}
