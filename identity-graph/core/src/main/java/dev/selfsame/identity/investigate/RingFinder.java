package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Scans for identifiers that many others share. Memory follows the number of rings asked for. */
final class RingFinder {

  private static final Comparator<Candidate> LARGEST_FIRST =
      Comparator.comparingInt((Candidate c) -> -c.members.size())
          .thenComparing(Candidate::lastDay, Comparator.reverseOrder())
          .thenComparing(Candidate::identifier);

  private final Scene scene;
  private final RingQuery query;

  RingFinder(Scene scene, RingQuery query) {
    this.scene = scene;
    this.query = query;
  }

  /** A member, seen last on this day of the window. */
  private record Member(Identifier identifier, int lastDay) {

    static final Comparator<Member> LATEST_FIRST =
        Comparator.comparingInt((Member m) -> m.lastDay)
            .reversed()
            .thenComparing(Member::identifier);
  }

  private record Candidate(
      Identifier identifier, List<Member> members, int lastDay, boolean least) {}

  Rings find(ScanWatch watch) {
    Top<Candidate> top = new Top<>(query.most(), LARGEST_FIRST);
    long end =
        Scan.run(
            scene.directory(),
            0,
            watch,
            (ordinal, identifier) -> {
              if (query.namespaces().contains(identifier.namespace())) {
                look(identifier, top);
              }
            });
    return new Rings(
        top.inOrder().stream().map(this::ring).toList(), end >= scene.directory().size());
  }

  private void look(Identifier identifier, Top<Candidate> top) {
    List<Link> links = scene.view().links(identifier, query.linksPerIdentifier() + 1);
    boolean least = links.size() > query.linksPerIdentifier();
    List<Member> members = new ArrayList<>();
    int lastDay = Integer.MIN_VALUE;
    for (Link link : least ? links.subList(0, query.linksPerIdentifier()) : links) {
      if (link.other().namespace().equals(query.sharedBy())) {
        OptionalInt seen = lastInWindow(link);
        if (seen.isPresent()) {
          members.add(new Member(link.other(), seen.getAsInt()));
          lastDay = Math.max(lastDay, seen.getAsInt());
        }
      }
    }
    if (members.size() >= query.atLeast()) {
      top.add(new Candidate(identifier, members, lastDay, least));
    }
  }

  private OptionalInt lastInWindow(Link link) {
    return link.evidence().days().stream()
        .filter(day -> day >= query.fromDay() && day <= query.toDay())
        .max();
  }

  private Rings.Ring ring(Candidate found) {
    NavigableSet<Long> persons = new TreeSet<>();
    found.members().forEach(member -> persons.add(scene.person(member.identifier())));
    return new Rings.Ring(
        found.identifier(),
        scene.person(found.identifier()),
        found.members().size(),
        found.least(),
        found.lastDay(),
        found.members().stream()
            .sorted(Member.LATEST_FIRST)
            .limit(Rings.NAMED)
            .map(Member::identifier)
            .toList(),
        persons.stream().limit(Rings.NAMED).toList(),
        persons.size());
  }
}
