package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.engine.Rules.Kind;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.resolution.LinkState;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What is decided about a link. */
final class LinkJudge {

  private final World world;
  private final Rules rules;
  private final Nodes nodes;
  private final IntFunction<Identifier> identifiers;

  LinkJudge(World world, IntFunction<Identifier> identifiers) {
    this.world = world;
    this.identifiers = identifiers;
    rules = world.rules;
    nodes = world.nodes;
  }

  /**
   * A decision.
   *
   * @param blocker what stands in the way; null if and only if nothing does
   */
  record Verdict(LinkState state, @Nullable String blocker) {}

  /** Decides about the link of an identifier at a place. */
  Verdict judge(int identifier, Links links, int at) {
    int other = links.other[at];
    int low = nodes.compare(identifier, other) < 0 ? identifier : other;
    int high = low == identifier ? other : identifier;
    Edge edge = Edge.of(identifier, links, at, nodes);
    if (links.asserted[at] == Links.CANNOT) {
      return new Verdict(LinkState.CANNOT_LINK, pair(low, high));
    }
    if (links.asserted[at] == Links.MUST) {
      return unite(0, edge);
    }
    if (!world.isRaw(identifier, links, at)) {
      return new Verdict(LinkState.EXPIRED, expiring(identifier, other));
    }
    Verdict cut = cut(low, high);
    if (cut != null) {
      return cut;
    }
    int mine = world.tier(low);
    int theirs = world.tier(high);
    if (mine == theirs) {
      Verdict shared = shared(low, high);
      return shared == null ? unite(stage(Kind.WITHIN, mine), edge) : shared;
    }
    int strong = mine < theirs ? low : high;
    int weak = mine < theirs ? high : low;
    Verdict shared = shared(strong, weak);
    return shared == null
        ? attach(stage(Kind.ATTACH, world.tier(weak)), weak, strong, edge)
        : shared;
  }

  private int stage(Kind kind, int tier) {
    int stage = rules.cutStage[tier] + 1;
    while (rules.stages[stage].kind() != kind) {
      stage++;
    }
    return stage;
  }

  private @Nullable Verdict cut(int low, int high) {
    for (int end : new int[] {low, high}) {
      if (nodes.blocked(end)) {
        return new Verdict(LinkState.BLOCKED, key(end));
      }
    }
    for (int end : new int[] {low, high}) {
      if (world.isCut(end)) {
        return new Verdict(LinkState.HUB, key(end));
      }
    }
    return null;
  }

  private @Nullable Verdict shared(int first, int second) {
    for (int end : new int[] {first, second}) {
      if (world.isShared(end)) {
        return new Verdict(LinkState.SHARED, key(end));
      }
    }
    return null;
  }

  private Verdict unite(int stage, Edge edge) {
    Group low = world.groupAt(stage, edge.low(), edge);
    if (low.contains(edge.high())) {
      return new Verdict(LinkState.REDUNDANT, null);
    }
    Verdict obstacle = obstacle(low, world.groupAt(stage, edge.high(), edge));
    return obstacle == null ? new Verdict(LinkState.JOINING, null) : obstacle;
  }

  private @Nullable Verdict obstacle(Group one, Group other) {
    String forbidden = forbidden(one, other);
    if (forbidden != null) {
      return new Verdict(LinkState.CANNOT_LINK, forbidden);
    }
    String limit = null;
    for (int l = 0; l < rules.limited.length; l++) {
      String name = rules.name(rules.limited[l]);
      int mine = one.counts()[l];
      int theirs = other.counts()[l];
      if (mine > 0
          && theirs > 0
          && mine + theirs > rules.namespaces[rules.limited[l]].maxPerPerson()
          && (limit == null || name.compareTo(limit) < 0)) {
        limit = name;
      }
    }
    if (limit != null) {
      return new Verdict(LinkState.LIMIT, limit);
    }
    return one.size() + other.size() > rules.maxSize
        ? new Verdict(LinkState.SIZE, "max_identifiers_per_person")
        : null;
  }

