package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.resolution.EvidenceSet;
import dev.selfsame.identity.resolution.Resolution;
import dev.selfsame.identity.resolution.Resolver;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of the graph that a change may concern: all that can be reached from what was touched
 * without passing through an identifier that links nobody, before the change or after it.
 *
 * <p>Resolving the region gives what resolving the whole graph would give for its identifiers. That
 * an identifier on its border links nobody after the change is assumed first and checked on the
 * result; where it fails, the region grows and is resolved again.
 */
final class Region {

  private final EvidenceReader graph;
  private final PersonDirectory directory;
  private final IdentityPolicy policy;
  private final Expiry expiry;
  private final Set<Identifier> touched;
  private final Cuts cuts;

  /** Where each identifier stood before, as far as it was asked. */
  private final Map<Identifier, PersonDirectory.@Nullable Entry> entries = new HashMap<>();

  private final Set<Identifier> inside = new HashSet<>();
  private final Set<Identifier> border = new HashSet<>();
  private final Set<Identifier> opened = new HashSet<>();
  private Resolution resolution;

  private Region(
      EvidenceReader graph,
      PersonDirectory directory,
      Expiry expiry,
      Collection<Identifier> touched) {
    this.graph = graph;
    this.directory = directory;
    this.policy = expiry.policy();
    this.expiry = expiry;
    this.touched = Set.copyOf(touched);
    cuts = new Cuts(expiry, graph);
    resolution = resolve();
  }

  /**
   * The region of a change, resolved.
   *
   * @param touched the stored identifiers that are new or whose links changed; what was decided
   *     about them before says nothing of now
   */
  static Region of(
      EvidenceReader graph,
      PersonDirectory directory,
      Expiry expiry,
      Collection<Identifier> touched) {
    Region region = new Region(graph, directory, expiry, touched);
    while (region.openBorder()) {
      region.resolution = region.resolve();
    }
    return region;
  }

  Resolution resolution() {
    return resolution;
  }

  /** The identifiers whose persons {@link #resolution} gives; those of the border keep theirs. */
  Set<Identifier> inside() {
    return inside;
  }

  /** Where an identifier stood before the change; null if it is new. */
  PersonDirectory.@Nullable Entry entry(Identifier identifier) {
    if (!entries.containsKey(identifier)) {
      entries.put(identifier, directory.find(identifier));
    }
    return entries.get(identifier);
  }

  private long personBefore(Identifier identifier) {
    PersonDirectory.Entry entry = entry(identifier);
    return entry == null ? PersonDirectory.NONE : entry.person();
  }

  private Resolution resolve() {
    inside.clear();
    border.clear();
    EvidenceSet.Builder evidence = EvidenceSet.builder();
    ArrayDeque<Identifier> open = new ArrayDeque<>(touched);
    Set<Identifier> seen = new HashSet<>(touched);
    while (!open.isEmpty()) {
      Identifier identifier = open.remove();
      evidence.add(identifier);
      Cuts.Look look = cuts.look(identifier, this::personBefore, other -> !touched.contains(other));
      List<Link> links = linksOf(identifier, look);
      if (look instanceof Cuts.Look.Hub) {
        evidence.hub(identifier);
        inside.add(identifier);
      } else if (look instanceof Cuts.Look.Shared && !opened.contains(identifier)) {
        if (links.isEmpty()) {
          evidence.shared(identifier);
          border.add(identifier);
        } else {
          opened.add(identifier);
          open.add(identifier);
        }
      } else {
        inside.add(identifier);
      }
      for (Link link : links) {
        evidence.link(LinkKey.of(identifier, link.other()), link.evidence());
        if (seen.add(link.other())) {
          open.add(link.other());
        }
      }
    }
    return Resolver.resolve(evidence.build(), policy, expiry.asOfDay());
  }

  private List<Link> linksOf(Identifier identifier, Cuts.Look look) {
    if (look instanceof Cuts.Look.Open all) {
      return all.links();
    }
    if (look instanceof Cuts.Look.Hub hub) {
      return hub.asserted();
    }
    return opened.contains(identifier)
        ? graph.links(identifier, Integer.MAX_VALUE)
        : ((Cuts.Look.Shared) look).asserted();
  }

  /** Finds identifiers of the border that link somebody after the change; true if there are any. */
  private boolean openBorder() {
    Map<Identifier, Long> persons = new HashMap<>();
    boolean grows = false;
    for (Identifier identifier : border) {
      Cuts.Look look = cuts.look(identifier, other -> personAfter(other, persons), other -> true);
      if (!(look instanceof Cuts.Look.Shared)) {
        grows |= opened.add(identifier);
      }
    }
    return grows;
  }

  /**
   * The person after the change: a number that no person before the change has, if it is inside.
   */
  private long personAfter(Identifier identifier, Map<Identifier, Long> numbers) {
    if (!inside.contains(identifier)) {
      return personBefore(identifier);
    }
    return numbers.computeIfAbsent(
        resolution.smallestOf(identifier), smallest -> Long.MAX_VALUE - numbers.size());
  }
}
