package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.Link;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.resolution.EvidenceSet;
import dev.selfsame.identity.resolution.LinkState;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
  private final AsOf asOf;
  private final Budget budget;

  Surroundings(PersonDirectory directory, IdentityPolicy policy, AsOf asOf, Budget budget) {
    this.directory = directory;
    this.policy = policy;
    this.asOf = asOf;
    this.budget = budget;
  }

  @Override
  public Decisions decide(EvidenceReader view, Collection<Identifier> about) {
    Gathering gathering = new Gathering(view, new TreeSet<>(about));
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
    private final Cutter before;
    private final Set<Identifier> opened = new HashSet<>();
    private final Map<Identifier, LinkState> border = new HashMap<>();
    private final Set<Identifier> inside = new HashSet<>();
    private final Set<Identifier> seen = new HashSet<>();
    private final ArrayDeque<Identifier> open = new ArrayDeque<>();

    Gathering(EvidenceReader view, Set<Identifier> about) {
      this.view = view;
      this.about = about;
      before =
          new Cutter(view, policy, budget.linksPerIdentifier(), Surroundings.this::personBefore);
    }

    ResolvedPart resolve() {
      border.clear();
      inside.clear();
      seen.clear();
      open.addAll(about);
      seen.addAll(about);
      EvidenceSet.Builder evidence = EvidenceSet.builder();
      boolean exact = true;
      while (!open.isEmpty()) {
        Identifier identifier = open.remove();
        evidence.add(identifier);
        if (inside.size() + border.size() >= budget.identifiers()) {
          exact = false;
        } else {
          exact &= take(identifier, evidence);
        }
      }
      return new ResolvedPart(asOf.resolve(evidence.build(), policy), border, exact);
    }

    /** Adds an identifier with its links; false if these could not all be read. */
    private boolean take(Identifier identifier, EvidenceSet.Builder evidence) {
      Cutter.Look look = before.look(identifier);
      LinkState cut =
          look.cut() == LinkState.SHARED && opened.contains(identifier) ? null : look.cut();
      if (cut == null) {
        inside.add(identifier);
      } else {
        border.put(identifier, cut);
        if (cut == LinkState.HUB) {
          evidence.hub(identifier);
        } else {
          evidence.shared(identifier);
        }
      }
      for (Link link : look.links()) {
        if (cut == null || isAsserted(link.evidence())) {
          evidence.link(LinkKey.of(identifier, link.other()), link.evidence());
          if (seen.add(link.other())) {
            open.add(link.other());
          }
        }
      }
      return look.sure();
    }

    private boolean isAsserted(Evidence evidence) {
      Assertion assertion = evidence.assertion();
      return assertion != null && assertion.kind() == Assertion.Kind.MUST_LINK;
    }

    /** Finds identifiers of the border that are not shared by the result; true if there are any. */
    private boolean openBorder(ResolvedPart part) {
      Map<Identifier, Long> numbers = new HashMap<>();
      Cutter after =
          new Cutter(
              view,
              policy,
              budget.linksPerIdentifier(),
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
