package dev.selfsame.identity.engine;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.TieOrder;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit.Replaced;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonChanges.Created;
import dev.selfsame.identity.graph.PersonChanges.Removed;
import dev.selfsame.identity.graph.PersonDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Identifiers as the graph and the directory have them, read once. */
final class GraphNodes implements Nodes {

  private final EvidenceReader graph;
  private final PersonDirectory directory;
  private final Rules rules;

  /** Whether no more is read of an identifier with many links than tells that. */
  private final boolean bounded;

  private final int asOfDay;

  /** What was known, before the change, of the links that it changes. */
  private final Map<Identifier, Map<Identifier, Evidence>> replaced = new HashMap<>();

  private final Map<Identifier, Integer> created = new HashMap<>();
  private final Map<Identifier, Integer> ordinals = new HashMap<>();
  private final IntMap<Node> nodes = new IntMap<>();
  private final IntMap<int[]> members = new IntMap<>();
  private final IntMap<Links> before = new IntMap<>();
  private final IntMap<Links> after = new IntMap<>();

  private record Node(Identifier identifier, int namespace, long hash, int person) {}

  /** Nodes of a graph that nothing changed. */
  GraphNodes(EvidenceReader graph, PersonDirectory directory, Rules rules) {
    this(graph, directory, rules, false, Integer.MIN_VALUE);
  }

  private GraphNodes(
      EvidenceReader graph, PersonDirectory directory, Rules rules, boolean bounded, int asOfDay) {
    this.graph = graph;
    this.directory = directory;
    this.rules = rules;
    this.bounded = bounded;
    this.asOfDay = asOfDay;
  }

  /**
   * Nodes of a graph, in a view that gives asserted links first. Of an identifier with too many
   * links no more is read than tells that. A link to an identifier that the directory does not know
   * is left out: a write that goes on has stored it in the graph alone.
   */
  static GraphNodes bounded(
      EvidenceReader graph, PersonDirectory directory, Rules rules, int asOfDay) {
    return new GraphNodes(graph, directory, rules, true, asOfDay);
  }

  /**
   * Nodes of a graph that was changed, and a directory that does not know of it.
   *
   * @param links what was known of the links that were changed
   */
  GraphNodes(
      EvidenceReader graph,
      PersonDirectory directory,
      Rules rules,
      Standings standings,
      List<Replaced> links) {
    this(graph, directory, rules);
    for (Created one : standings.created()) {
      created.put(one.identifier(), Math.toIntExact(one.ordinal()));
      add(one.identifier(), one.ordinal(), one.ordinal());
    }
    for (Removed one : standings.removed()) {
      add(one.identifier(), one.ordinal(), directory.person(one.ordinal()));
      after.put(Math.toIntExact(one.ordinal()), Links.NONE);
    }
    for (Replaced link : links) {
      LinkKey key = link.key();
      replaced.computeIfAbsent(key.low(), l -> new HashMap<>()).put(key.high(), link.evidence());
      replaced.computeIfAbsent(key.high(), h -> new HashMap<>()).put(key.low(), link.evidence());
    }
  }

  private void add(Identifier identifier, long ordinal, long person) {
    nodes.put(
        Math.toIntExact(ordinal),
        new Node(
            identifier,
            rules.number(identifier.namespace()),
            TieOrder.hash(identifier),
            Math.toIntExact(person)));
  }

  /** Whether the directory knows an identifier. */
  boolean knows(Identifier identifier) {
    return directory.find(identifier) != null;
  }

  /** The ordinal of an identifier after the change. */
  int ordinal(Identifier identifier) {
    Integer fresh = created.get(identifier);
    return fresh == null ? ordinalBefore(identifier) : fresh;
  }

  private int ordinalBefore(Identifier identifier) {
    Integer known = ordinals.get(identifier);
    if (known == null) {
      PersonDirectory.Entry entry = directory.find(identifier);
      if (entry == null) {
        throw new IllegalStateException(
            identifier + " is linked in the graph and was never stored");
      }
      known = Math.toIntExact(entry.ordinal());
      ordinals.put(identifier, known);
      add(identifier, entry.ordinal(), entry.person());
    }
    return known;
  }

