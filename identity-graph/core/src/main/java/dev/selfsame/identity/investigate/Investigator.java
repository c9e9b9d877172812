package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Identifier;
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

  /** How much a decision about links may read around them. */
  private static final Budget DECISION = new Budget(10_000, 10_000);

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
   */
  public LinkExplanation explainLink(Identifier one, Identifier other, Budget budget) {
    return ask(null, budget, scene -> new LinkExplainer(scene).explain(one, other));
  }

  /**
   * Decides an identifier's person anew from the evidence, and compares it with the directory.
   * Reads the person's surroundings.
   */
  public PersonVerification verify(Identifier identifier) {
    return ask(null, DECISION, scene -> new PersonVerifier(scene, asOfDay).verify(identifier));
  }

  /** What is around an identifier. Reads at most the links that the query's limits let through. */
  public Neighborhood neighborhood(NeighborhoodQuery query) {
    return ask(
        query.asOfDay(), Budget.DEFAULT, scene -> new NeighborhoodFinder(scene, query).find());
  }

  /** A shortest path between two identifiers. Reads the links of at most as many as budgeted. */
  public PathAnswer path(PathQuery query, Budget budget) {
    return ask(query.asOfDay(), budget, scene -> new PathFinder(scene, query).find());
  }

  /** Identifiers that many others share. Scans the graph. */
  public Rings rings(RingQuery query, ScanWatch watch) {
    return ask(null, Budget.DEFAULT, scene -> new RingFinder(scene, query).find(watch));
  }

  /**
   * How large the persons are, and who has the most links. Scans the graph.
   *
   * @param hubs at most so many identifiers with the most links, and with the most owners; with 0
   *     no links are read
   * @param linksPerIdentifier of an identifier with more links not all are read, at least 1
   */
  public Census census(int hubs, int linksPerIdentifier, ScanWatch watch) {
    return ask(
        null,
        Budget.DEFAULT,
        scene -> new CensusTaker(scene, hubs, linksPerIdentifier).take(watch));
  }

  /**
   * Gives all identifiers with their persons, and all links, each once.
   *
   * <p>Each identifier's links are of one committed state, and what is read later may be of a later
   * one: what was stored before the export began and is not changed meanwhile is given as it is; of
   * what changes meanwhile some changes are given and some are not.
   *
   * @param from where to start: {@link ExportPosition#START}, or where an export ended
   * @param hubLinks of an identifier with more links than this, the links come with their other
   *     ends; at least 1. Memory follows this number
   * @return where it ended
   */
  public ExportPosition export(ExportPosition from, int hubLinks, ExportConsumer into) {
    return ask(
        null,
        Budget.DEFAULT,
        scene ->
            new GraphExport(scene.view(), directory, hubLinks, from, into).run(from.ordinal()));
  }

  private <T> T ask(@Nullable Integer day, Budget budget, Function<Scene, T> question) {
    try (EvidenceReader reader = graph.read()) {
      EvidenceReader view = day == null ? reader : new AsOfReader(reader, day);
      AsOf asOf = new AsOf(day == null ? asOfDay : day);
      Decider decider = new Surroundings(directory, policy, asOf, DECISION);
      return question.apply(new Scene(view, directory, policy, decider, budget));
    }
  }
}
