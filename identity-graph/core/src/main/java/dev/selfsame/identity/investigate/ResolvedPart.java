package dev.selfsame.identity.investigate;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.resolution.LinkState;
import dev.selfsame.identity.resolution.Resolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What resolving a part of the graph decides. */
final class ResolvedPart implements Decisions {

  private final Map<LinkKey, Resolution.Decision> decisions = new HashMap<>();
  private final Map<Identifier, List<Identifier>> persons = new HashMap<>();
  private final Map<Identifier, LinkState> cut;
  private final int read;
  private final boolean exact;

  /**
   * Decisions by a resolution.
   *
   * @param cut identifiers that link nobody, of whose links not all were resolved
   * @param read the links of how many identifiers were read
   * @param exact whether all that matters was resolved
   */
  ResolvedPart(Resolution resolution, Map<Identifier, LinkState> cut, int read, boolean exact) {
    this.read = read;
    this.cut = Map.copyOf(cut);
    this.exact = exact;
    resolution.decisions().forEach(decision -> decisions.put(decision.key(), decision));
    for (List<Identifier> person : resolution.persons()) {
      List<Identifier> sorted = person.stream().sorted().toList();
      sorted.forEach(member -> persons.put(member, sorted));
    }
  }

  @Override
  public JudgedLink judge(LinkKey key, Evidence evidence) {
    Resolution.Decision decision = decisions.get(key);
    if (decision != null) {
      return new JudgedLink(key, evidence, decision.state(), decision.blocker());
    }
    for (Identifier end : List.of(key.low(), key.high())) {
      LinkState state = cut.get(end);
      if (state != null) {
        return new JudgedLink(key, evidence, state, end.key());
      }
    }
    LinkState state = together(key.low(), key.high()) ? LinkState.REDUNDANT : LinkState.MINOR;
    return new JudgedLink(key, evidence, state, null);
  }

  @Override
  public boolean together(Identifier one, Identifier other) {
    return name(one).equals(name(other));
  }

  @Override
  public List<Identifier> person(Identifier identifier) {
    return persons.getOrDefault(identifier, List.of(identifier));
  }

  /** The smallest member of an identifier's person. */
  Identifier name(Identifier identifier) {
    return person(identifier).get(0);
  }

  @Override
  public int identifiersRead() {
    return read;
  }

  @Override
  public boolean exact() {
    return exact;
  }
}
