package dev.selfsame.identity.image;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.TieOrder;
import dev.selfsame.identity.difference.PersonDifferences;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.resolution.LinkTable;
import dev.selfsame.identity.resolution.Progress;
import dev.selfsame.identity.resolution.Resolver;
import dev.selfsame.identity.resolution.TableResolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

/**
 * All evidence of a graph, and who is who by its directory, as numbers, to be decided by another
 * policy. Takes some 90 bytes an identifier and 60 a link while it is resolved.
 *
 * <p>{@link #copy} goes on beside the writer, which tells of each commit with {@link #noticed};
 * what was touched meanwhile is copied again by {@link #finish}, on the writer's thread, between
 * two commits. From then on the image is the state after the last commit. It may be finished again,
 * later, as often as one likes.
 *
 * <p>One thread copies and resolves; {@link #noticed} may come from another.
 */
public final class GraphImage {

  /**
   * An identifier with more links than this is not read whole: its links are those that the other
   * ends have to it.
   */
  private static final int BIG = 20_000;

  private static final int STEP = 1_000;

  private final EvidenceGraph graph;
  private final PersonDirectory directory;
  private final IdentityPolicy policy;
  private final List<String> namespaces;

  private final Rows rows = new Rows();
  private final BitSet big = new BitSet();
  private final BitSet whole = new BitSet();
  private final BitSet blocked = new BitSet();
  private final List<Integer> bigOnes = new ArrayList<>();
  private final Set<String> used = new TreeSet<>();
  private int size;
  private byte[] namespace = new byte[16];
  private long[] tie = new long[16];
  private int[] persons = new int[16];

  /** What commits touched since it was copied. */
  private final Set<Identifier> touched = new HashSet<>();

  private final Set<Long> moved = new HashSet<>();

  /** An image to be copied, for this policy. */
  public GraphImage(EvidenceGraph graph, PersonDirectory directory, IdentityPolicy policy) {
    this.graph = graph;
    this.directory = directory;
    this.policy = policy;
    namespaces = List.copyOf(policy.namespaces().keySet());
  }

  /**
   * Tells of a commit. Called on the writer's thread, after the directory has it.
   *
   * @param evidence the identifiers whose links changed
   * @param changes what changed of persons
   */
  public synchronized void noticed(Collection<Identifier> evidence, PersonChanges changes) {
    touched.addAll(evidence);
    moved.addAll(changes.persons().keySet());
    changes.removed().forEach(gone -> moved.add(gone.ordinal()));
    changes.created().forEach(created -> moved.add(created.ordinal()));
  }

  /**
   * Copies what there is, identifier by identifier.
   *
   * @throws CancellationException if {@code progress} says not to go on
   * @throws UndeclaredNamespaceException if an identifier is of a namespace that the policy does
   *     not declare
   */
  public void copy(CopyProgress progress) {
    long total = directory.size();
    for (long from = 0; from < total; from += STEP) {
      if (!progress.goOn(from, total)) {
        throw new CancellationException("copying was stopped");
      }
      try (EvidenceReader reader = graph.read()) {
        for (long ordinal = from; ordinal < Math.min(total, from + STEP); ordinal++) {
          copyOne(Math.toIntExact(ordinal), reader);
        }
      }
    }
  }

  /** Brings the image up to the last commit. On the writer's thread, between two commits. */
  public void finish() {
    Set<Long> again = new TreeSet<>();
    synchronized (this) {
      again.addAll(moved);
      moved.clear();
      for (Identifier identifier : touched) {
        PersonDirectory.Entry entry = directory.find(identifier);
        if (entry != null) {
          again.add(entry.ordinal());
        }
      }
      touched.clear();
    }
    for (long ordinal = size; ordinal < directory.size(); ordinal++) {
      again.add(ordinal);
    }
    try (EvidenceReader reader = graph.read()) {
      again.forEach(ordinal -> copyOne(Math.toIntExact(ordinal), reader));
    }
  }

  private void copyOne(int ordinal, EvidenceReader reader) {
    room(ordinal);
    rows.begin(ordinal);
    Identifier identifier = directory.identifier(ordinal);
    if (identifier == null) {
      persons[ordinal] = PersonDifferences.NOBODY;
      return;
    }
    persons[ordinal] = Math.toIntExact(directory.person(ordinal));
    int place = namespaces.indexOf(identifier.namespace());
    if (place < 0) {
      throw new UndeclaredNamespaceException(identifier.namespace(), policy.version());
    }
    used.add(identifier.namespace());
    namespace[ordinal] = (byte) place;
    tie[ordinal] = TieOrder.hash(identifier);
    blocked.set(ordinal, policy.namespace(identifier.namespace()).blocks(identifier.value()));
    copyLinks(ordinal, identifier, reader);
  }

