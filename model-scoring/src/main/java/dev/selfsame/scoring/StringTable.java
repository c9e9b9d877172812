package dev.selfsame.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers strings, in an open table, at two thirds of the time of a hash map: the number of a
 * string is where it stands. After a few probes it is looked for in a hash map, so that strings of
 * one hash, which anyone can make, cost no more than that does.
 */
final class StringTable {

  /** The number of what is not in the table. */
  static final int NONE = -1;

  private static final int PROBES = 8;

  private final String[] strings;
  private final Map<String, Integer> others = new HashMap<>();

  /**
   * @param list no two alike
   */
  StringTable(List<String> list) {
    strings = new String[Integer.highestOneBit(Math.max(1, list.size())) * 4];
    for (String string : list) {
      put(string.intern());
    }
  }

  private void put(String string) {
    int at = first(string);
    for (int i = 0; i < PROBES; i++) {
      if (strings[at] == null) {
        strings[at] = string;
        return;
      }
      at = next(at);
    }
    others.put(string, strings.length + others.size());
  }

  /** All numbers are below it. */
  int size() {
    return strings.length + others.size();
  }

  /** The number of a string; {@link #NONE} if it is not there. */
  int number(String string) {
    int at = first(string);
    String there = strings[at];
    if (there == null) {
      return NONE;
    }
    return there.equals(string) ? at : numberBehind(at, string);
  }

  /** Apart, so that what nearly always suffices is compiled into its callers. */
  private int numberBehind(int first, String string) {
    int at = first;
    for (int i = 1; i < PROBES; i++) {
      at = next(at);
      String there = strings[at];
      if (there == null) {
        return NONE;
      }
      if (there.equals(string)) {
        return at;
      }
    }
    return others.getOrDefault(string, NONE);
  }

  private int first(String string) {
    int hash = string.hashCode();
    return (hash ^ hash >>> 16) & strings.length - 1;
  }

  private int next(int at) {
    return at + 1 & strings.length - 1;
  }
}
