package dev.selfsame.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The places of categories in a list. Besides each string, the boolean or the whole number that is
 * written like it stands for it, so that looking one up makes no string.
 *
 * <p>Strings, which most values are, are looked up in an open table, at two thirds of the time of a
 * hash map. It is given up after a few probes, so that strings of one hash, which anyone can make,
 * cost no more than the hash map does.
 */
final class Categories {

  /** The place of what is no category. */
  static final int NONE = -1;

  private static final int PROBES = 8;

  private final Map<Object, Integer> places = new HashMap<>();
  private final String[] strings;
  private final int[] placeOfString;

  /**
   * @param categories no two alike
   */
  Categories(List<String> categories) {
    int size = Integer.highestOneBit(Math.max(1, categories.size())) * 4;
    strings = new String[size];
    placeOfString = new int[size];
    for (int place = 0; place < categories.size(); place++) {
      String category = categories.get(place);
      places.put(category, place);
      if (category.equals("true") || category.equals("false")) {
        places.put(Boolean.valueOf(category), place);
      }
      Long whole = Counterfactual.whole(category);
      if (whole != null) {
        places.put(whole, place);
      }
      put(category, place);
    }
  }

  private void put(String category, int place) {
    int at = slot(category);
    for (int i = 0; i < PROBES; i++) {
      if (strings[at] == null) {
        strings[at] = category;
        placeOfString[at] = place;
        return;
      }
      at = next(at);
    }
  }

  /** Where a value is; {@link #NONE} if it is none of the categories. */
  int place(Object value) {
    return value instanceof String string ? place(string) : places.getOrDefault(value, NONE);
  }

  private int place(String string) {
    int at = slot(string);
    for (int i = 0; i < PROBES; i++) {
      String category = strings[at];
      if (category == null) {
        return NONE;
      }
      if (category.equals(string)) {
        return placeOfString[at];
      }
      at = next(at);
    }
    return places.getOrDefault(string, NONE);
  }

  private int slot(String string) {
    int hash = string.hashCode();
    return (hash ^ hash >>> 16) & strings.length - 1;
  }

  private int next(int at) {
    return at + 1 & strings.length - 1;
  }
}
