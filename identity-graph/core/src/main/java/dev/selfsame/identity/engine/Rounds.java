package dev.selfsame.identity.engine;

import dev.selfsame.identity.engine.Rules.Stage;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One round of mutual-best merges: which other group is the best for a group. */
final class Rounds {

  private final World world;
  private final int stage;
  private final Stage step;
  private final IntMap<Holding> holdings = new IntMap<>();
  private final IntMap<List<Affinity>> affinities = new IntMap<>();

  Rounds(World world, int stage) {
    this.world = world;
    this.stage = stage;
    step = world.rules.stages[stage];
  }

  /**
   * What the members of a tier that a group was seen with say for its being one with another.
   *
   * @param other the other group
   * @param sum more than 0
   */
  record Affinity(Group other, double sum) {}

  /** The members of the tier that a group was seen with. */
  private record Holding(int[] held, int[] days, int[] totals) {}

  /** The best group for a group; null if there is none. */
  @Nullable Group best(Group group) {
    Affinity best = null;
    for (Affinity affinity : affinities(group)) {
      if (best == null || isBetter(group, affinity, best)) {
        best = affinity;
      }
    }
    return best == null ? null : best.other();
  }

  private boolean isBetter(Group group, Affinity one, Affinity other) {
    if (one.sum() != other.sum()) {
      return one.sum() > other.sum();
    }
    return comparePairs(group.least(), one.other().least(), other.other().least()) < 0;
  }

  /** Compares the pairs that one has with two others. */
  private int comparePairs(int one, int other, int another) {
    Nodes nodes = world.nodes;
    boolean first = nodes.compare(one, other) < 0;
    boolean firstToo = nodes.compare(one, another) < 0;
    int order = nodes.compare(first ? one : other, firstToo ? one : another);
    return order != 0 ? order : nodes.compare(first ? other : one, firstToo ? another : one);
  }

  /** The groups that a group has an affinity with. */
  List<Affinity> affinities(Group group) {
    List<Affinity> known = affinities.get(group.least());
    if (known == null) {
      known = findAffinities(group);
      affinities.put(group.least(), known);
    }
    return known;
  }

  private List<Affinity> findAffinities(Group group) {
    if (!speaksOfOthers(group)) {
      return List.of();
    }
    Holding mine = holding(group);
    List<Affinity> found = new ArrayList<>();
    for (int i = 0; i < mine.held().length; i++) {
      int held = mine.held()[i];
      int namespace = world.nodes.namespace(held);
      NamespacePolicy rules = world.rules.namespaces[namespace];
      double share = (double) mine.days()[i] / mine.totals()[namespace];
      if (rules.rounds() > step.round()
          && share >= rules.minShare()
          && world.links(held).count > 1
          && !world.isShared(stage - 1, held)) {
        Owners owners = world.owners(stage - 1, held);
        for (int o = 0; o < owners.count(); o++) {
          if (owners.count() > 1 && !group.contains(owners.members()[o])) {
            add(group, namespace, share, owners.members()[o], owners.days()[o], found);
          }
        }
      }
    }
    return found;
  }

  /** Whether any member of the tier that a group was seen with can have another owner. */
  private boolean speaksOfOthers(Group group) {
    for (int member : group.members()) {
      if (world.tier(member) < step.tier()) {
        Links links = world.links(member);
        for (int i = 0; i < links.count; i++) {
          int other = links.other[i];
          if (world.tier(other) == step.tier()
              && world.rules.namespaces[world.nodes.namespace(other)].rounds() > step.round()
              && world.links(other).count > 1) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private void add(Group group, int namespace, double share, int end, int days, List<Affinity> to) {
    Group other = world.group(stage - 1, end);
    if (world.apart(group, other)) {
      return;
    }
    double theirs = (double) days / holding(other).totals()[namespace];
    if (theirs < world.rules.namespaces[namespace].minShare()) {
      return;
    }
    double smaller = Math.min(share, theirs);
    for (int i = 0; i < to.size(); i++) {
      if (to.get(i).other().least() == other.least()) {
        to.set(i, new Affinity(other, to.get(i).sum() + smaller));
        return;
      }
    }
    to.add(new Affinity(other, smaller));
  }

  /** The days that a group was seen with identifiers of a namespace of the tier. */
  int total(Group group, int namespace) {
    return holding(group).totals()[namespace];
  }

  private Holding holding(Group group) {
    Holding known = holdings.get(group.least());
    if (known == null) {
      known = find(group);
      holdings.put(group.least(), known);
    }
    return known;
  }

  private Holding find(Group group) {
    IntMap<Integer> days = new IntMap<>();
    int[] totals = new int[world.rules.namespaces.length];
    for (int member : group.members()) {
      if (world.tier(member) < step.tier()) {
        find(member, days, totals);
      }
    }
    Integer[] order = new Integer[days.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    java.util.Arrays.sort(order, (a, b) -> world.nodes.compare(days.key(a), days.key(b)));
    int[] held = new int[order.length];
    int[] heldDays = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      held[i] = days.key(order[i]);
      heldDays[i] = days.value(order[i]);
    }
    return new Holding(held, heldDays, totals);
  }

  private void find(int member, IntMap<Integer> days, int[] totals) {
    Links links = world.links(member);
    boolean speaks = false;
    for (int i = 0; i < links.count; i++) {
      int other = links.other[i];
      if (world.tier(other) == step.tier()
          && world.isRaw(member, links, i)
          && !world.isCut(other)) {
        if (!speaks && world.isSilent(member)) {
          return;
        }
        speaks = true;
        Integer sofar = days.get(other);
        days.put(other, (sofar == null ? 0 : sofar) + links.days[i]);
        totals[world.nodes.namespace(other)] += links.days[i];
      }
    }
  }
}
