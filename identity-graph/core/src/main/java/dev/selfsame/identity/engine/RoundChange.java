package dev.selfsame.identity.engine;

import dev.selfsame.identity.engine.Rules.Stage;
import org.jspecify.annotations.Nullable;

/** What a change of the evidence makes of a round of mutual-best merges. */
final class RoundChange {

  private final Settled before;
  private final Changed after;
  private final int stage;
  private final Stage step;

  /** Identifiers of groups that differ before the round, in members or in what they own. */
  private final IntSet changed = new IntSet();

  /** Groups after the change whose merge is to be looked at, by their least members. */
  private final IntMap<Group> open = new IntMap<>();

  RoundChange(Settled before, Changed after, int stage) {
    this.before = before;
    this.after = after;
    this.stage = stage;
    step = before.rules.stages[stage];
  }

  void run(Differences differences) {
    IntSet weak = new IntSet();
    IntMap<Group> differing = after.differing(stage - 1);
    for (int i = 0; i < differing.size(); i++) {
      changed.add(differing.key(i));
    }
    changed.addAll(differences.cannot);
    for (int i = 0; i < differences.size(); i++) {
      differs(differences.one(i), differences.other(i), weak);
      differs(differences.other(i), differences.one(i), weak);
    }
    for (int i = 0; i < changed.size(); i++) {
      addWeak(changed.at(i), weak);
    }
    for (int i = 0; i < changed.size(); i++) {
      open(changed.at(i));
    }
    for (int i = 0; i < weak.size(); i++) {
      speaksNoMore(weak.at(i));
    }
    IntSet others = new IntSet();
    for (int i = 0; i < changed.size(); i++) {
      affected(before, before.group(stage - 1, changed.at(i)), others);
      affected(after, after.group(stage - 1, changed.at(i)), others);
    }
    for (int i = 0; i < others.size(); i++) {
      open(others.at(i));
    }
    for (int i = 0; i < open.size(); i++) {
      settle(open.value(i));
    }
  }

  private void differs(int strong, int weakEnd, IntSet weak) {
    if (before.tier(weakEnd) == step.tier() && before.tier(strong) < step.tier()) {
      changed.add(strong);
      weak.add(weakEnd);
    }
  }

  private void addWeak(int identifier, IntSet weak) {
    if (before.tier(identifier) >= step.tier()) {
      return;
    }
    for (Links links : new Links[] {before.links(identifier), after.links(identifier)}) {
      for (int i = 0; i < links.count; i++) {
        if (before.tier(links.other[i]) == step.tier()) {
          weak.add(links.other[i]);
        }
      }
    }
  }

  /** Opens the groups that own an identifier which begins or ceases to speak for them. */
  private void speaksNoMore(int weak) {
    boolean old = speaks(before, weak);
    boolean now = speaks(after, weak);
    if (old != now) {
      Owners owners = (old ? before : after).owners(stage - 1, weak);
      for (int i = 0; i < owners.count(); i++) {
        open(owners.members()[i]);
      }
    }
  }

  private boolean speaks(World world, int weak) {
    return !world.isCut(weak) && !world.isShared(stage - 1, weak);
  }

  private void open(int identifier) {
    Group group = after.group(stage - 1, identifier);
    open.put(group.least(), group);
  }

  /** The groups that a group of one of the two states has an affinity with. */
  private void affected(World world, Group group, IntSet others) {
    for (Rounds.Affinity affinity : world.rounds(stage).affinities(group)) {
      others.add(affinity.other().least());
    }
  }

  /** Looks at a group's merge after the change; where it differs, at those of all concerned. */
  private void settle(Group group) {
    Group merged = merged(group);
    for (int member : merged.members()) {
      Group old = before.group(stage, member);
      if (!merged.same(old)) {
        after.differing(stage).put(member, merged);
        for (int other : old.members()) {
          open(other);
        }
        open(member);
      }
    }
  }

  private Group merged(Group group) {
    @Nullable Group partner = after.partner(stage, group);
    return partner == null ? group : group.and(partner, after.nodes);
  }
}
