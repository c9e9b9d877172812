package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads links within a budget, those of each identifier only once. Leaves out those to identifiers
 * that the directory does not know yet, since a write that goes on has stored them in the graph
 * alone. Not thread-safe.
 */
final class LinkReader {

  private final EvidenceReader view;
  private final Persons persons;
  private final Budget budget;
  private final Map<Identifier, List<Link>> read = new LinkedHashMap<>();
  private final Set<Identifier> truncated = new HashSet<>();
  private int spent;
  private boolean exhausted;

  LinkReader(EvidenceReader view, Persons persons, Budget budget) {
    this.view = view;
    this.persons = persons;
    this.budget = budget;
  }

  /** An identifier's links by their other ends; none where the budget is spent. */
  List<Link> links(Identifier of) {
    List<Link> known = read.get(of);
    if (known != null) {
      return known;
    }
    if (read.size() >= budget.identifiers() || spent >= budget.links()) {
      exhausted = true;
      return List.of();
    }
    int limit = budget.linksPerIdentifier();
    List<Link> links = new ArrayList<>(view.links(of, limit + 1));
    if (links.size() > limit || (view instanceof AsOfReader then && then.mayLack(of))) {
      truncated.add(of);
    }
    spent += links.size();
    links.removeIf(link -> !persons.knows(link.other()));
    links.sort(Comparator.comparing(Link::other));
    List<Link> kept = List.copyOf(links.subList(0, Math.min(limit, links.size())));
    read.put(of, kept);
    return kept;
  }

  /** The identifiers whose links were read, in the order in which they were. */
  Set<Identifier> identifiers() {
    return read.keySet();
  }

  boolean isRead(Identifier identifier) {
    return read.containsKey(identifier);
  }

  /** Whether an identifier whose links were read has more than those. */
  boolean isTruncated(Identifier identifier) {
    return truncated.contains(identifier);
  }

  /** Whether links were asked for after the budget was spent. */
  boolean isExhausted() {
    return exhausted;
  }

  /** Whether anything was left out. */
  boolean leftOut() {
    return exhausted || !truncated.isEmpty();
  }
}