  private Node node(int ordinal) {
    Node known = nodes.get(ordinal);
    if (known == null) {
      Identifier identifier = directory.identifier(ordinal);
      if (identifier == null) {
        throw new IllegalStateException("no identifier has ordinal " + ordinal);
      }
      add(identifier, ordinal, directory.person(ordinal));
      known = nodes.get(ordinal);
    }
    return java.util.Objects.requireNonNull(known);
  }

  /** The identifier with an ordinal. */
  Identifier identifier(int ordinal) {
    return node(ordinal).identifier();
  }

  /** Of how many identifiers the links were read. */
  int read() {
    return after.size();
  }

  @Override
  public int namespace(int identifier) {
    return node(identifier).namespace();
  }

  @Override
  public boolean blocked(int identifier) {
    return rules.blocks(node(identifier).identifier());
  }

  @Override
  public int compare(int one, int other) {
    Node mine = node(one);
    Node theirs = node(other);
    int order = Long.compareUnsigned(mine.hash(), theirs.hash());
    return order != 0 ? order : mine.identifier().compareTo(theirs.identifier());
  }

  @Override
  public int person(int identifier) {
    return node(identifier).person();
  }

  @Override
  public int[] members(int person) {
    int[] known = members.get(person);
    if (known == null) {
      long[] all = directory.members(person);
      known = new int[Math.max(1, all.length)];
      known[0] = person;
      for (int i = 0; i < all.length; i++) {
        known[i] = Math.toIntExact(all[i]);
      }
      members.put(person, known);
    }
    return known;
  }

  @Override
  public boolean fewLinks(int identifier) {
    return rules.maxLinks == Integer.MAX_VALUE;
  }

  @Override
  public Links before(int identifier) {
    Links known = before.get(identifier);
    if (known == null) {
      load(identifier);
      known = before.get(identifier);
    }
    return java.util.Objects.requireNonNull(known);
  }

  @Override
  public Links after(int identifier) {
    Links known = after.get(identifier);
    if (known == null) {
      load(identifier);
      known = after.get(identifier);
    }
    return java.util.Objects.requireNonNull(known);
  }

  private void load(int ordinal) {
    Identifier identifier = node(ordinal).identifier();
    if (bounded) {
      BoundedLinks read = BoundedLinks.read(graph, identifier, rules, asOfDay);
      List<Link> settled = read.links().stream().filter(link -> knows(link.other())).toList();
      Links links = compact(settled, false, read.many());
      after.put(ordinal, links);
      before.put(ordinal, links);
      return;
    }
    Map<Identifier, Evidence> now = new LinkedHashMap<>();
    boolean gone = after.contains(ordinal);
    for (Link link : gone ? List.<Link>of() : graph.links(identifier, Integer.MAX_VALUE)) {
      now.put(link.other(), link.evidence());
    }
    Integer fresh = created.get(identifier);
    Map<Identifier, Evidence> changed = replaced.get(identifier);
    Links links = links(now, false);
    after.put(ordinal, links);
    if (fresh != null && fresh == ordinal) {
      before.put(ordinal, Links.NONE);
    } else if (changed == null) {
      before.put(ordinal, links);
    } else {
      now.putAll(changed);
      before.put(ordinal, links(now, true));
    }
  }

  private Links links(Map<Identifier, Evidence> all, boolean old) {
    List<Link> links = new ArrayList<>(all.size());
    all.forEach(
        (other, evidence) -> {
          if (!evidence.isEmpty()) {
            links.add(new Link(other, evidence));
          }
        });
    return compact(links, old);
  }

  /** These links of an identifier, in their order. */
  Links links(List<Link> all) {
    return compact(all, false);
  }

  private Links compact(List<Link> all, boolean old) {
    return compact(all, old, false);
  }

  private Links compact(List<Link> all, boolean old, boolean many) {
    Links links = new Links(all.size(), many);
    for (int i = 0; i < links.count; i++) {
      Identifier other = all.get(i).other();
      set(links, i, old ? ordinalBefore(other) : ordinal(other), all.get(i).evidence());
    }
    return links;
  }

  private static void set(Links links, int at, int other, Evidence evidence) {
    DaySet days = evidence.days();
    @Nullable Assertion assertion = evidence.assertion();
    links.set(
        at,
        other,
        evidence.confidence(),
        days.size(),
        days.size() == 0 ? Integer.MIN_VALUE : days.last(),
        assertion == null
            ? Links.NOTHING
            : assertion.kind() == Assertion.Kind.MUST_LINK ? Links.MUST : Links.CANNOT);
  }
}
