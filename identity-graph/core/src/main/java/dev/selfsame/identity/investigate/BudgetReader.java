package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view that ends with a {@link SpentException} where a decision would read too much. It leaves
 * out what the directory does not know yet: a write that goes on has stored it in the graph alone.
 */
final class BudgetReader implements EvidenceReader {

  private final EvidenceReader view;
  private final Persons persons;
  private final Budget budget;
  private int identifiers;
  private int links;

  BudgetReader(EvidenceReader view, Persons persons, Budget budget) {
    this.view = view;
    this.persons = persons;
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
    int most = Math.min(limit, budget.linksPerIdentifier() + 1);
    List<Link> read = view.links(of, most);
    links += read.size();
    if (links > budget.links()
        || (read.size() == most && most < limit)
        || (view instanceof AsOfReader then && then.mayLack(of))) {
      throw new SpentException();
    }
    return read.stream().filter(link -> persons.knows(link.other())).toList();
  }

  /** Does nothing: the view belongs to whoever opened it. */
  @Override
  public void close() {}
}
