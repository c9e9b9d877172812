package dev.selfsame.identity.engine;

/**
 * The state of the evidence after a change: like the settled one but for the groups that were found
 * to differ, stage by stage.
 */
final class Changed extends World {

  private final Settled settled;
  private final IntMap<Group>[] differing;
  private final Rounds[] rounds;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Changed(Rules rules, Nodes nodes, int asOfDay, Settled settled) {
    super(rules, nodes, asOfDay);
    this.settled = settled;
    differing = new IntMap[rules.stages.length + 1];
    rounds = new Rounds[rules.stages.length];
    for (int i = 0; i < differing.length; i++) {
      differing[i] = new IntMap<>();
    }
    for (int i = 0; i < rounds.length; i++) {
      rounds[i] = new Rounds(this, i);
    }
  }

  /** For each identifier whose group after a stage differs, that group. */
  IntMap<Group> differing(int stage) {
    return differing[stage + 1];
  }

  @Override
  Links links(int identifier) {
    return nodes.after(identifier);
  }

  @Override
  long label(int stage, int identifier) {
    Group other = differing[stage + 1].get(identifier);
    return other == null ? nodes.person(identifier) : -1L - other.least();
  }

  @Override
  Group group(int stage, int identifier) {
    Group other = differing[stage + 1].get(identifier);
    return other == null ? settled.group(stage, identifier) : other;
  }

  @Override
  Rounds rounds(int stage) {
    return rounds[stage];
  }
}
