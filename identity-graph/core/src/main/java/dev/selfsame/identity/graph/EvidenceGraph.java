package dev.selfsame.identity.graph;

/**
 * Durable evidence: identifiers, and links between them.
 *
 * <p>Any number of readers on any threads; one unit of work at a time, whose thread may change
 * between calls but not during one. Callers never interrupt a thread inside it. Every method may
 * throw {@link dev.selfsame.identity.StoreException}.
 */
public interface EvidenceGraph extends AutoCloseable {

  /** A view of the last committed state. Close it. */
  EvidenceReader read();

  /**
   * Opens the writer's unit of work. Close it.
   *
   * @throws IllegalStateException if one is open
   */
  EvidenceUnit begin();

  /** The journal of the last commit; {@link EvidenceUnit.Journal#EMPTY} before the first. */
  EvidenceUnit.Journal journal();

  /** Closes the graph. Waits for nothing; open views fail from now on. Idempotent. */
  @Override
  void close();
}
