package dev.selfsame.identity.engine;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.resolution.Resolution;
import java.util.Arrays;
import java.util.List;

/**
 * Who is who, and what is decided about links, worked out around what is asked: the cost follows
 * what a decision looks at, not the size of the graph. Keeps what it read. Not thread-safe.
 *
 * <p>Each link in the view leads to an identifier that the directory knows.
 */
public final class Evaluation {

  private final GraphNodes nodes;
  private final World world;
  private final LinkJudge judge;

  private Evaluation(GraphNodes nodes, World world) {
    this.nodes = nodes;
    this.world = world;
    judge = new LinkJudge(world, nodes::identifier);
  }

  /**
   * By the evidence that is stored, of which the directory has the persons. The cheaper one.
   *
   * @param asOfDay the UTC day as of which the directory's persons were decided
   */
  public static Evaluation settled(
      EvidenceReader view, PersonDirectory directory, IdentityPolicy policy, int asOfDay) {
    Rules rules = new Rules(policy);
    GraphNodes nodes = new GraphNodes(view, directory, rules);
    return new Evaluation(nodes, new Settled(rules, nodes, asOfDay));
  }

  /**
   * By the evidence of a view alone, whatever that shows: of the directory only ordinals count.
   *
   * @param asOfDay the UTC day as of which links expire
   */
  public static Evaluation fresh(
      EvidenceReader view, PersonDirectory directory, IdentityPolicy policy, int asOfDay) {
    Rules rules = new Rules(policy);
    GraphNodes nodes = new GraphNodes(view, directory, rules);
    return new Evaluation(nodes, new Fresh(rules, nodes, asOfDay));
  }

  /** What is decided about a link of the view. */
  public Resolution.Decision decide(LinkKey key, Evidence evidence) {
    Links link = nodes.links(List.of(new Link(key.high(), evidence)));
    LinkJudge.Verdict verdict = judge.judge(nodes.ordinal(key.low()), link, 0);
    return new Resolution.Decision(key, verdict.state(), verdict.blocker());
  }

  /** Whether two stored identifiers are one person. */
  public boolean together(Identifier one, Identifier other) {
    return person(nodes.ordinal(one)).contains(nodes.ordinal(other));
  }

  /** The members of a stored identifier's person, the oldest first. */
  public List<Identifier> person(Identifier identifier) {
    return Arrays.stream(person(nodes.ordinal(identifier)).members())
        .mapToObj(nodes::identifier)
        .toList();
  }

  private Group person(int ordinal) {
    return world.group(world.rules.stages.length - 1, ordinal);
  }

  /** Of how many identifiers the links were read so far. */
  public int identifiersRead() {
    return nodes.read();
  }
}
