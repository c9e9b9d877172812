package dev.selfsame.identity.investigate;

import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Scans for identifiers that many others share. Memory follows the number of rings asked for. */
final class RingFinder {

  private static final Comparator<Rings.Ring> LARGEST_FIRST =
      Comparator.comparingInt((Rings.Ring ring) -> -ring.count())
          .thenComparing(ring -> -ring.days().last())
          .thenComparing(Rings.Ring::identifier);
  private static final Comparator<Rings.Member> MOST_DAYS_FIRST =
      Comparator.comparingInt((Rings.Member member) -> -member.days().size())
          .thenComparing(Rings.Member::identifier);

  private final Scan scan;
  private final RingQuery query;
  private final Top<Rings.Ring> top;

  RingFinder(Scan scan, RingQuery query) {
    this.scan = scan;
    this.query = query;
    top = new Top<>(query.most(), LARGEST_FIRST);
  }

  Rings find(ScanWatch watch) {
    long end =
        scan.run(
            0,
            watch,
            (view, ordinal, identifier) -> {
              if (query.admits(identifier.namespace())) {
                look(view, ordinal, identifier);
              }
            });
    return new Rings(top.inOrder(), scan.isAtEnd(end));
  }

  private void look(EvidenceReader view, long ordinal, Identifier identifier) {
    List<Link> links = view.links(identifier, query.linksPerIdentifier() + 1);
    boolean least = links.size() > query.linksPerIdentifier();
    List<Link> shared = new ArrayList<>();
    for (Link link : least ? links.subList(0, query.linksPerIdentifier()) : links) {
      if (link.other().namespace().equals(query.memberNamespace()) && inWindow(link).size() > 0) {
        shared.add(link);
      }
    }
    if (shared.size() < query.atLeast()) {
      return;
    }
    Rings.Ring ring = ring(identifier, scan.directory().person(ordinal), shared, least);
    if (ring.persons() > 1 || !query.distinctPersons()) {
      top.add(ring);
    }
  }

  private DaySet inWindow(Link link) {
    DaySet days = link.evidence().days();
    return DaySet.of(
        days.stream().filter(d -> d >= query.fromDay() && d <= query.toDay()).toArray());
  }

  private Rings.Ring ring(Identifier identifier, long person, List<Link> shared, boolean least) {
    Set<Long> persons = new HashSet<>();
    Top<Rings.Member> members = new Top<>(Rings.NAMED, MOST_DAYS_FIRST);
    DaySet days = DaySet.EMPTY;
    for (Link link : shared) {
      DaySet seen = inWindow(link);
      long owner = scan.person(link.other());
      persons.add(owner);
      members.add(new Rings.Member(link.other(), owner, seen));
      days = days.join(seen);
    }
    return new Rings.Ring(
        identifier, person, shared.size(), persons.size(), least, days, members.inOrder());
  }
}
