package dev.selfsame.identity.testkit;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * An {@link EvidenceGraph} in sorted maps that counts what is asked of it. Nothing is durable, but
 * {@link #reopen()} plays a restart.
 */
public final class InMemoryEvidenceGraph implements EvidenceGraph {

  final LongAdder ordinals = new LongAdder();
  final LongAdder evidences = new LongAdder();
  final LongAdder links = new LongAdder();
  final LongAdder linksReturned = new LongAdder();
  final LongAdder creates = new LongAdder();
  final LongAdder puts = new LongAdder();
  final LongAdder commits = new LongAdder();

  private EvidenceState state;
  private @Nullable InMemoryEvidenceUnit open;
  private boolean closed;

  /** An empty graph. */
  public InMemoryEvidenceGraph() {
    this(new EvidenceState());
  }

  private InMemoryEvidenceGraph(EvidenceState state) {
    this.state = state;
  }

  /** Closes this graph and opens another on what was committed. Its counts start from 0. */
  public synchronized InMemoryEvidenceGraph reopen() {
    close();
    return new InMemoryEvidenceGraph(state.copy());
  }

  /** What was asked of the graph and its views so far. */
  public Counts counts() {
    return new Counts(
        ordinals.sum(),
        evidences.sum(),
        links.sum(),
        linksReturned.sum(),
        creates.sum(),
        puts.sum(),
        commits.sum());
  }

  @Override
  public synchronized EvidenceReader read() {
    requireOpen();
    state.readers++;
    return new InMemoryEvidenceUnit(this, state);
  }

  @Override
  public synchronized EvidenceUnit begin() {
    requireOpen();
    if (open != null) {
      throw new IllegalStateException("a unit of work is open already: close it first");
    }
    state.readers++;
    open = new InMemoryEvidenceUnit(this, state);
    return open;
  }

  @Override
  public synchronized Journal journal() {
    requireOpen();
    return state.journal;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  synchronized void requireOpen() {
    if (closed) {
      throw new StoreException.Closed("the evidence graph is closed");
    }
  }

  synchronized void commit(EvidenceState added) {
    requireOpen();
    if (added.journal.sequence() <= state.journal.sequence()) {
      throw new IllegalArgumentException(
          "the journal's sequence goes from "
              + state.journal.sequence()
              + " back to "
              + added.journal.sequence());
    }
    if (state.readers > 1) {
      state = state.copy();
    }
    state.addAll(added);
    commits.increment();
  }

  synchronized void ended(InMemoryEvidenceUnit view, EvidenceState seen) {
    seen.readers--;
    if (view == open) {
      open = null;
    }
  }

  /**
   * What was asked of the graph. Take it before and after, and look at {@link #since}.
   *
   * @param ordinals calls of {@link EvidenceReader#ordinal}
   * @param evidences calls of {@link EvidenceReader#evidence}
   * @param links calls of {@link EvidenceReader#links}
   * @param linksReturned links that these returned
   * @param creates calls of {@link EvidenceUnit#create}
   * @param puts calls of {@link EvidenceUnit#put}
   * @param commits units that were committed
   */
  public record Counts(
      long ordinals,
      long evidences,
      long links,
      long linksReturned,
      long creates,
      long puts,
      long commits) {

    /** What was asked after {@code earlier} was taken. */
    public Counts since(Counts earlier) {
      return new Counts(
          ordinals - earlier.ordinals,
          evidences - earlier.evidences,
          links - earlier.links,
          linksReturned - earlier.linksReturned,
          creates - earlier.creates,
          puts - earlier.puts,
          commits - earlier.commits);
    }
  }
}
