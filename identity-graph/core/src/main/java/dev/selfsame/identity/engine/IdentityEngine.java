package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
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
import dev.selfsame.identity.resolution.Progress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  private static final long MOST_INDEX_BYTES = 3L << 29;

  /** How often an explanation is begun that a write comes into. */
  private static final int TRIES = 10;

  private final EvidenceGraph graph;
  private final PersonDirectory directory;
  private final Rules rules;
  private final Star star;
  private volatile int asOfDay;
  private final long indexBytes;

  /** What is known without reading; null after a failure. */
  private @Nullable LinkIndex index;

  /** The commit up to which the index was told everything. */
  private long indexed;

  private int identifiersRead;

  /** An engine over these for which nothing ever expires; it owns none of them. */
  public IdentityEngine(EvidenceGraph graph, PersonDirectory directory, IdentityPolicy policy) {
    this(graph, directory, policy, Integer.MIN_VALUE);
  }

  /**
   * An engine over these; it owns none of them.
   *
   * @param asOfDay the UTC day as of which links expire, as last given to {@link #expire}; {@link
   *     Integer#MIN_VALUE} if it never was
   */
  public IdentityEngine(
      EvidenceGraph graph, PersonDirectory directory, IdentityPolicy policy, int asOfDay) {
    this(
        graph,
        directory,
        policy,
        asOfDay,
        Math.min(MOST_INDEX_BYTES, Runtime.getRuntime().maxMemory() / 4));
  }

  /**
   * The same.
   *
   * @param indexBytes how much memory may hold what was read of the graph; some 90 bytes an
   *     identifier with two links hold all of it
   */
  public IdentityEngine(
      EvidenceGraph graph,
      PersonDirectory directory,
      IdentityPolicy policy,
      int asOfDay,
      long indexBytes) {
    this.indexBytes = indexBytes;
    this.graph = graph;
    this.directory = directory;
    rules = new Rules(policy);
    this.asOfDay = asOfDay;
    star = new Star(policy);
  }

  /**
   * What a list of changes did.
   *
   * @param changes what the caller must commit to the directory; null if nothing changed
   * @param changed for each change, whether it changed any evidence
   */
  public record Outcome(@Nullable PersonChanges changes, boolean[] changed) {}

  /**
   * Makes changes of the evidence durable, in one commit of the graph, and decides anew who is who
   * where that may have changed. Each change sees those before it. Nothing is written if nothing
   * changes.
   *
   * @param changes with identifiers that are normalised by the policy of this engine
   */
  public Outcome apply(List<EvidenceChange> changes) {
    LinkIndex known = index();
    index = null;
    try (OnDemand<EvidenceUnit> unit = new OnDemand<>(graph::begin)) {
      Intake intake = new Intake(known, unit, rules, asOfDay);
      boolean[] changed = new boolean[changes.size()];
      for (int i = 0; i < changed.length; i++) {
        changed[i] = intake.take(changes.get(i));
      }
      Intake.Result taken = intake.result();
      identifiersRead = 0;
      PersonChanges persons = taken.isEmpty() ? null : commit(taken, unit.get(), known);
      index = known;
      return new Outcome(persons, changed);
    }
  }

  private PersonChanges commit(Intake.Result taken, EvidenceUnit unit, LinkIndex known) {
    Standings standings = Standings.of(directory, taken.gone(), taken.fresh());
    Work work = new Work(known, unit, rules, asOfDay, taken, standings);
    long sequence = directory.sequence() + 1;
    PersonChanges persons = work.run(sequence);
    unit.commit(work.journal(sequence));
    work.publish(persons);
    identifiersRead = work.identifiersRead();
    indexed = sequence;
    return persons;
  }

  /** The index, if the directory was told of all that it was told of; else an empty one. */
  private LinkIndex index() {
    LinkIndex known = index;
    if (known == null || indexed != directory.sequence()) {
      known = new LinkIndex(directory, rules, indexBytes);
      indexed = directory.sequence();
    }
    known.shrink();
    return known;
  }

  private PersonChanges changes(EvidenceReader reader, Journal journal, Standings standings) {
    GraphNodes nodes = new GraphNodes(reader, directory, rules, standings, journal.replaced());
    IntSet touched = new IntSet();
    standings.created().forEach(created -> touched.add(Math.toIntExact(created.ordinal())));
    for (Identifier identifier : journal.touched()) {
      PersonDirectory.Entry entry = directory.find(identifier);
      if (entry != null) {
        touched.add(Math.toIntExact(entry.ordinal()));
      }
    }
    Settled before = new Settled(rules, nodes, asOfDay);
    Changed after = new Changed(rules, nodes, asOfDay, before);
    IntMap<Group> groups = new Propagation(before, after, touched).run();
    IntMap<int[]> persons = new IntMap<>();
    for (int i = 0; i < groups.size(); i++) {
      persons.put(groups.key(i), groups.value(i).members());
    }
    identifiersRead = nodes.read();
    return new PersonDelta(nodes).changes(journal.sequence(), standings, persons);
  }

  /** Of how many identifiers the links were read to work the last changes in. */
  public int identifiersRead() {
    return identifiersRead;
  }

  /**
   * Finishes what a process that died left: the changes of the graph's last commit, if the
   * directory does not have them; null if it does. The caller commits them before anything else.
   *
   * @throws StoreException.Corrupt if graph and directory are not of one data directory, or one of
   *     them was restored without the other
   */
  public @Nullable PersonChanges recover() {
    index = null;
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
      return changes(reader, journal, Standings.recovered(directory, reader, journal.touched()));
    }
  }

  /**
   * Moves the day as of which links expire, forward or back, and decides anew who is who where that
   * makes a difference. Writes no evidence: the caller makes the day and the changes durable in one
   * commit, before anything else. Takes time in proportion to the graph.
   *
   * @param day a UTC day, in days since 1970-01-01
   */
  public PersonChanges expire(int day) {
    index = null;
    asOfDay = day;
    return rules.expires
        ? resolveAll()
        : new PersonChanges(directory.sequence(), List.of(), Map.of(), Map.of());
  }

  /** How many bytes of memory hold what was read of the graph. */
  public long indexBytes() {
    LinkIndex known = index;
    return known == null ? 0 : known.bytes();
  }

  /** The policy that decides. */
  public IdentityPolicy policy() {
    return rules.policy;
  }

  /**
   * An engine over the same graph and directory that decides by another policy, to be used in place
   * of this one once the directory holds what that policy decides.
   */
  public IdentityEngine under(IdentityPolicy other) {
    return new IdentityEngine(graph, directory, other, asOfDay, indexBytes);
  }

  /**
   * An engine over the same graph and directory that decides as of another day, to be used in place
   * of this one once the directory holds what is decided as of it.
   */
  public IdentityEngine asOf(int day) {
    return new IdentityEngine(graph, directory, rules.policy, day, indexBytes);
  }

  /** The day as of which links expire. */
  public int asOfDay() {
    return asOfDay;
  }

  /**
   * Decides anew who everybody is, as is needed when the policy is not the one that decided so far.
   * Takes memory and time in proportion to the graph. The caller commits the changes before
   * anything else; until then nothing is different.
   *
   * @throws IllegalArgumentException if the policy does not declare a namespace of the graph
   */
  public PersonChanges resolveAll() {
    index = null;
    try (EvidenceReader reader = graph.read()) {
      return new WholeGraph(reader, directory, rules).changes(asOfDay, Progress.IGNORED);
    }
  }

  /**
   * The links of an identifier with what is decided about each, most days first. Thread-safe; while
   * writes go on it may mix two neighbouring states; where these do not fit together, it begins
   * anew.
   *
   * @param limit at most so many, at least 1
   * @throws StoreException.Unavailable if they did not fit together time after time
   */
  public List<LinkDecision> explain(Identifier identifier, int limit) {
    for (int tries = 1; ; tries++) {
      try {
        return explainOnce(identifier, limit);
      } catch (TornReadException e) {
        if (tries == TRIES) {
          throw new StoreException.Unavailable("writes came in between again and again", e);
        }
      }
    }
  }

  private List<LinkDecision> explainOnce(Identifier identifier, int limit) {
    try (EvidenceReader reader = graph.read()) {
      List<Link> links = reader.links(identifier, limit);
      return links.isEmpty()
          ? List.of()
          : new Explanation(reader, directory, rules, asOfDay, identifier).decisions(links);
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
