package dev.selfsame.identity.investigate;

import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decisions read of a view.
 *
 * <p>An identifier with more raw links than the policy allows links nobody: of it no more are read
 * than show that, and those to its own person, which are asserted. Where a decision would read more
 * than the budget allows, it ends with a {@link SpentException}. What the directory does not know
 * yet is left out: a write that goes on has stored it in the graph alone.
 */
final class BudgetReader implements EvidenceReader {

  private final EvidenceReader view;
  private final Persons persons;
  private final IdentityPolicy policy;
  private final int asOfDay;
  private final Budget budget;
  private int identifiers;
  private int links;

  BudgetReader(
      EvidenceReader view, Persons persons, IdentityPolicy policy, int asOfDay, Budget budget) {
    this.view = view;
    this.persons = persons;
    this.policy = policy;
    this.asOfDay = asOfDay;
    this.budget = budget;
  }

  /** The budget is spent. */
  static final class SpentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpentException() {
      super("more would have to be read than the budget allows", null, false, false);
    }
  }

  @Override
  public long ordinal(Identifier identifier) {
    return view.ordinal(identifier);
  }

  @Override
  public @Nullable Evidence evidence(LinkKey key) {
    return view.evidence(key);
  }

  @Override
  public List<Link> links(Identifier of, int limit) {
    if (++identifiers > budget.identifiers()) {
      throw new SpentException();
    }
    List<Link> read = enough(of);
    links += read.size();
    if (links > budget.links() || (view instanceof AsOfReader then && then.mayLack(of))) {
      throw new SpentException();
    }
    return read.stream().filter(link -> persons.knows(link.other())).limit(limit).toList();
  }

  /** All links, or as many as show that there are too many. */
  private List<Link> enough(Identifier of) {
    int allowed = policy.maxLinksPerIdentifier();
    int most = allowed == 0 ? budget.linksPerIdentifier() : allowed + 1;
    List<Link> read = view.links(of, most);
    while (read.size() == most) {
      if (allowed > 0 && read.stream().filter(link -> isRaw(of, link)).count() > allowed) {
        return withAsserted(of, read);
      }
      if (most >= budget.linksPerIdentifier()) {
        throw new SpentException();
      }
      most = Math.min(2 * most, budget.linksPerIdentifier());
      read = view.links(of, most);
    }
    return read;
  }

  private boolean isRaw(Identifier of, Link link) {
    if (!link.evidence().isSeen()) {
      return false;
    }
    int mine = policy.namespace(of.namespace()).expiresAfterDays();
    int theirs = policy.namespace(link.other().namespace()).expiresAfterDays();
    int keep = mine == 0 || (theirs > 0 && theirs < mine) ? theirs : mine;
    DaySet days = link.evidence().days();
    return keep == 0 || (long) days.last() + keep >= asOfDay;
  }

  private List<Link> withAsserted(Identifier of, List<Link> read) {
    Set<Identifier> known = new HashSet<>();
    read.forEach(link -> known.add(link.other()));
    List<Link> links = new ArrayList<>(read);
    for (Identifier member : persons.members(persons.of(of), budget.linksPerIdentifier())) {
      if (!member.equals(of) && known.add(member)) {
        Evidence evidence = view.evidence(LinkKey.of(of, member));
        if (evidence != null) {
          links.add(new Link(member, evidence));
        }
      }
    }
    return links;
  }

  /** Does nothing: the view belongs to whoever opened it. */
  @Override
  public void close() {}
}