  /** The smallest pair that a cannot-link keeps apart. */
  private @Nullable String forbidden(Group one, Group other) {
    Edge least = null;
    for (int member : one.members()) {
      Links links = world.links(member);
      for (int i = 0; links.hasCannot && i < links.count; i++) {
        if (links.asserted[i] == Links.CANNOT && other.contains(links.other[i])) {
          Edge edge = Edge.of(member, links, i, nodes);
          least = least == null || edge.compare(least, true, nodes) < 0 ? edge : least;
        }
      }
    }
    return least == null ? null : pair(least.low(), least.high());
  }

  private Verdict attach(int stage, int weak, int strong, Edge edge) {
    boolean placed = world.isPlaced(weak);
    int owner = world.owner(stage, weak);
    if (placed
        ? world.together(stage - 1, weak, strong)
        : owner >= 0 && world.together(stage - 1, owner, strong)) {
      return unite(stage, edge);
    }
    if (world.together(stage, weak, strong)) {
      return new Verdict(LinkState.REDUNDANT, null);
    }
    Verdict obstacle = obstacle(world.group(stage, weak), world.group(stage, strong));
    if (obstacle != null
        && (obstacle.state() == LinkState.CANNOT_LINK || hasGreatShares(stage, weak))) {
      return obstacle;
    }
    return world.together(rules.stages.length - 1, weak, strong)
        ? new Verdict(LinkState.REDUNDANT, null)
        : new Verdict(LinkState.MINOR, key(placed ? place(weak) : strongest(stage, weak, owner)));
  }

  private boolean hasGreatShares(int stage, int weak) {
    int namespace = nodes.namespace(weak);
    NamespacePolicy policy = rules.namespaces[namespace];
    Owners owners = world.owners(stage - 1, weak);
    for (int i = 0; i < owners.count(); i++) {
      Group owner = world.group(stage - 1, owners.members()[i]);
      int total = world.rounds(stage).total(owner, namespace);
      if ((double) owners.days()[i] / total < policy.minShare()) {
        return false;
      }
    }
    return true;
  }

  private int place(int weak) {
    int place = weak;
    for (int member : world.group(0, weak).members()) {
      int order = Integer.compare(world.tier(member), world.tier(place));
      if (order < 0 || (order == 0 && nodes.compare(member, place) < 0)) {
        place = member;
      }
    }
    return place;
  }

  /** The other end of the strongest link that leads from an identifier to its owner. */
  private int strongest(int stage, int weak, int owner) {
    Links links = world.links(weak);
    Edge best = null;
    for (int i = 0; owner >= 0 && i < links.count; i++) {
      if (world.tier(links.other[i]) < world.tier(weak)
          && world.isRaw(weak, links, i)
          && !world.isSilent(links.other[i])
          && world.together(stage - 1, owner, links.other[i])) {
        Edge edge = Edge.of(weak, links, i, nodes);
        best = best == null || edge.compare(best, false, nodes) < 0 ? edge : best;
      }
    }
    return best == null ? weak : best.other(weak);
  }

  private String expiring(int one, int other) {
    int mine = nodes.namespace(one);
    int theirs = nodes.namespace(other);
    int keep = rules.namespaces[mine].expiresAfterDays();
    int keepToo = rules.namespaces[theirs].expiresAfterDays();
    if (keep == keepToo) {
      String name = rules.name(mine);
      return name.compareTo(rules.name(theirs)) < 0 ? name : rules.name(theirs);
    }
    return rules.name(keepToo == 0 || (keep > 0 && keep < keepToo) ? mine : theirs);
  }

  private String key(int identifier) {
    return identifiers.apply(identifier).key();
  }

  private String pair(int one, int other) {
    return LinkKey.of(identifiers.apply(one), identifiers.apply(other)).toString();
  }
}
