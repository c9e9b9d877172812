package dev.selfsame.identity.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A constrained union under way over some groups: links are taken one after the other, and join the
 * groups of their ends where nothing forbids it.
 */
final class Union {

  private final World world;
  private final IntSet members = new IntSet();

  /** For each of {@link #members}, the place of its group. */
  private int[] groupOf = new int[16];

  private final List<Group> groups = new ArrayList<>();
  private int[] parent = new int[8];
  private int[] size = new int[8];
  private int[][] counts = new int[8][];

  /** For each root, its members that a cannot-link names; null if there are none. */
  private int[] @org.jspecify.annotations.Nullable [] named = new int[8][];

  /** The roots of groups of which it is not known what becomes of them. */
  private final BitSet open = new BitSet();

  Union(World world) {
    this.world = world;
  }

  /** Adds a group, unless it is here. */
  void add(Group group) {
    if (members.contains(group.members()[0])) {
      return;
    }
    int place = groups.size();
    if (place == parent.length) {
      parent = Arrays.copyOf(parent, place * 2);
      size = Arrays.copyOf(size, place * 2);
      counts = Arrays.copyOf(counts, place * 2);
      named = Arrays.copyOf(named, place * 2);
    }
    groups.add(group);
    parent[place] = place;
    size[place] = group.size();
    counts[place] = group.counts().clone();
    IntSet names = new IntSet();
    for (int member : group.members()) {
      members.add(member);
      if (members.size() > groupOf.length) {
        groupOf = Arrays.copyOf(groupOf, groupOf.length * 2);
      }
      groupOf[members.size() - 1] = place;
      if (world.links(member).hasCannot) {
        names.add(member);
      }
    }
    named[place] = names.isEmpty() ? null : names.toArray();
  }

  boolean contains(int identifier) {
    return members.contains(identifier);
  }

  /**
   * The place of an identifier's group.
   *
   * @throws TornReadException if it is not here: links that were read of one state lead to no other
   */
  int root(int identifier) {
    int place = members.place(identifier);
    if (place < 0) {
      throw new TornReadException();
    }
    int at = groupOf[place];
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** Takes a link whose ends are both here. */
  void take(Edge edge) {
    int one = root(edge.low());
    int other = root(edge.high());
    if (one != other && !apart(one, other)) {
      join(one, other);
    }
  }

  /** Whether it is not known what becomes of the group of an identifier; see {@link #open}. */
  boolean isOpen(int identifier) {
    return !open.isEmpty() && open.get(root(identifier));
  }

  /** Says that it is not known what becomes of the group of an identifier; it joins no more. */
  void open(int identifier) {
    open.set(root(identifier));
  }

  private boolean apart(int one, int other) {
    if (limits(size[one], counts[one], size[other], counts[other])) {
      return true;
    }
    int[] names = named[one];
    if (names != null && named[other] != null) {
      for (int name : names) {
        Links links = world.links(name);
        for (int i = 0; i < links.count; i++) {
          if (links.asserted[i] == Links.CANNOT
              && members.contains(links.other[i])
              && root(links.other[i]) == other) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * Whether something forbids that the group of an identifier here and one that is not become one.
   */
  boolean apart(int identifier, Group outside) {
    int root = root(identifier);
    if (limits(size[root], counts[root], outside.size(), outside.counts())) {
      return true;
    }
    int[] names = named[root];
    for (int i = 0; names != null && i < names.length; i++) {
      Links links = world.links(names[i]);
      for (int l = 0; l < links.count; l++) {
        if (links.asserted[l] == Links.CANNOT && outside.contains(links.other[l])) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean limits(int mySize, int[] mine, int theirSize, int[] theirs) {
    if (mySize + theirSize > world.rules.maxSize) {
      return true;
    }
    for (int l = 0; l < mine.length; l++) {
      int most = world.rules.namespaces[world.rules.limited[l]].maxPerPerson();
      if (mine[l] > 0 && theirs[l] > 0 && mine[l] + theirs[l] > most) {
        return true;
      }
    }
    return false;
  }

  private void join(int one, int other) {
    int root = size[one] >= size[other] ? one : other;
    int child = root == one ? other : one;
    parent[child] = root;
    size[root] += size[child];
    for (int l = 0; l < counts[root].length; l++) {
      counts[root][l] += counts[child][l];
    }
    int[] names = named[child];
    if (names != null) {
      int[] mine = named[root] == null ? new int[0] : named[root];
      int[] all = Arrays.copyOf(mine, mine.length + names.length);
      System.arraycopy(names, 0, all, mine.length, names.length);
      named[root] = all;
    }
  }

  /** The groups as they are now. */
  List<Group> groups() {
    IntMap<List<Group>> parts = new IntMap<>();
    for (Group group : groups) {
      int root = root(group.members()[0]);
      List<Group> part = parts.get(root);
      if (part == null) {
        part = new ArrayList<>();
        parts.put(root, part);
      }
      part.add(group);
    }
    List<Group> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      List<Group> part = parts.value(i);
      all.add(part.size() == 1 ? part.get(0) : united(part, size[parts.key(i)]));
    }
    return all;
  }

  private Group united(List<Group> parts, int length) {
    int[] all = new int[length];
    int at = 0;
    int least = parts.get(0).least();
    int[] sums = new int[world.rules.limited.length];
    for (Group part : parts) {
      System.arraycopy(part.members(), 0, all, at, part.size());
      at += part.size();
      least = world.nodes.compare(part.least(), least) < 0 ? part.least() : least;
      for (int l = 0; l < sums.length; l++) {
        sums[l] += part.counts()[l];
      }
    }
    Arrays.sort(all);
    return new Group(all, least, sums);
  }
}
