package dev.selfsame.identity.engine;

import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.TieOrder;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.resolution.LinkTable;
import dev.selfsame.identity.resolution.Progress;
import dev.selfsame.identity.resolution.Resolver;
import dev.selfsame.identity.resolution.TableResolution;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** All evidence, resolved from scratch, and what that changes in the directory. */
final class WholeGraph {

  private final EvidenceReader graph;
  private final PersonDirectory directory;
  private final Rules rules;

  /** For each identifier of the table, its ordinal, ascending. */
  private int[] ordinals = new int[16];

  WholeGraph(EvidenceReader graph, PersonDirectory directory, Rules rules) {
    this.graph = graph;
    this.directory = directory;
    this.rules = rules;
  }

  /** What differs from the directory when all evidence is resolved as of a day. */
  PersonChanges changes(int asOfDay, Progress progress) {
    LinkTable table = table();
    TableResolution resolution =
        Resolver.resolve(
            table, number -> rules.blocks(identifier(number)), rules.policy, asOfDay, progress);
    return difference(table, resolution);
  }

  private Identifier identifier(int number) {
    return Objects.requireNonNull(directory.identifier(ordinals[number]));
  }

  private LinkTable table() {
    List<String> names = List.copyOf(rules.policy.namespaces().keySet());
    LinkTable.Builder table =
        LinkTable.builder(names, (one, other) -> identifier(one).compareTo(identifier(other)));
    int size = Math.toIntExact(directory.size());
    for (int ordinal = 0; ordinal < size; ordinal++) {
      Identifier identifier = directory.identifier(ordinal);
      if (identifier != null) {
        int namespace = rules.number(identifier.namespace());
        int number = table.identifier(namespace, TieOrder.hash(identifier));
        if (number == ordinals.length) {
          ordinals = Arrays.copyOf(ordinals, number * 2);
        }
        ordinals[number] = ordinal;
        for (Link link : graph.links(identifier, Integer.MAX_VALUE)) {
          add(number, ordinal, link, table);
        }
      }
    }
    LinkTable built = table.build();
    ordinals = Arrays.copyOf(ordinals, built.identifierCount());
    return built;
  }

  /** Adds a link where its newer end is read. */
  private void add(int number, int ordinal, Link link, LinkTable.Builder table) {
    PersonDirectory.Entry other = directory.find(link.other());
    if (other == null) {
      throw new IllegalStateException(
          link.other() + " is linked in the graph and was never stored");
    }
    if (other.ordinal() > ordinal) {
      return;
    }
    int end = Arrays.binarySearch(ordinals, 0, number, Math.toIntExact(other.ordinal()));
    Evidence evidence = link.evidence();
    DaySet days = evidence.days();
    table.link(
        number,
        end,
        evidence.confidence(),
        days.size(),
        days.size() == 0 ? Integer.MIN_VALUE : days.last(),
        evidence.assertion() == null ? null : evidence.assertion().kind());
  }

  private PersonChanges difference(LinkTable table, TableResolution resolution) {
    int count = table.identifierCount();
    int[] oldest = new int[count];
    Arrays.fill(oldest, -1);
    Map<Long, Long> persons = new TreeMap<>();
    IntSet dirty = new IntSet();
    for (int number = 0; number < count; number++) {
      int root = resolution.first(number);
      oldest[root] = oldest[root] < 0 ? ordinals[number] : oldest[root];
      long before = directory.person(ordinals[number]);
      if (before != oldest[root]) {
        persons.put((long) ordinals[number], (long) oldest[root]);
        dirty.add(Math.toIntExact(before));
        dirty.add(oldest[root]);
      }
    }
    return new PersonChanges(
        directory.sequence(), List.of(), persons, members(resolution, oldest, dirty));
  }

  private Map<Long, long[]> members(TableResolution resolution, int[] oldest, IntSet dirty) {
    int[] sizes = new int[dirty.size()];
    for (int number = 0; number < oldest.length; number++) {
      int place = dirty.place(oldest[resolution.first(number)]);
      if (place >= 0) {
        sizes[place]++;
      }
    }
    long[][] all = new long[dirty.size()][];
    Map<Long, long[]> members = new TreeMap<>();
    for (int place = 0; place < sizes.length; place++) {
      all[place] = new long[sizes[place]];
      members.put((long) dirty.at(place), all[place]);
    }
    Arrays.fill(sizes, 0);
    for (int number = 0; number < oldest.length; number++) {
      int place = dirty.place(oldest[resolution.first(number)]);
      if (place >= 0) {
        all[place][sizes[place]++] = ordinals[number];
      }
    }
    return members;
  }
}
