package dev.selfsame.identity.engine;

import java.util.Arrays;

/** Which links a change makes speak in another way, for all tiers or from some tier on. */
final class Differences {

  private final Settled before;
  private final Changed after;

  /** The ends of links that are or were must-links, and differ in that. */
  final IntSet must = new IntSet();

  /** The ends of links that are or were cannot-links, and differ in that. */
  final IntSet cannot = new IntSet();

  /** Pairs of ends; a pair may be there twice. */
  private int[] ends = new int[16];

  private int count;

  Differences(Settled before, Changed after, IntSet touched) {
    this.before = before;
    this.after = after;
    for (int i = 0; i < touched.size(); i++) {
      compare(touched.at(i));
    }
    for (int i = 0; i < touched.size(); i++) {
      if (before.isCut(touched.at(i)) != after.isCut(touched.at(i))) {
        allOf(touched.at(i));
      }
    }
  }

  int size() {
    return count;
  }

  int one(int place) {
    return ends[2 * place];
  }

  int other(int place) {
    return ends[2 * place + 1];
  }

  /** Notes all links of an identifier that was cut and is not any more, or the other way round. */
  void allOf(int identifier) {
    for (Links links : new Links[] {before.links(identifier), after.links(identifier)}) {
      for (int i = 0; i < links.count; i++) {
        add(identifier, links.other[i]);
      }
    }
  }

  private void compare(int identifier) {
    Links old = before.links(identifier);
    Links now = after.links(identifier);
    IntMap<Integer> places = new IntMap<>();
    for (int i = 0; i < old.count; i++) {
      places.put(old.other[i], i);
    }
    boolean[] found = new boolean[old.count];
    for (int i = 0; i < now.count; i++) {
      Integer place = places.get(now.other[i]);
      if (place == null) {
        differs(identifier, now.other[i], Links.NOTHING, now.asserted[i]);
      } else {
        found[place] = true;
        if (!same(identifier, old, place, now, i)) {
          differs(identifier, now.other[i], old.asserted[place], now.asserted[i]);
        }
      }
    }
    for (int i = 0; i < old.count; i++) {
      if (!found[i]) {
        differs(identifier, old.other[i], old.asserted[i], Links.NOTHING);
      }
    }
  }

  private boolean same(int identifier, Links old, int place, Links now, int at) {
    return old.days[place] == now.days[at]
        && old.lastDay[place] == now.lastDay[at]
        && old.confidence[place] == now.confidence[at]
        && old.asserted[place] == now.asserted[at]
        && before.isRaw(identifier, old, place) == after.isRaw(identifier, now, at);
  }

  private void differs(int identifier, int other, byte old, byte now) {
    add(identifier, other);
    if (old != now) {
      if (old == Links.MUST || now == Links.MUST) {
        must.add(identifier);
        must.add(other);
      }
      if (old == Links.CANNOT || now == Links.CANNOT) {
        cannot.add(identifier);
        cannot.add(other);
      }
    }
  }

  private void add(int one, int other) {
    if (2 * count == ends.length) {
      ends = Arrays.copyOf(ends, 4 * count);
    }
    ends[2 * count] = one;
    ends[2 * count + 1] = other;
    count++;
  }
}
