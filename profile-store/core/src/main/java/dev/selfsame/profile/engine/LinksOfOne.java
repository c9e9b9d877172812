package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The links of one identifier after the other, for an export. A graph reads the links of an
 * identifier in one piece, and no commit goes on meanwhile, so that there is a most that is read;
 * who has more is told to be cut. Not thread-safe.
 */
final class LinksOfOne {

  private final Supplier<EvidenceReader> views;
  private final int most;
  private final Set<LinkKey> told = new HashSet<>();

  /**
   * @param views opens views of the graph
   * @param most how many links are read of an identifier, at least 1
   */
  LinksOfOne(Supplier<EvidenceReader> views, int most) {
    this.views = views;
    this.most = most;
  }

  /** Tells the links of an identifier that were not told yet, and whether it has more. */
  void read(Identifier of, Consumer<SubjectPart> into) {
    List<Link> links;
    try (EvidenceReader reader = views.get()) {
      links = reader.links(of, most + 1);
    }
    for (Link link : links.subList(0, Math.min(most, links.size()))) {
      LinkKey key = LinkKey.of(of, link.other());
      if (told.add(key)) {
        into.accept(new SubjectPart.OfLink(key, link.evidence()));
      }
    }
    if (links.size() > most) {
      into.accept(new SubjectPart.LinksCut(of));
    }
  }
}
