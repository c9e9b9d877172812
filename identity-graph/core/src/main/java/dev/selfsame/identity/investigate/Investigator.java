package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.RememberingDirectory;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about the evidence and the persons it makes. Cheap to make, and to be made anew
 * where the policy or the day changes. Thread-safe.
 *
 * <p>An identifier that is not stored is an answer of its own kind, no exception. While writes go
 * on an answer may mix neighbouring states. Every method may throw {@link
 * dev.selfsame.identity.StoreException}.
 */
public final class Investigator {

  /** How often a person is verified that writes go on to change. */
  private static final int ATTEMPTS = 3;

  private final EvidenceGraph graph;
  private final PersonDirectory directory;
  private final IdentityPolicy policy;
  private final int asOfDay;

  /**
   * An investigator of these; it owns none of them.
   *
   * @param policy the policy that the directory's persons were decided by
   * @param asOfDay the UTC day as of which links expire, in days since 1970-01-01; {@link
   *     Integer#MIN_VALUE} if nothing expires
   */
  public Investigator(
      EvidenceGraph graph, PersonDirectory directory, IdentityPolicy policy, int asOfDay) {
    this.graph = graph;
    this.directory = directory;
    this.policy = policy;
    this.asOfDay = asOfDay;
  }

  /**
   * Why two identifiers are one person, or why they are not. Reads the links of the members of both
   * persons, and where they are apart those of persons between them, within the budget; each bridge
   * costs a decision about the two.
   *
   * @param paths at most so many alternatives, or so many near misses, at least 1
   */
  public LinkExplanation explainLink(Identifier one, Identifier other, int paths, Budget budget) {
    return ask(null, budget, scene -> new LinkExplainer(scene, paths).explain(one, other));
  }

  /**
   * Decides an identifier's person anew from the evidence, and compares it with the directory.
   * Reads the person's surroundings.
   */
  public PersonVerification verify(Identifier identifier) {
    PersonVerification found = verifyOnce(identifier);
    for (int again = 1; again < ATTEMPTS && isInconclusive(found); again++) {
      found = verifyOnce(identifier);
    }
    return found;
  }

  private PersonVerification verifyOnce(Identifier identifier) {
    return ask(null, Budget.DEFAULT, scene -> new PersonVerifier(scene).verify(identifier));
  }

  private static boolean isInconclusive(PersonVerification found) {
    return found instanceof PersonVerification.Recomputed recomputed && !recomputed.conclusive();
  }

  /** What is around some identifiers. Reads no more links than the query's limits let through. */
  public Neighborhood neighborhood(NeighborhoodQuery query) {
    return ask(
        query.asOfDay(), Budget.DEFAULT, scene -> new NeighborhoodFinder(scene, query).find());
  }

  /** The shortest paths between two identifiers. Reads within the budget. */
  public PathAnswer paths(PathQuery query, Budget budget) {
    return ask(query.asOfDay(), budget, scene -> new PathFinder(scene, query).find());
  }

  /** Identifiers that many others share. Scans the graph. */
  public Rings rings(RingQuery query, ScanWatch watch) {
    return new RingFinder(new Scan(graph, directory), query).find(watch);
  }

  /**
   * The graph in numbers. Scans the graph.
   *
   * @param hubs at most so many identifiers with the most links, and with the most owners; 0 or
   *     more
   * @param linksPerIdentifier of an identifier with more links not all are read, at least 1
   */
  public Census census(int hubs, int linksPerIdentifier, ScanWatch watch) {
    return new CensusTaker(new Scan(graph, directory), policy, hubs, linksPerIdentifier)
        .take(watch);
  }

  /**
   * Gives all identifiers with their persons, and all links, each once.
   *
   * <p>Each identifier's links are of one committed state, and what is read later may be of a later
   * one. What was stored before the export began and is not changed meanwhile is given exactly
   * once; of what changes meanwhile some may be given and some not.
   *
   * @param from where to start: {@link ExportPosition#START}, or where an export stood
   * @param hubLinks of an identifier with more links than this, the links come with their other
   *     ends; at least 1. Memory follows this number. The same when an export goes on
   * @return where it ended
   */
  public ExportPosition export(ExportPosition from, int hubLinks, ExportConsumer into) {
    return new GraphExport(new Scan(graph, directory), into).run(from, hubLinks);
  }

  private <T> T ask(@Nullable Integer day, Budget budget, Function<Scene, T> question) {
    Persons persons = new Persons(new RememberingDirectory(directory));
    try (EvidenceReader reader = graph.read()) {
      return question.apply(
          day == null
              ? new Scene(reader, persons, policy, asOfDay, true, budget)
              : new Scene(new AsOfReader(reader, day), persons, policy, day, false, budget));
    }
  }
}
