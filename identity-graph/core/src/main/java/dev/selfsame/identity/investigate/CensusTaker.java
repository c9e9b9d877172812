package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Scans the graph for a {@link Census}. Memory follows the number of hubs asked for. */
final class CensusTaker implements LinkScan.Taker {

  private static final Comparator<Census.Hub> MOST_LINKS =
      Comparator.comparingInt((Census.Hub hub) -> -hub.links())
          .thenComparing(Census.Hub::identifier);
  private static final Comparator<Census.Hub> MOST_OWNERS =
      Comparator.comparingInt((Census.Hub hub) -> -hub.owners())
          .thenComparing(Census.Hub::identifier);

  private final Scan scan;
  private final IdentityPolicy policy;
  private final int linksPerIdentifier;
  private final Top<Census.Hub> mostLinks;
  private final Top<Census.Hub> mostOwners;
  private final TreeMap<String, Long> byNamespace = new TreeMap<>();
  private final TreeMap<Integer, Long> bySize = new TreeMap<>();
  private long links;
  private long assertions;

  CensusTaker(Scan scan, IdentityPolicy policy, int hubs, int linksPerIdentifier) {
    this.scan = scan;
    this.policy = policy;
    this.linksPerIdentifier = linksPerIdentifier;
    mostLinks = new Top<>(hubs, MOST_LINKS);
    mostOwners = new Top<>(hubs, MOST_OWNERS);
  }

  Census take(ScanWatch watch) {
    LinkScan visitor = new LinkScan(scan.directory(), linksPerIdentifier, List.of(), this);
    long end = scan.run(0, watch, visitor);
    return new Census(
        sum(byNamespace.values()),
        byNamespace,
        sum(bySize.values()),
        bySize,
        links,
        assertions,
        mostLinks.inOrder(),
        mostOwners.inOrder(),
        scan.isAtEnd(end));
  }

  private static long sum(Iterable<Long> counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  @Override
  public void identifier(long ordinal, Identifier identifier, List<Link> all) {
    byNamespace.merge(identifier.namespace(), 1L, Long::sum);
    long person = scan.directory().person(ordinal);
    if (person == ordinal) {
      bySize.merge(scan.directory().members(person).length, 1L, Long::sum);
    }
    int read = Math.min(all.size(), linksPerIdentifier);
    int owners = owners(identifier, all.subList(0, read));
    Census.Hub hub =
        new Census.Hub(identifier, person, read, owners, all.size() > linksPerIdentifier);
    mostLinks.add(hub);
    if (owners > 0) {
      mostOwners.add(hub);
    }
  }

  private int owners(Identifier identifier, List<Link> all) {
    int tier = policy.namespace(identifier.namespace()).tier();
    Set<Long> owners = new HashSet<>();
    for (Link link : all) {
      if (link.evidence().isSeen() && policy.namespace(link.other().namespace()).tier() < tier) {
        long owner = scan.person(link.other());
        if (owner != PersonDirectory.NONE) {
          owners.add(owner);
        }
      }
    }
    return owners.size();
  }

  @Override
  public void link(LinkKey key, Evidence evidence) {
    links++;
    if (evidence.assertion() != null) {
      assertions++;
    }
  }
}
