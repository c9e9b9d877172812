package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Goes through all identifiers and all links, each once, in memory that does not follow the size of
 * the graph. One scan each.
 *
 * <p>A link comes with its end of the smaller ordinal. A hub's links come with their other ends, so
 * that no hub is read whole; those between two hubs are looked up pair by pair.
 */
final class LinkScan implements Scan.Visitor {

  private final PersonDirectory directory;
  private final int hubLinks;
  private final Taker taker;

  /** The ordinals of the hubs that were passed. */
  private final TreeSet<Long> hubs;

  /**
   * A scan.
   *
   * @param hubLinks an identifier with more links than this is a hub
   * @param hubs the ordinals of the hubs before the start
   */
  LinkScan(PersonDirectory directory, int hubLinks, Collection<Long> hubs, Taker taker) {
    this.directory = directory;
    this.hubLinks = hubLinks;
    this.hubs = new TreeSet<>(hubs);
    this.taker = taker;
  }

  /** Takes what the scan gives. */
  interface Taker {

    /**
     * An identifier.
     *
     * @param links its links; of a hub so many and one more
     */
    void identifier(long ordinal, Identifier identifier, List<Link> links);

    /** A link; after the identifier it was found at. */
    void link(LinkKey key, Evidence evidence);
  }

  /** Where the scan stands before an ordinal. */
  ExportPosition position(long ordinal) {
    return new ExportPosition(ordinal, List.copyOf(hubs));
  }

  @Override
  public void visit(EvidenceReader view, long ordinal, Identifier identifier) {
    List<Link> links = view.links(identifier, hubLinks + 1);
    taker.identifier(ordinal, identifier, links);
    if (links.size() > hubLinks) {
      linksToHubs(view, identifier);
      hubs.add(ordinal);
      return;
    }
    for (Link link : links) {
      PersonDirectory.Entry other = directory.find(link.other());
      if (other != null && (other.ordinal() > ordinal || hubs.contains(other.ordinal()))) {
        taker.link(LinkKey.of(identifier, link.other()), link.evidence());
      }
    }
  }

  private void linksToHubs(EvidenceReader view, Identifier hub) {
    for (long ordinal : hubs) {
      Identifier other = directory.identifier(ordinal);
      if (other != null) {
        LinkKey key = LinkKey.of(hub, other);
        Evidence evidence = view.evidence(key);
        if (evidence != null) {
          taker.link(key, evidence);
        }
      }
    }
  }
}
