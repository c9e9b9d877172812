package dev.selfsame.identity.engine;

import dev.selfsame.identity.engine.Rules.Stage;

/**
 * Finds, stage by stage, the groups that a change of the evidence makes differ. Why this misses
 * none is argued in the module's {@code RATIONALE.md}.
 */
final class Propagation {

  private final Rules rules;
  private final Settled before;
  private final Changed after;
  private final Differences differences;

  Propagation(Settled before, Changed after, IntSet touched) {
    this.rules = before.rules;
    this.before = before;
    this.after = after;
    differences = new Differences(before, after, touched);
  }

  /** For each identifier whose person differs in its members, the members after the change. */
  IntMap<Group> run() {
    for (int stage = 0; stage < rules.stages.length; stage++) {
      switch (rules.stages[stage].kind()) {
        case MUST -> new UnionChange(before, after, stage).run(mustSeeds());
        case ROUND -> new RoundChange(before, after, stage).run(differences);
        case ATTACH -> attach(stage);
        case WITHIN -> new UnionChange(before, after, stage).run(withinSeeds(stage));
      }
    }
    return after.differing(rules.stages.length - 1);
  }

  private IntSet mustSeeds() {
    IntSet seeds = new IntSet();
    seeds.addAll(differences.must);
    seeds.addAll(differences.cannot);
    return seeds;
  }

  private IntSet unionSeeds(int stage) {
    IntSet seeds = new IntSet();
    IntMap<Group> differing = after.differing(stage - 1);
    for (int i = 0; i < differing.size(); i++) {
      seeds.add(differing.key(i));
    }
    seeds.addAll(differences.cannot);
    return seeds;
  }

  private IntSet withinSeeds(int stage) {
    IntSet seeds = unionSeeds(stage);
    int tier = rules.stages[stage].tier();
    for (int i = 0; i < differences.size(); i++) {
      if (before.tier(differences.one(i)) == tier && before.tier(differences.other(i)) == tier) {
        seeds.add(differences.one(i));
        seeds.add(differences.other(i));
      }
    }
    return seeds;
  }

  private void attach(int stage) {
    Stage step = rules.stages[stage];
    IntSet seeds = unionSeeds(stage);
    IntSet weak = new IntSet();
    for (int i = 0; i < differences.size(); i++) {
      int one = differences.one(i);
      int other = differences.other(i);
      int end = weakEnd(step.tier(), one, other);
      if (end >= 0) {
        weak.add(end);
        seeds.add(end);
        if (after.joins(stage, end, end == one ? other : one)) {
          seeds.add(end == one ? other : one);
        }
      }
    }
    for (int i = 0, all = seeds.size(); i < all; i++) {
      addWeak(step.tier(), stage, seeds.at(i), weak);
    }
    for (int i = 0; i < weak.size(); i++) {
      if (joinsOthers(stage, weak.at(i))) {
        seeds.add(weak.at(i));
      }
    }
    new UnionChange(before, after, stage).run(seeds);
    for (int i = 0; i < weak.size(); i++) {
      int end = weak.at(i);
      if (!before.isCut(end) && !after.isCut(end) && before.isShared(end) != after.isShared(end)) {
        differences.allOf(end);
      }
    }
  }

  /** Of two ends of a link, the one that is of a tier if the other one is stronger; else -1. */
  private int weakEnd(int tier, int one, int other) {
    int mine = before.tier(one);
    int theirs = before.tier(other);
    return mine == tier && theirs < tier ? one : theirs == tier && mine < tier ? other : -1;
  }

  /** The members of the tier that an identifier, or one of its group, is or was seen with. */
  private void addWeak(int tier, int stage, int identifier, IntSet to) {
    IntSet members = new IntSet();
    members.add(identifier);
    if (differences.cannot.contains(identifier)) {
      members.addAll(before.group(stage - 1, identifier).members());
      members.addAll(after.group(stage - 1, identifier).members());
    }
    for (int m = 0; m < members.size(); m++) {
      int member = members.at(m);
      int own = before.tier(member);
      if (own == tier) {
        to.add(member);
      }
      for (Links links : new Links[] {before.links(member), after.links(member)}) {
        for (int i = 0; own < tier && i < links.count; i++) {
          if (before.tier(links.other[i]) == tier) {
            to.add(links.other[i]);
          }
        }
      }
    }
  }

  /** Whether an identifier joins its owner through other links than before. */
  private boolean joinsOthers(int stage, int weak) {
    int old = before.owner(stage, weak);
    int now = after.owner(stage, weak);
    if (old < 0 || now < 0) {
      return old != now;
    }
    Links links = before.links(weak);
    for (int i = 0; i < links.count; i++) {
      int end = links.other[i];
      if (before.tier(end) < before.tier(weak)
          && before.together(stage - 1, old, end) != after.together(stage - 1, now, end)) {
        return true;
      }
    }
    return false;
  }
}
