package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says why two identifiers are one person, or why they are not. */
final class LinkExplainer {

  private final Scene scene;

  /** The most alternatives, and the most near misses. */
  private final int paths;

  private final LinkReader links;

  LinkExplainer(Scene scene, int paths) {
    this.scene = scene;
    this.paths = paths;
    links = scene.reader();
  }

  LinkExplanation explain(Identifier one, Identifier other) {
    PersonDirectory.@Nullable Entry first = scene.persons().directory().find(one);
    PersonDirectory.@Nullable Entry second = scene.persons().directory().find(other);
    if (first == null || second == null) {
      return new LinkExplanation.Unknown(
          Stream.of(one, other).distinct().filter(each -> !scene.persons().knows(each)).toList());
    }
    return first.person() == second.person()
        ? together(first.person(), one, other)
        : new DifferenceExplainer(scene, links)
            .explain(one, first.person(), other, second.person(), paths);
  }

  private LinkExplanation together(long person, Identifier one, Identifier other) {
    Set<Identifier> members = new LinkedHashSet<>(List.of(one, other));
    members.addAll(scene.members(person));
    if (one.equals(other)) {
      Path none = new Path(List.of(one), List.of());
      return new LinkExplanation.Together(person, none, List.of(), List.of(), true);
    }
    Map<LinkKey, Evidence> between = between(members);
    Decisions decisions = scene.decisions();
    List<JudgedLink> usable = new ArrayList<>();
    between.forEach((key, evidence) -> usable.add(decisions.judge(key, evidence)));
    usable.removeIf(link -> !link.joins());
    List<Path> ways = new LinkGraph(usable).disjoint(one, other, 1 + paths);
    if (ways.isEmpty()) {
      usable.addAll(throughOutsiders(members, decisions));
      ways = new LinkGraph(usable).disjoint(one, other, 1 + paths);
    }
    if (ways.isEmpty()) {
      return new LinkExplanation.Together(person, null, List.of(), List.of(), false);
    }
    BridgeFinder bridges = new BridgeFinder(scene, one, other);
    return new LinkExplanation.Together(
        person,
        ways.get(0),
        ways.subList(1, ways.size()),
        bridges.find(ways.get(0), usable),
        decisions.exact() && bridges.exact() && !links.leftOut());
  }

  /** The links between these. */
  private Map<LinkKey, Evidence> between(Set<Identifier> members) {
    Map<LinkKey, Evidence> between = new TreeMap<>();
    for (Identifier member : members) {
      for (Link link : links.links(member)) {
        if (members.contains(link.other())) {
          between.put(LinkKey.of(member, link.other()), link.evidence());
        }
      }
    }
    return between;
  }

  /**
   * The links to identifiers that at least two members share and that belong to somebody else: they
   * may have spoken for the person all the same.
   */
  private List<JudgedLink> throughOutsiders(Set<Identifier> members, Decisions decisions) {
    Map<Identifier, List<JudgedLink>> outsiders = new HashMap<>();
    for (Identifier member : members) {
      for (Link link : links.links(member)) {
        if (!members.contains(link.other()) && isWeaker(link.other(), member)) {
          outsiders
              .computeIfAbsent(link.other(), outsider -> new ArrayList<>())
              .add(decisions.judge(LinkKey.of(member, link.other()), link.evidence()));
        }
      }
    }
    return outsiders.values().stream()
        .filter(of -> of.size() > 1)
        .flatMap(Collection::stream)
        .filter(LinkExplainer::speaks)
        .toList();
  }

  private boolean isWeaker(Identifier outsider, Identifier member) {
    return scene.policy().namespace(outsider.namespace()).tier()
        > scene.policy().namespace(member.namespace()).tier();
  }

  /** Whether a link that does not join may still have counted as a share. */
  private static boolean speaks(JudgedLink link) {
    return switch (link.state()) {
      case JOINING, REDUNDANT, MINOR, LIMIT, CANNOT_LINK, SIZE -> true;
      case SHARED, HUB, EXPIRED, BLOCKED -> false;
    };
  }
}