  private void copyLinks(int ordinal, Identifier identifier, EvidenceReader reader) {
    if (!big.get(ordinal)) {
      // One that was read whole stays to be read whole: newer ends leave their links to it.
      int limit = whole.get(ordinal) ? Integer.MAX_VALUE : BIG + 1;
      List<Link> links = reader.links(identifier, limit);
      if (links.size() < limit) {
        whole.set(ordinal);
        links.forEach(link -> own(ordinal, link));
        return;
      }
      big.set(ordinal);
      bigOnes.add(ordinal);
    }
    copyLinksBetweenBig(ordinal, identifier, reader);
  }

  /** Of two ends the older one owns a link, unless it is too big to have been read. */
  private void own(int ordinal, Link link) {
    PersonDirectory.Entry entry = directory.find(link.other());
    if (entry != null) {
      int other = Math.toIntExact(entry.ordinal());
      if (other > ordinal || big.get(other)) {
        rows.add(ordinal, other, link.evidence());
      }
    }
  }

  private void copyLinksBetweenBig(int ordinal, Identifier identifier, EvidenceReader reader) {
    for (int other : bigOnes) {
      Identifier end = other == ordinal ? null : directory.identifier(other);
      Evidence evidence = end == null ? null : reader.evidence(LinkKey.of(identifier, end));
      if (evidence != null && other < ordinal) {
        rows.add(ordinal, other, evidence);
      }
    }
  }

  private void room(int ordinal) {
    if (ordinal >= namespace.length) {
      int more = Math.max(ordinal + 1, Math.addExact(namespace.length, namespace.length >> 1));
      namespace = Arrays.copyOf(namespace, more);
      tie = Arrays.copyOf(tie, more);
      persons = Arrays.copyOf(persons, more);
    }
    size = Math.max(size, ordinal + 1);
  }

  /** The policy that it is for. */
  public IdentityPolicy policy() {
    return policy;
  }

  /** The namespaces of which there are identifiers. */
  public Set<String> namespaces() {
    return used;
  }

  /** For each ordinal, its person by the directory; {@link PersonDifferences#NOBODY} if removed. */
  public int[] before() {
    return Arrays.copyOf(persons, size);
  }

  /**
   * For each ordinal, its person by the policy, in the form of {@link #before}.
   *
   * @throws CancellationException if {@code progress} says not to go on
   */
  public int[] after(int asOfDay, Progress progress) {
    LinkTable.Builder table =
        LinkTable.builder(namespaces, this::compare).expect(size, rows.count());
    for (int i = 0; i < size; i++) {
      table.identifier(namespace[i], tie[i]);
    }
    rows.addTo(table);
    TableResolution resolution =
        Resolver.resolve(table.build(), blocked::get, policy, asOfDay, progress);
    int[] oldest = new int[size];
    Arrays.fill(oldest, Integer.MAX_VALUE);
    int[] after = new int[size];
    for (int i = 0; i < size; i++) {
      if (persons[i] != PersonDifferences.NOBODY) {
        oldest[resolution.first(i)] = Math.min(oldest[resolution.first(i)], i);
      }
    }
    for (int i = 0; i < size; i++) {
      after[i] =
          persons[i] == PersonDifferences.NOBODY
              ? PersonDifferences.NOBODY
              : oldest[resolution.first(i)];
    }
    return after;
  }

  /** The order of two identifiers whose tie hashes are the same. */
  private int compare(int one, int other) {
    Identifier a = directory.identifier(one);
    Identifier b = directory.identifier(other);
    if (a == null || b == null) {
      // One that was removed has no links, so its place makes no difference.
      return Integer.compare(one, other);
    }
    return a.compareTo(b);
  }

  /**
   * What the directory must be told so that everybody is who they are by the policy.
   *
   * @param after as {@link #after} gave it
   * @param sequence the directory's sequence, which stays
   */
  public PersonChanges changes(int[] after, long sequence) {
    return Moves.between(before(), after, sequence);
  }
}
