package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is decided about the links of one identifier, worked out around it. What the directory does
 * not know is left out: a write that goes on has stored it in the graph alone.
 */
final class Explanation {

  private final GraphNodes nodes;
  private final Identifier identifier;
  private final LinkJudge judge;

  Explanation(
      EvidenceReader graph,
      PersonDirectory directory,
      Rules rules,
      int asOfDay,
      Identifier identifier) {
    nodes = GraphNodes.bounded(graph, new RememberingDirectory(directory), rules, asOfDay);
    this.identifier = identifier;
    judge = new LinkJudge(new Settled(rules, nodes, asOfDay), nodes::identifier);
  }

  List<LinkDecision> decisions(List<Link> all) {
    if (!nodes.knows(identifier)) {
      return List.of();
    }
    List<Link> links = all.stream().filter(link -> nodes.knows(link.other())).toList();
    Links compact = nodes.links(links);
    int mine = nodes.ordinal(identifier);
    List<LinkDecision> decisions = new ArrayList<>();
    for (int i = 0; i < compact.count; i++) {
      LinkJudge.Verdict verdict = judge.judge(mine, compact, i);
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
