package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IndexNodes.After;
import dev.selfsame.identity.engine.Intake.LinkChange;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The plainest change there is, worked out without the stages: new identifiers, each in one link
 * only, that leads to an identifier whose person is all that it is linked with, and consists of it
 * and of others like these.
 *
 * <p>Persons are decided for each connected part of the graph by itself. In such a star nobody has
 * two owners, so no round merges anything and nobody is shared; and where not even all of the star
 * together breaks a limit, every link joins.
 */
final class Stars {

  private static final int[] NOT_A_STAR = {};

  private final LinkIndex index;
  private final Rules rules;
  private final IntMap<After> changed;
  private final IntSet fresh;

  /** For each centre the new leaves. */
  private final IntMap<IntSet> leaves = new IntMap<>();

  /** Whom a link of another kind changed. */
  private final IntSet others = new IntSet();

  Stars(LinkIndex index, Rules rules, IntMap<After> changed, IntSet fresh) {
    this.index = index;
    this.rules = rules;
    this.changed = changed;
    this.fresh = fresh;
  }

  /**
   * Gives the person of each member of a star; returns whoever was touched and is in none.
   *
   * @param ordinals gives the ordinal of an identifier after the change; negative if it is gone
   */
  IntSet take(List<LinkChange> links, ToIntFunction<Identifier> ordinals, IntMap<int[]> persons) {
    for (LinkChange link : links) {
      int low = ordinals.applyAsInt(link.key.low());
      int high = ordinals.applyAsInt(link.key.high());
      if (link.before.isEmpty() && link.now.assertion() == null && low >= 0 && high >= 0) {
        add(low, high);
      } else {
        exclude(low);
        exclude(high);
      }
    }
    IntSet rest = new IntSet();
    IntSet placed = new IntSet();
    for (int i = 0; i < leaves.size(); i++) {
      int center = leaves.key(i);
      int[] star = others.contains(center) ? NOT_A_STAR : star(center, leaves.value(i));
      for (int member : star) {
        persons.put(member, star);
        placed.add(member);
      }
    }
    for (int i = 0; i < changed.size(); i++) {
      int identifier = changed.key(i);
      boolean alone = fresh.contains(identifier) && changed.value(i).links().length == 0;
      if (!alone && !placed.contains(identifier)) {
        rest.add(identifier);
      }
    }
    return rest;
  }

  private void add(int one, int other) {
    boolean first = isLeaf(one);
    boolean second = isLeaf(other);
    int leaf = first && second ? weaker(one, other) : first ? one : other;
    if (!first && !second) {
      exclude(one);
      exclude(other);
      return;
    }
    int center = leaf == one ? other : one;
    IntSet known = leaves.get(center);
    if (known == null) {
      known = new IntSet();
      leaves.put(center, known);
    }
    known.add(leaf);
  }

  private void exclude(int identifier) {
    if (identifier >= 0) {
      others.add(identifier);
    }
  }

  private int weaker(int one, int other) {
    return tier(one) > tier(other) ? one : other;
  }

  private int tier(int identifier) {
    return rules.tier(index.namespace(identifier));
  }

  private boolean isLeaf(int identifier) {
    After after = changed.get(identifier);
    return after != null
        && fresh.contains(identifier)
        && !after.many()
        && Blob.isOne(after.links());
  }

  /** The members of a star; none if it is not as plain as it must be. */
  private int[] star(int center, IntSet added) {
    After after = changed.get(center);
    if (rules.expires || after == null || after.many() || index.blocked(center)) {
      return NOT_A_STAR;
    }
    Links links = Blob.links(after.links(), false, index.words);
    int size = links.count + 1;
    if (size > rules.maxSize || mayBeHub(center, links.count)) {
      return NOT_A_STAR;
    }
    int[] counts = new int[rules.namespaces.length];
    counts[index.namespace(center)]++;
    int[] members = new int[size];
    members[0] = center;
    for (int i = 0; i < links.count; i++) {
      int leaf = links.other[i];
      if (links.asserted[i] != Links.NOTHING
          || tier(leaf) < tier(center)
          || index.blocked(leaf)
          || (!added.contains(leaf) && !isOldLeaf(leaf, center))) {
        return NOT_A_STAR;
      }
      counts[index.namespace(leaf)]++;
      members[i + 1] = leaf;
    }
    for (int l : rules.limited) {
      if (counts[l] > rules.namespaces[l].maxPerPerson()) {
        return NOT_A_STAR;
      }
    }
    java.util.Arrays.sort(members);
    return members;
  }

  private boolean mayBeHub(int center, int links) {
    for (int most : rules.hubMore[index.namespace(center)]) {
      if (links > most) {
        return true;
      }
    }
    return links > rules.maxLinks;
  }

  private boolean isOldLeaf(int leaf, int center) {
    return !changed.contains(leaf)
        && index.hasLinks(leaf)
        && !index.hasMany(leaf)
        && Blob.isOne(index.links(leaf))
        && index.person(leaf) == index.person(center);
  }
}
