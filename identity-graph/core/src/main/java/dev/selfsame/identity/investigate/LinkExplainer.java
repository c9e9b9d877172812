package dev.selfsame.identity.investigate;

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

  /** The most paths beside the strongest one. */
  private static final int ALTERNATIVES = 3;

  private final Scene scene;
  private final LinkReader links;

  LinkExplainer(Scene scene) {
    this.scene = scene;
    links = scene.reader();
  }

  LinkExplanation explain(Identifier one, Identifier other) {
    PersonDirectory.@Nullable Entry first = scene.directory().find(one);
    PersonDirectory.@Nullable Entry second = scene.directory().find(other);
    if (first == null || second == null) {
      return new LinkExplanation.Unknown(
          Stream.of(one, other)
              .distinct()
              .filter(each -> scene.directory().find(each) == null)
              .toList());
    }
    return first.person() == second.person()
        ? together(first.person(), one, other)
        : new DifferenceExplainer(scene, links)
            .explain(one, first.person(), other, second.person());
  }

  private LinkExplanation together(long person, Identifier one, Identifier other) {
    Set<Identifier> members = new LinkedHashSet<>(List.of(one, other));
    members.addAll(scene.members(person));
    if (one.equals(other)) {
      Path none = new Path(List.of(one), List.of());
      return new LinkExplanation.Together(person, none, List.of(), List.of(), true);
    }
    Decisions decisions = scene.decider().decide(scene.view(), members);
    List<JudgedLink> inside = inside(members, decisions);
    List<Path> paths = new LinkGraph(inside).disjoint(one, other, 1 + ALTERNATIVES);
    if (paths.isEmpty()) {
      inside.addAll(throughOutsiders(members, decisions));
      paths = new LinkGraph(inside).disjoint(one, other, 1 + ALTERNATIVES);
    }
    if (paths.isEmpty()) {
      return new LinkExplanation.Together(person, null, List.of(), List.of(), false);
    }
    BridgeFinder bridges = new BridgeFinder(scene, one, other);
    return new LinkExplanation.Together(
        person,
        paths.get(0),
        paths.subList(1, paths.size()),
        bridges.find(paths.get(0), inside),
        decisions.exact() && bridges.exact() && !links.leftOut());
  }

  /** The links between members that join. */
  private List<JudgedLink> inside(Set<Identifier> members, Decisions decisions) {
    Map<LinkKey, JudgedLink> inside = new TreeMap<>();
    for (Identifier member : members) {
      for (Link link : links.links(member)) {
        LinkKey key = LinkKey.of(member, link.other());
        if (members.contains(link.other()) && !inside.containsKey(key)) {
          inside.put(key, decisions.judge(key, link.evidence()));
        }
      }
    }
    return new ArrayList<>(inside.values().stream().filter(JudgedLink::joins).toList());
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
        .filter(link -> speaks(link))
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
      case SHARED, HUB -> false;
    };
  }
}
