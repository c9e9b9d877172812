package dev.selfsame.identity.engine;

import dev.selfsame.identity.engine.Rules.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A state of the evidence of which no person is known: groups are worked out from the evidence
 * alone, each as far as its stage looks. So it also answers for evidence that nobody stored.
 */
final class Fresh extends World {

  private final IntMap<Group>[] groups;
  private final Rounds[] rounds;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Fresh(Rules rules, Nodes nodes, int asOfDay) {
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

  /** The person of an identifier. */
  Group person(int identifier) {
    return group(rules.stages.length - 1, identifier);
  }

  @Override
  Links links(int identifier) {
    return nodes.after(identifier);
  }

  @Override
  long label(int stage, int identifier) {
    return -1L - group(stage, identifier).least();
  }

  @Override
  Rounds rounds(int stage) {
    return rounds[stage];
  }

  @Override
  Group group(int stage, int identifier) {
    Group known = groups[stage + 1].get(identifier);
    return known == null ? find(stage, identifier) : known;
  }

  private Group find(int stage, int identifier) {
    if (stage < 0) {
      return keep(stage, Group.of(identifier, nodes, rules));
    }
    Group last = group(stage - 1, identifier);
    if (rules.stages[stage].kind() == Kind.ROUND) {
      Group partner = partner(stage, last);
      return keep(stage, partner == null ? last : last.and(partner, nodes));
    }
    return union(stage, last, identifier);
  }

  private Group keep(int stage, Group group) {
    for (int member : group.members()) {
      groups[stage + 1].put(member, group);
    }
    return group;
  }

  /** Takes all links of the stage that are connected with a group, those that join nobody too. */
  private Group union(int stage, Group start, int identifier) {
    Union union = new Union(this);
    List<Edge> edges = new ArrayList<>();
    IntSet reached = new IntSet();
    reached.addAll(start.members());
    union.add(start);
    for (int i = 0; i < reached.size(); i++) {
      int from = edges.size();
      edges(stage, reached.at(i), other -> true, edges);
      for (int e = from; e < edges.size(); e++) {
        int other = edges.get(e).other(reached.at(i));
        if (!reached.contains(other)) {
          Group next = group(stage - 1, other);
          reached.addAll(next.members());
          union.add(next);
        }
      }
    }
    boolean tiesOnly = rules.stages[stage].kind() == Kind.MUST;
    edges.sort((one, other) -> one.compare(other, tiesOnly, nodes));
    edges.forEach(union::take);
    Group found = start;
    for (Group group : union.groups()) {
      keep(stage, group);
      found = group.contains(identifier) ? group : found;
    }
    return found;
  }
}
