package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.List;
import java.util.TreeSet;

/**
 * Gives all identifiers with their persons and all links, each once, in memory that does not follow
 * the size of the graph. One export each.
 *
 * <p>A link comes with its end of the smaller ordinal. A hub's links come with their other ends, so
 * that no hub is read whole; those between two hubs are looked up pair by pair.
 */
final class GraphExport {

  private final EvidenceReader view;
  private final PersonDirectory directory;
  private final int hubLinks;
  private final ExportConsumer into;

  /** The ordinals of the hubs that were passed. */
  private final TreeSet<Long> hubs;

  /**
   * An export.
   *
   * @param hubLinks an identifier with more links than this is a hub
   */
  GraphExport(
      EvidenceReader view,
      PersonDirectory directory,
      int hubLinks,
      ExportPosition from,
      ExportConsumer into) {
    this.view = view;
    this.directory = directory;
    this.hubLinks = hubLinks;
    this.into = into;
    hubs = new TreeSet<>(from.hubs());
  }

  ExportPosition run(long from) {
    long end =
        Scan.run(
            directory, from, (done, total) -> into.reached(position(done), total), this::export);
    return position(end);
  }

  private ExportPosition position(long ordinal) {
    return new ExportPosition(ordinal, List.copyOf(hubs));
  }

  private void export(long ordinal, Identifier identifier) {
    into.identifier(ordinal, identifier, directory.person(ordinal));
    List<Link> links = view.links(identifier, hubLinks + 1);
    if (links.size() > hubLinks) {
      exportLinksToHubs(identifier);
      hubs.add(ordinal);
      return;
    }
    for (Link link : links) {
      PersonDirectory.Entry other = directory.find(link.other());
      if (other != null && (other.ordinal() > ordinal || hubs.contains(other.ordinal()))) {
        into.link(LinkKey.of(identifier, link.other()), link.evidence());
      }
    }
  }

  private void exportLinksToHubs(Identifier hub) {
    for (long ordinal : hubs) {
      Identifier other = directory.identifier(ordinal);
      if (other != null) {
        LinkKey key = LinkKey.of(hub, other);
        Evidence evidence = view.evidence(key);
        if (evidence != null) {
          into.link(key, evidence);
        }
      }
    }
  }
}
