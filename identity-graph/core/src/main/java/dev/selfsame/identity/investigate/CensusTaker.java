package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Scans the graph for a {@link Census}. Memory follows the number of hubs asked for. */
final class CensusTaker {

  private static final Comparator<Census.Hub> MOST_LINKS =
      Comparator.comparingInt((Census.Hub hub) -> -hub.links())
          .thenComparing(Census.Hub::identifier);
  private static final Comparator<Census.Hub> MOST_OWNERS =
      Comparator.comparingInt((Census.Hub hub) -> -hub.owners())
          .thenComparing(Census.Hub::identifier);

  private final Scene scene;
  private final int hubs;
  private final int linksPerIdentifier;
  private final Top<Census.Hub> mostLinks;
  private final Top<Census.Hub> mostOwners;
  private final TreeMap<String, Long> byNamespace = new TreeMap<>();
  private final TreeMap<Integer, Long> bySize = new TreeMap<>();

  CensusTaker(Scene scene, int hubs, int linksPerIdentifier) {
    this.scene = scene;
    this.hubs = hubs;
    this.linksPerIdentifier = linksPerIdentifier;
    mostLinks = new Top<>(hubs, MOST_LINKS);
    mostOwners = new Top<>(hubs, MOST_OWNERS);
  }

  Census take(ScanWatch watch) {
    PersonDirectory directory = scene.directory();
    long end = Scan.run(directory, 0, watch, this::count);
    return new Census(
        sum(byNamespace.values()),
        byNamespace,
        sum(bySize.values()),
        bySize,
        mostLinks.inOrder(),
        mostOwners.inOrder(),
        end >= directory.size());
  }

  private static long sum(Iterable<Long> counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  private void count(long ordinal, Identifier identifier) {
    byNamespace.merge(identifier.namespace(), 1L, Long::sum);
    long person = scene.directory().person(ordinal);
    if (person == ordinal) {
      bySize.merge(scene.directory().members(person).length, 1L, Long::sum);
    }
    if (hubs > 0) {
      look(identifier, person);
    }
  }

  private void look(Identifier identifier, long person) {
    List<Link> links = scene.view().links(identifier, linksPerIdentifier + 1);
    boolean least = links.size() > linksPerIdentifier;
    int read = Math.min(links.size(), linksPerIdentifier);
    int tier = scene.policy().namespace(identifier.namespace()).tier();
    Set<Long> owners = new HashSet<>();
    for (Link link : links.subList(0, read)) {
      if (link.evidence().isSeen()
          && scene.policy().namespace(link.other().namespace()).tier() < tier) {
        owners.add(scene.person(link.other()));
      }
    }
    Census.Hub hub = new Census.Hub(identifier, person, read, owners.size(), least);
    mostLinks.add(hub);
    if (!owners.isEmpty()) {
      mostOwners.add(hub);
    }
  }
}
