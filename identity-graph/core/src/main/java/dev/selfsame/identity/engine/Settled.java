package dev.selfsame.identity.engine;

import dev.selfsame.identity.engine.Rules.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of the evidence whose persons are known. Since groups only grow, no group of any stage
 * reaches beyond its person, and no link between persons ever joined: so groups are worked out
 * within their persons.
 */
final class Settled extends World {

  private final IntMap<Group>[] groups;
  private final Rounds[] rounds;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Settled(Rules rules, Nodes nodes, int asOfDay) {
    super(rules, nodes, asOfDay);
    groups = new IntMap[rules.stages.length + 1];
    rounds = new Rounds[rules.stages.length];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = new IntMap<>();
    }
    for (int i = 0; i < rounds.length; i++) {
      rounds[i] = new Rounds(this, i);
    }
  }

  @Override
  Links links(int identifier) {
    return nodes.before(identifier);
  }

  @Override
  long label(int stage, int identifier) {
    return nodes.person(identifier);
  }

  @Override
  Rounds rounds(int stage) {
    return rounds[stage];
  }

  @Override
  Group group(int stage, int identifier) {
    Group known = groups[stage + 1].get(identifier);
    if (known == null) {
      known = find(stage, identifier);
    }
    return known;
  }

  private Group find(int stage, int identifier) {
    if (stage < 0) {
      return keep(stage, Group.of(identifier, nodes, rules));
    }
    Group last = group(stage - 1, identifier);
    int[] person = nodes.members(nodes.person(identifier));
    if (last.size() >= person.length) {
      return keep(stage, last);
    }
    if (rules.stages[stage].kind() == Kind.ROUND) {
      Group partner = partnerWithin(stage, last, person);
      return keep(stage, partner == null ? last : last.and(partner, nodes));
    }
    return union(stage, last);
  }

  private Group keep(int stage, Group group) {
    for (int member : group.members()) {
      groups[stage + 1].put(member, group);
    }
    return group;
  }

  private @Nullable Group partnerWithin(int stage, Group group, int[] person) {
    int tier = rules.stages[stage].tier();
    boolean owns = false;
    boolean others = false;
    for (int member : person) {
      if (tier(member) < tier) {
        boolean inside = group.contains(member);
        owns |= inside;
        others |= !inside;
      }
    }
    return owns && others ? partner(stage, group) : null;
  }

  private Group union(int stage, Group start) {
    int person = nodes.person(start.least());
    Union union = new Union(this);
    List<Edge> edges = new ArrayList<>();
    IntSet reached = new IntSet();
    reached.addAll(start.members());
    union.add(start);
    for (int i = 0; i < reached.size(); i++) {
      int from = edges.size();
      edges(stage, reached.at(i), other -> nodes.person(other) == person, edges);
      for (int e = from; e < edges.size(); e++) {
        int other = edges.get(e).other(reached.at(i));
        if (!reached.contains(other)) {
          Group next = group(stage - 1, other);
          reached.addAll(next.members());
          union.add(next);
        }
      }
    }
    if (edges.isEmpty()) {
      return keep(stage, start);
    }
    boolean tiesOnly = rules.stages[stage].kind() == Kind.MUST;
    edges.sort((one, other) -> one.compare(other, tiesOnly, nodes));
    edges.forEach(union::take);
    union.groups().forEach(group -> keep(stage, group));
    return group(stage, start.least());
  }
}
