package dev.selfsame.identity.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IndexNodes.After;
import dev.selfsame.identity.engine.Intake.LinkChange;
import dev.selfsame.identity.engine.Rules.Kind;
import dev.selfsame.identity.engine.Rules.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The plainest parts of the graph, decided without the stages: small, connected with nothing else,
 * with no link taken away, and such that nobody is asked to choose.
 *
 * <p>Persons are decided for each connected part by itself. Where nothing is asserted, blocked, a
 * hub or expired, all of the part together breaks no limit, and at every tier each member has at
 * most one owner, no round merges anything, nobody is shared, and every link joins: the part is one
 * person.
 */
final class PlainParts {

  private static final int MOST = 32;

  private final LinkIndex index;
  private final Rules rules;
  private final IntMap<After> changed;
  private final IntSet fresh;

  /** Whom a change of another kind touched. */
  private final IntSet others = new IntSet();

  /** All that were looked at, and those of them that are in plain parts. */
  private final IntSet looked = new IntSet();

  private final IntSet plain = new IntSet();

  PlainParts(LinkIndex index, Rules rules, IntMap<After> changed, IntSet fresh) {
    this.index = index;
    this.rules = rules;
    this.changed = changed;
    this.fresh = fresh;
  }

  /**
   * Gives the members of each plain part that was another person, or several; returns whoever was
   * touched and is in none.
   *
   * @param ordinals gives the ordinal of an identifier after the change; negative if it is gone
   */
  IntSet take(Intake.Result taken, ToIntFunction<Identifier> ordinals, IntMap<int[]> persons) {
    for (LinkChange link : taken.links()) {
      if (taken.endGoes(link) || link.takesAway()) {
        exclude(ordinals.applyAsInt(link.key.low()));
        exclude(ordinals.applyAsInt(link.key.high()));
      }
    }
    IntSet rest = new IntSet();
    for (int i = 0; i < changed.size(); i++) {
      int identifier = changed.key(i);
      if (!rules.expires && !looked.contains(identifier)) {
        look(identifier, persons);
      }
      boolean alone = fresh.contains(identifier) && changed.value(i).links().length == 0;
      if (!alone && !plain.contains(identifier)) {
        rest.add(identifier);
      }
    }
    return rest;
  }

  /** Says that a change of another kind touched an identifier, if it is there. */
  void exclude(int identifier) {
    if (identifier >= 0) {
      others.add(identifier);
    }
  }

  /** Whose links were looked at. */
  IntSet looked() {
    return looked;
  }

  private void look(int start, IntMap<int[]> persons) {
    IntSet part = new IntSet();
    List<Links> links = new ArrayList<>();
    part.add(start);
    boolean isPlain = true;
    for (int i = 0; isPlain && i < part.size(); i++) {
      Links known = plainLinks(part.at(i));
      isPlain = known != null && part.size() <= MOST;
      if (known != null) {
        links.add(known);
        for (int l = 0; l < known.count; l++) {
          part.add(known.other[l]);
        }
      }
    }
    for (int i = 0; i < links.size(); i++) {
      looked.add(part.at(i));
    }
    looked.add(start);
    if (isPlain && keepsLimits(part) && hasNoChoice(part, links)) {
      plain.addAll(part);
      note(part, persons);
    }
  }

  /** The links of an identifier after the change; null if they are not plain, or not here. */
  private @Nullable Links plainLinks(int identifier) {
    After after = changed.get(identifier);
    boolean known = after != null || index.hasLinks(identifier);
    if (!known
        || (after == null ? index.hasMany(identifier) : after.many())
        || others.contains(identifier)
        || index.blocked(identifier)) {
      return null;
    }
    byte[] blob = after == null ? index.links(identifier) : after.links();
    if (blob.length > MOST * Byte.MAX_VALUE) {
      return null;
    }
    Links links = Blob.links(blob, false, index.words);
    for (int i = 0; i < links.count; i++) {
      boolean joinedNobody =
          after == null && index.person(links.other[i]) != index.person(identifier);
      if (links.asserted[i] != Links.NOTHING || joinedNobody) {
        return null;
      }
    }
    return mayBeHub(identifier, links.count) ? null : links;
  }

  private boolean mayBeHub(int identifier, int links) {
    for (int most : rules.hubMore[index.namespace(identifier)]) {
      if (links > most) {
        return true;
      }
    }
    return links > rules.maxLinks;
  }

  private boolean keepsLimits(IntSet part) {
    int[] counts = new int[rules.namespaces.length];
    for (int i = 0; i < part.size(); i++) {
      counts[index.namespace(part.at(i))]++;
    }
    for (int namespace : rules.limited) {
      if (counts[namespace] > rules.namespaces[namespace].maxPerPerson()) {
        return false;
      }
    }
    return part.size() <= rules.maxSize;
  }

  /** Whether at every tier each member has one owner at most. */
  private boolean hasNoChoice(IntSet part, List<Links> links) {
    int[] parent = new int[part.size()];
    int[] tiers = new int[part.size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      tiers[i] = rules.tier(index.namespace(part.at(i)));
    }
    for (Stage stage : rules.stages) {
      if (stage.kind() == Kind.WITHIN && !join(stage.tier(), part, links, tiers, parent)) {
        return false;
      }
    }
    return true;
  }

  private static boolean join(int tier, IntSet part, List<Links> links, int[] tiers, int[] parent) {
    for (int i = 0; i < tiers.length; i++) {
      int owner = -1;
      for (int l = 0; tiers[i] == tier && l < links.get(i).count; l++) {
        int other = part.place(links.get(i).other[l]);
        if (tiers[other] < tier) {
          int root = root(parent, other);
          if (owner >= 0 && root != owner) {
            return false;
          }
          owner = root;
        }
      }
      if (owner >= 0) {
        parent[root(parent, i)] = owner;
      }
    }
    for (int i = 0; i < tiers.length; i++) {
      for (int l = 0; tiers[i] == tier && l < links.get(i).count; l++) {
        int other = part.place(links.get(i).other[l]);
        if (tiers[other] == tier) {
          parent[root(parent, i)] = root(parent, other);
        }
      }
    }
    return true;
  }

  private static int root(int[] parent, int at) {
    int root = at;
    while (parent[root] != root) {
      root = parent[root];
    }
    return root;
  }

  private void note(IntSet part, IntMap<int[]> persons) {
    boolean differs = false;
    for (int i = 0; i < part.size(); i++) {
      int identifier = part.at(i);
      differs |= fresh.contains(identifier) || index.person(identifier) != index.person(part.at(0));
    }
    if (differs) {
      int[] members = part.toArray();
      Arrays.sort(members);
      for (int member : members) {
        persons.put(member, members);
      }
    }
  }
}
