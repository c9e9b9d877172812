package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.engine.Expiry;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.resolution.EvidenceSet;
import dev.selfsame.identity.resolution.LinkState;
import dev.selfsame.identity.resolution.Resolver;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Decides about identifiers by resolving their surroundings: all that can be reached from them
 * without passing through an identifier that links nobody.
 *
 * <p>Whether an identifier on the border is shared is first taken from the directory, and then
 * checked on the result; where the result says otherwise, the surroundings grow and are resolved
 * again. What the budget leaves out makes the answer inexact, and it says so.
 */
final class Surroundings implements Decider {

  private final PersonDirectory directory;
  private final IdentityPolicy policy;
  private final int asOfDay;
  private final Budget budget;

  Surroundings(PersonDirectory directory, IdentityPolicy policy, int asOfDay, Budget budget) {
    this.directory = directory;
    this.policy = policy;
    this.asOfDay = asOfDay;
    this.budget = budget;
  }

  @Override
  public Decisions decide(
      EvidenceReader view, Collection<Identifier> about, Map<LinkKey, Evidence> judged) {
    Gathering gathering = new Gathering(view, new TreeSet<>(about), judged);
    ResolvedPart part = gathering.resolve();
    while (gathering.openBorder(part)) {
      part = gathering.resolve();
    }
    return part;
  }

  private long personBefore(Identifier identifier) {
    PersonDirectory.Entry entry = directory.find(identifier);
    return entry == null ? PersonDirectory.NONE : entry.person();
  }

  /** The surroundings of one question, gathered as often as the border moves. */
  private final class Gathering {

    private final EvidenceReader view;
    private final Set<Identifier> about;
    private final Map<LinkKey, Evidence> judged;
    private final Cutter before;
    private final Set<Identifier> opened = new HashSet<>();
    private final Map<Identifier, LinkState> border = new HashMap<>();
    private final Set<Identifier> inside = new HashSet<>();
    private final Set<Identifier> seen = new HashSet<>();
    private final ArrayDeque<Identifier> open = new ArrayDeque<>();

    Gathering(EvidenceReader view, Set<Identifier> about, Map<LinkKey, Evidence> judged) {
      this.view = view;
      this.about = about;
      this.judged = judged;
      before = cutter(Surroundings.this::personBefore);
    }

    ResolvedPart resolve() {
      border.clear();
      inside.clear();
      seen.clear();
      open.addAll(about);
      seen.addAll(about);
      EvidenceSet.Builder evidence = EvidenceSet.builder();
      judged.forEach(evidence::link);
      int links = 0;
      boolean exact = true;
      while (!open.isEmpty()) {
        Identifier identifier = open.remove();
        evidence.add(identifier);
        if (inside.size() + border.size() >= budget.identifiers() || links >= budget.links()) {
          exact = false;
        } else {
          Cutter.Look look = before.look(identifier);
          take(identifier, look, evidence);
          links += look.links().size();
          exact &= look.sure();
        }
      }
      return new ResolvedPart(
          Resolver.resolve(evidence.build(), policy, asOfDay),
          border,
          inside.size() + border.size(),
          exact && !(view instanceof AsOfReader then && then.mayLackAny()));
    }

    private void take(Identifier identifier, Cutter.Look look, EvidenceSet.Builder evidence) {
      LinkState cut =
          look.cut() == LinkState.SHARED && opened.contains(identifier) ? null : look.cut();
      List<Link> links = look.links();
      if (cut == null) {
        inside.add(identifier);
      } else {
        border.put(identifier, cut);
        if (cut == LinkState.HUB) {
          evidence.hub(identifier);
        } else {
          evidence.shared(identifier);
        }
        links = asserted(identifier, links);
      }
      for (Link link : links) {
        evidence.link(LinkKey.of(identifier, link.other()), link.evidence());
        if (seen.add(link.other())) {
          open.add(link.other());
        }
      }
    }

    /** The asserted links of an identifier that links nobody by itself, as far as they matter. */
    private List<Link> asserted(Identifier identifier, List<Link> read) {
      Map<Identifier, Link> asserted = new TreeMap<>();
      for (Link link : read) {
        if (link.evidence().assertion() != null) {
          asserted.put(link.other(), link);
        }
      }
      for (long member : directory.members(personBefore(identifier))) {
        Identifier other = directory.identifier(member);
        if (other != null && !other.equals(identifier) && !asserted.containsKey(other)) {
          Evidence evidence = view.evidence(LinkKey.of(identifier, other));
          if (evidence != null && evidence.assertion() != null) {
            asserted.put(other, new Link(other, evidence));
          }
        }
      }
      return List.copyOf(asserted.values());
    }

    private Cutter cutter(ToLongFunction<Identifier> personOf) {
      return new Cutter(view, new Expiry(policy, asOfDay), budget.linksPerIdentifier(), personOf);
    }

    /** Finds identifiers of the border that are not shared by the result; true if there are any. */
    private boolean openBorder(ResolvedPart part) {
      Map<Identifier, Long> numbers = new HashMap<>();
      Cutter after =
          cutter(
              identifier ->
                  inside.contains(identifier)
                      ? numbers.computeIfAbsent(
                          part.name(identifier), name -> Long.MAX_VALUE - numbers.size())
                      : personBefore(identifier));
      boolean grows = false;
      for (Map.Entry<Identifier, LinkState> each : border.entrySet()) {
        if (each.getValue() == LinkState.SHARED
            && after.look(each.getKey()).cut() != LinkState.SHARED) {
          grows |= opened.add(each.getKey());
        }
      }
      return grows;
    }
  }
}
