package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is decided about the links of one identifier, worked out around it. */
final class Explanation {

  private final GraphNodes nodes;
  private final int identifier;
  private final LinkJudge judge;

  Explanation(
      EvidenceReader graph,
      PersonDirectory directory,
      Rules rules,
      int asOfDay,
      Identifier identifier) {
    nodes = GraphNodes.bounded(graph, directory, rules, asOfDay);
    this.identifier = nodes.ordinal(identifier);
    judge = new LinkJudge(new Settled(rules, nodes, asOfDay), nodes::identifier);
  }

  List<LinkDecision> decisions(List<Link> links) {
    Links compact = nodes.links(links);
    List<LinkDecision> decisions = new ArrayList<>();
    for (int i = 0; i < compact.count; i++) {
      LinkJudge.Verdict verdict = judge.judge(identifier, compact, i);
      Link link = links.get(i);
      decisions.add(
          new LinkDecision(
              link.other(),
              nodes.person(compact.other[i]),
              verdict.state(),
              verdict.blocker(),
              link.evidence()));
    }
    decisions.sort(
        Comparator.<LinkDecision>comparingInt(d -> -d.evidence().days().size())
            .thenComparing(LinkDecision::other));
    return decisions;
  }
}
