package dev.selfsame.identity.engine;

import dev.selfsame.identity.engine.Rules.Kind;
import dev.selfsame.identity.engine.Rules.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One state of the evidence, in which the values that resolution goes through are worked out when
 * they are asked for, and kept. What they are is said in {@link
 * dev.selfsame.identity.resolution.Resolver}; stages are counted as in {@link Rules#stages}.
 */
abstract class World {

  final Rules rules;
  final Nodes nodes;
  private final int asOfDay;
  private final IntMap<Boolean> cuts = new IntMap<>();
  private final IntMap<Boolean>[] shared;
  private final IntMap<Owners>[] owners;

  @SuppressWarnings({"unchecked", "rawtypes"})
  World(Rules rules, Nodes nodes, int asOfDay) {
    this.rules = rules;
    this.nodes = nodes;
    this.asOfDay = asOfDay;
    shared = new IntMap[rules.stages.length];
    owners = new IntMap[rules.stages.length];
    for (int i = 0; i < shared.length; i++) {
      shared[i] = new IntMap<>();
      owners[i] = new IntMap<>();
    }
  }

  /** The links of an identifier. */
  abstract Links links(int identifier);

  /** The group of an identifier after a stage; -1 is before all stages. */
  abstract Group group(int stage, int identifier);

  /**
   * A number that differs only for identifiers of different groups after a stage; negative if it is
   * the same for all of a group, too.
   */
  abstract long label(int stage, int identifier);

  final int tier(int identifier) {
    return rules.tier(nodes.namespace(identifier));
  }

  /** Whether a link was seen and has not expired. */
  final boolean isRaw(int identifier, Links links, int at) {
    return links.days[at] > 0
        && !rules.expired(
            nodes.namespace(identifier),
            nodes.namespace(links.other[at]),
            links.lastDay[at],
            asOfDay);
  }

  /** Whether an identifier links nobody because of its value or of its raw links. */
  final boolean isCut(int identifier) {
    if (nodes.blocked(identifier)) {
      return true;
    }
    int[] hubs = rules.hubNeighbor[nodes.namespace(identifier)];
    if (hubs.length == 0 && nodes.fewLinks(identifier)) {
      return false;
    }
    Boolean known = cuts.get(identifier);
    if (known == null) {
      known = isHub(identifier, hubs);
      cuts.put(identifier, known);
    }
    return known;
  }

  private boolean isHub(int identifier, int[] neighbors) {
    Links links = links(identifier);
    if (links.many) {
      return true;
    }
    int[] allowed = rules.hubMore[nodes.namespace(identifier)];
    int[] counts = new int[neighbors.length];
    int raw = 0;
    for (int i = 0; i < links.count; i++) {
      if (isRaw(identifier, links, i)) {
        raw++;
        for (int r = 0; r < neighbors.length; r++) {
          if (nodes.namespace(links.other[i]) == neighbors[r] && ++counts[r] > allowed[r]) {
            return true;
          }
        }
      }
    }
    return raw > rules.maxLinks;
  }

  /** Whether an identifier that is not cut has too many owners at its tier. */
  final boolean isShared(int identifier) {
    return isShared(rules.cutStage[tier(identifier)], identifier);
  }

  /** Whether an identifier's links do not speak at a weaker tier than its own. */
  final boolean isSilent(int identifier) {
    return isCut(identifier) || isShared(identifier);
  }

  /** Whether an identifier that is not cut has too many owners among the groups of a stage. */
  final boolean isShared(int stage, int identifier) {
    int most = rules.namespaces[nodes.namespace(identifier)].sharedAfter();
    if (most == 0) {
      return false;
    }
    Boolean known = shared[stage].get(identifier);
    if (known == null) {
      known = countsMoreOwners(stage, identifier, most);
      shared[stage].put(identifier, known);
    }
    return known;
  }

  private boolean countsMoreOwners(int stage, int identifier, int most) {
    Links links = links(identifier);
    if (links.count <= most) {
      return false;
    }
    long[] labels = new long[most];
    int labelled = 0;
    int strong = 0;
    for (int i = 0; i < links.count; i++) {
      if (isStrong(identifier, links, i)) {
        strong++;
        long label = label(stage, links.other[i]);
        int at = 0;
        while (at < labelled && labels[at] != label) {
          at++;
        }
        if (at == labelled && !isSilent(links.other[i])) {
          if (labelled == most) {
            return true;
          }
          labels[labelled++] = label;
        }
      }
    }
    return strong > most && owners(stage, identifier).count() > most;
  }

  private boolean isStrong(int identifier, Links links, int at) {
    return tier(links.other[at]) < tier(identifier) && isRaw(identifier, links, at);
  }

  /** The owners of an identifier that is not cut, among the groups of a stage. */
  final Owners owners(int stage, int identifier) {
    Owners known = owners[stage].get(identifier);
    if (known == null) {
      known = findOwners(stage, identifier);
      owners[stage].put(identifier, known);
    }
    return known;
  }

  private Owners findOwners(int stage, int identifier) {
    Links links = links(identifier);
    int[] ends = new int[links.count];
    int[] days = new int[links.count];
    int count = 0;
    for (int i = 0; i < links.count; i++) {
      if (isStrong(identifier, links, i) && !isSilent(links.other[i])) {
        ends[count] = links.other[i];
        days[count++] = links.days[i];
      }
    }
    return Owners.of(this, stage, ends, days, count);
  }

  /** Whether two identifiers are in one group after a stage. */
  final boolean together(int stage, int one, int other) {
    long label = label(stage, one);
    if (label != label(stage, other)) {
      return false;
    }
    return one == other || label < 0 || group(stage, one).contains(other);
  }

  /** Whether something forbids two groups to become one. */
  final boolean apart(Group one, Group other) {
    if (one.size() + other.size() > rules.maxSize) {
      return true;
    }
    for (int l = 0; l < one.counts().length; l++) {
      int mine = one.counts()[l];
      int theirs = other.counts()[l];
      int most = rules.namespaces[rules.limited[l]].maxPerPerson();
      if (mine > 0 && theirs > 0 && mine + theirs > most) {
        return true;
      }
    }
    return isForbidden(one, other);
  }

  /** Whether a cannot-link keeps two groups apart. */
  final boolean isForbidden(Group one, Group other) {
    for (int member : one.members()) {
      Links links = links(member);
      for (int i = 0; links.hasCannot && i < links.count; i++) {
        if (links.asserted[i] == Links.CANNOT && other.contains(links.other[i])) {
          return true;
        }
      }
    }
    return false;
  }

  /** Adds the links of an identifier that a union stage takes and whose other end is among some. */
  final void edges(int stage, int identifier, IntPredicate among, List<Edge> to) {
    Stage step = rules.stages[stage];
    Links links = links(identifier);
    if (step.kind() == Kind.MUST) {
      for (int i = 0; links.hasMust && i < links.count; i++) {
        if (links.asserted[i] == Links.MUST && among.test(links.other[i])) {
          to.add(Edge.of(identifier, links, i, nodes));
        }
      }
      return;
    }
    int tier = tier(identifier);
    if (tier > step.tier()
        || (step.kind() == Kind.WITHIN && tier < step.tier())
        || !mayJoin(identifier, links, step.tier(), among)
        || isSilent(identifier)) {
      return;
    }
    for (int i = 0; i < links.count; i++) {
      int other = links.other[i];
      if (links.asserted[i] == Links.NOTHING
          && among.test(other)
          && isRaw(identifier, links, i)
          && takes(stage, step, identifier, other)) {
        to.add(Edge.of(identifier, links, i, nodes));
      }
    }
  }

  private boolean mayJoin(int identifier, Links links, int tier, IntPredicate among) {
    boolean weak = tier(identifier) == tier;
    for (int i = 0; i < links.count; i++) {
      if ((weak || tier(links.other[i]) == tier) && among.test(links.other[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean takes(int stage, Stage step, int identifier, int other) {
    int mine = tier(identifier);
    int theirs = tier(other);
    if (step.kind() == Kind.WITHIN) {
      return theirs == step.tier() && !isSilent(other);
    }
    if (mine == theirs || Math.max(mine, theirs) != step.tier()) {
      return false;
    }
    int weak = mine > theirs ? identifier : other;
    int strong = mine > theirs ? other : identifier;
    return !isSilent(strong) && joins(stage, weak, strong);
  }

  /**
   * Whether an identifier joins, at its tier, the group of a stronger one that it was seen with.
   */
  final boolean joins(int stage, int weak, int strong) {
    int owner = owner(stage, weak);
    return owner >= 0 && together(stage - 1, owner, strong);
  }

  /**
   * A member of the group that an identifier joins when it is attached; -1 if there is none, or it
   * is in its group already.
   */
  final int owner(int stage, int weak) {
    if (isSilent(weak)) {
      return -1;
    }
    if (isPlaced(weak)) {
      return -1;
    }
    return owners(stage - 1, weak).top(this, stage - 1, group(stage - 1, weak));
  }

  /** Whether must-links brought an identifier to a stronger one. */
  final boolean isPlaced(int identifier) {
    Group start = group(0, identifier);
    for (int member : start.members()) {
      if (tier(member) < tier(identifier)) {
        return true;
      }
    }
    return false;
  }

  /** What a group and the identifiers of a tier have to do with each other, at a round. */
  abstract Rounds rounds(int stage);

  /** The group that a group becomes one with in a round; null if there is none. */
  final @Nullable Group partner(int stage, Group group) {
    Group best = rounds(stage).best(group);
    if (best == null) {
      return null;
    }
    Group back = rounds(stage).best(best);
    return back != null && back.same(group) ? best : null;
  }

  /**
   * The group of an identifier at the moment when a union stage comes to a link.
   *
   * @throws TornReadException if the links of identifiers were read of several states
   */
  final Group groupAt(int stage, int identifier, Edge moment) {
    Group start = group(stage - 1, identifier);
    Group end = group(stage, identifier);
    if (start.size() == end.size()) {
      return start;
    }
    boolean tiesOnly = rules.stages[stage].kind() == Kind.MUST;
    Union union = new Union(this);
    List<Edge> edges = new ArrayList<>();
    for (int member : end.members()) {
      union.add(group(stage - 1, member));
      edges(stage, member, end::contains, edges);
    }
    edges.removeIf(edge -> edge.compare(moment, tiesOnly, nodes) >= 0);
    edges.sort((one, other) -> one.compare(other, tiesOnly, nodes));
    edges.forEach(union::take);
    return union.groups().stream()
        .filter(group -> group.contains(identifier))
        .findFirst()
        .orElseThrow(TornReadException::new);
  }
}
