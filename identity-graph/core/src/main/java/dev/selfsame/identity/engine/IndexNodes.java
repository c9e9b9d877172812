package dev.selfsame.identity.engine;

import dev.selfsame.identity.graph.EvidenceReader;

/** Identifiers as the index has them, and over that what one change makes of their links. */
final class IndexNodes implements Nodes {

  private final LinkIndex index;
  private final EvidenceReader graph;
  private final Rules rules;
  private final int asOfDay;
  private final IntMap<Links> before = new IntMap<>();
  private final IntMap<Links> after = new IntMap<>();

  /** What the change makes of links. */
  private final IntMap<After> changed;

  /** The links of an identifier after a change. */
  record After(byte[] links, boolean many) {}

  IndexNodes(
      LinkIndex index, EvidenceReader graph, Rules rules, int asOfDay, IntMap<After> changed) {
    this.index = index;
    this.graph = graph;
    this.rules = rules;
    this.asOfDay = asOfDay;
    this.changed = changed;
  }

  /**
   * Of how many identifiers the links were looked at.
   *
   * @param more these among them
   */
  int read(IntSet more) {
    int read = before.size();
    for (int i = 0; i < more.size(); i++) {
      read += before.contains(more.at(i)) ? 0 : 1;
    }
    return read;
  }

  @Override
  public int namespace(int identifier) {
    return index.namespace(identifier);
  }

  @Override
  public boolean blocked(int identifier) {
    return index.blocked(identifier);
  }

  @Override
  public int compare(int one, int other) {
    return index.compare(one, other);
  }

  @Override
  public int person(int identifier) {
    return index.person(identifier);
  }

  @Override
  public int[] members(int person) {
    return index.members(person);
  }

  @Override
  public boolean fewLinks(int identifier) {
    After now = changed.get(identifier);
    return index.hasLinks(identifier)
        && !index.hasMany(identifier)
        && index.links(identifier).length / Blob.LEAST_BYTES <= rules.maxLinks
        && (now == null
            || (!now.many() && now.links().length / Blob.LEAST_BYTES <= rules.maxLinks));
  }

  @Override
  public Links before(int identifier) {
    Links known = before.get(identifier);
    if (known == null) {
      if (!index.hasLinks(identifier)) {
        index.load(identifier, index.identifier(identifier), graph, asOfDay);
      }
      known = Blob.links(index.links(identifier), index.hasMany(identifier), index.words);
      before.put(identifier, known);
    }
    return known;
  }

  @Override
  public Links after(int identifier) {
    After now = changed.get(identifier);
    if (now == null) {
      return before(identifier);
    }
    Links known = after.get(identifier);
    if (known == null) {
      known = Blob.links(now.links(), now.many(), index.words);
      after.put(identifier, known);
    }
    return known;
  }
}
