package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.resolution.LinkState;
import dev.selfsame.identity.resolution.Resolution;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is decided about the links of one identifier, by resolving the region around it. */
final class Explanation {

  private final PersonDirectory directory;
  private final Identifier identifier;
  private final Map<LinkKey, Resolution.Decision> decisions = new HashMap<>();
  private final Cuts.Look look;

  Explanation(
      EvidenceReader graph, PersonDirectory directory, Expiry expiry, Identifier identifier) {
    this.directory = directory;
    this.identifier = identifier;
    look = new Cuts(expiry, graph).look(identifier, this::person, other -> true);
    if (look instanceof Cuts.Look.Open) {
      Region.of(graph, directory, expiry, Set.of(identifier))
          .resolution()
          .decisions()
          .forEach(decision -> decisions.put(decision.key(), decision));
    }
  }

  private long person(Identifier other) {
    PersonDirectory.Entry entry = directory.find(other);
    return entry == null ? PersonDirectory.NONE : entry.person();
  }

  List<LinkDecision> decisions(List<Link> links) {
    return links.stream()
        .map(this::decision)
        .sorted(
            Comparator.<LinkDecision>comparingInt(d -> -d.evidence().days().size())
                .thenComparing(LinkDecision::other))
        .toList();
  }

  private LinkDecision decision(Link link) {
    long person = person(link.other());
    if (look instanceof Cuts.Look.Shared) {
      return new LinkDecision(
          link.other(), person, LinkState.SHARED, identifier.key(), link.evidence());
    }
    if (look instanceof Cuts.Look.Hub) {
      return new LinkDecision(
          link.other(), person, LinkState.HUB, identifier.key(), link.evidence());
    }
    Resolution.Decision decision = decisions.get(LinkKey.of(identifier, link.other()));
    return decision == null
        ? new LinkDecision(link.other(), person, LinkState.MINOR, null, link.evidence())
        : new LinkDecision(
            link.other(), person, decision.state(), decision.blocker(), link.evidence());
  }
}
