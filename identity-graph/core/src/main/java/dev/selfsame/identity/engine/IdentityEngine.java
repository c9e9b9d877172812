package dev.selfsame.identity.engine;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.Star;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works evidence into the graph and says what that changes about persons. The persons always equal
 * the resolution function's answer on all evidence.
 *
 * <p>Evidence is durable first; the caller then makes the changes durable in the directory, and
 * only then calls again. If the process dies in between, the graph's journal is one commit ahead of
 * the directory, and {@link #recover} gives those changes once more.
 *
 * <p>Not thread-safe, but for {@link #explain} and {@link #clusterKey}. Every method may throw
 * {@link StoreException}.
 */
public final class IdentityEngine {

  private final EvidenceGraph graph;
  private final PersonDirectory directory;
  private final IdentityPolicy policy;
  private final Star star;

  /** An engine over these; it owns none of them. */
  public IdentityEngine(EvidenceGraph graph, PersonDirectory directory, IdentityPolicy policy) {
    this.graph = graph;
    this.directory = directory;
    this.policy = policy;
    star = new Star(policy);
  }

  /**
   * What a batch did.
   *
   * @param changes what the caller must commit to the directory; null if nothing changed
   * @param added for each observation, whether it added evidence
   */
  public record Outcome(@Nullable PersonChanges changes, boolean[] added) {}

  /**
   * Makes the evidence of observations durable, in one commit of the graph, and decides anew who is
   * who where that may have changed. Nothing is written if nothing is new.
   *
   * @param observations normalised by the policy of this engine
   * @param alone identifiers to store if they are new, without a link
   */
  public Outcome apply(List<Observation> observations, Collection<Identifier> alone) {
    try (EvidenceUnit unit = graph.begin()) {
      Intake intake = new Intake(unit, directory);
      boolean[] added = new boolean[observations.size()];
      for (int i = 0; i < added.length; i++) {
        added[i] = take(observations.get(i), intake);
      }
      alone.forEach(intake::store);
      if (intake.touched().isEmpty()) {
        return new Outcome(null, added);
      }
      intake.write();
      Journal journal = new Journal(directory.sequence() + 1, List.copyOf(intake.touched()));
      PersonChanges changes = changes(unit, journal, intake.created());
      unit.commit(journal);
      return new Outcome(changes, added);
    }
  }

  private boolean take(Observation observation, Intake intake) {
    boolean added = false;
    for (Identifier identifier : observation.identifiers()) {
      added |= intake.store(identifier);
    }
    Evidence evidence =
        Evidence.of(
            observation.sourceKind(),
            Sighting.at(observation.timeMillis(), observation.confidence()));
    for (LinkKey key : star.links(observation.identifiers())) {
      added |= intake.join(key, evidence);
    }
    return added;
  }

  private PersonChanges changes(
      EvidenceReader reader, Journal journal, List<PersonChanges.Created> created) {
    Region region = Region.of(reader, directory, policy, journal.touched());
    return new PersonDelta(directory, region).changes(journal.sequence(), created);
  }

  /**
   * Finishes what a process that died left: the changes of the graph's last commit, if the
   * directory does not have them; null if it does. The caller commits them before anything else.
   *
   * @throws StoreException.Corrupt if graph and directory are not of one data directory, or one of
   *     them was restored without the other
   */
  public @Nullable PersonChanges recover() {
    Journal journal = graph.journal();
    if (journal.sequence() == directory.sequence()) {
      return null;
    }
    if (journal.sequence() != directory.sequence() + 1) {
      throw new StoreException.Corrupt(
          "the evidence graph is at commit "
              + journal.sequence()
              + " and the profile store at "
              + directory.sequence()
              + ": they do not belong together; restore both from one backup");
    }
    try (EvidenceReader reader = graph.read()) {
      List<PersonChanges.Created> created = new ArrayList<>();
      for (Identifier identifier : journal.touched()) {
        if (directory.find(identifier) == null) {
          long ordinal = reader.ordinal(identifier);
          if (ordinal == EvidenceReader.ABSENT) {
            throw new StoreException.Corrupt(
                "the journal names " + identifier + ", which the evidence graph does not hold");
          }
          created.add(new PersonChanges.Created(ordinal, identifier));
        }
      }
      created.sort(Comparator.comparingLong(PersonChanges.Created::ordinal));
      return changes(reader, journal, created);
    }
  }

  /**
   * Decides anew who everybody is, as is needed when the policy is not the one that decided so far.
   * Takes memory and time in proportion to the graph. The caller commits the changes before
   * anything else; until then nothing is different.
   *
   * @throws IllegalArgumentException if the policy does not declare a namespace of the graph
   */
  public PersonChanges resolveAll() {
    List<Identifier> all = new ArrayList<>();
    for (long ordinal = 0; ordinal < directory.size(); ordinal++) {
      Identifier identifier = directory.identifier(ordinal);
      if (identifier == null) {
        throw new StoreException.Corrupt("no identifier has ordinal " + ordinal);
      }
      policy.namespace(identifier.namespace());
      all.add(identifier);
    }
    try (EvidenceReader reader = graph.read()) {
      Region region = Region.of(reader, directory, policy, all);
      return new PersonDelta(directory, region).changes(directory.sequence(), List.of());
    }
  }

  /**
   * The links of an identifier with what is decided about each, most days first. Thread-safe; while
   * writes go on it may mix two neighbouring states.
   *
   * @param limit at most so many, at least 1
   */
  public List<LinkDecision> explain(Identifier identifier, int limit) {
    try (EvidenceReader reader = graph.read()) {
      List<Link> links = reader.links(identifier, limit);
      return links.isEmpty()
          ? List.of()
          : new Explanation(reader, directory, policy, identifier).decisions(links);
    }
  }

  /** The strongest of an observation's identifiers: the one that its links start from. */
  public Identifier strongest(List<Identifier> identifiers) {
    return star.center(identifiers);
  }

  /** A digest of a person's members, whatever their order. */
  public static String clusterKey(Collection<Identifier> members) {
    return ClusterKey.of(members);
  }
}
