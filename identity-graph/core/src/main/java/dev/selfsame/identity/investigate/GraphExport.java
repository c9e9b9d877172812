package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.Link;
import java.util.List;

/** Gives all identifiers with their persons, and all links. One export each. */
final class GraphExport implements LinkScan.Taker {

  private final Scan scan;
  private final ExportConsumer into;

  GraphExport(Scan scan, ExportConsumer into) {
    this.scan = scan;
    this.into = into;
  }

  ExportPosition run(ExportPosition from, int hubLinks) {
    LinkScan links = new LinkScan(scan.directory(), hubLinks, from.hubs(), this);
    long end =
        scan.run(from.ordinal(), (done, total) -> into.reached(links.position(done), total), links);
    return links.position(end);
  }

  @Override
  public void identifier(long ordinal, Identifier identifier, List<Link> links) {
    into.identifier(ordinal, identifier, scan.directory().person(ordinal));
  }

  @Override
  public void link(LinkKey key, Evidence evidence) {
    into.link(key, evidence);
  }
}
