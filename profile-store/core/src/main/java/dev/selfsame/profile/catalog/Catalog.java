package dev.selfsame.profile.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All tags at one moment. Immutable and thread-safe; made for some thousands of tags. */
public final class Catalog {

  /** No tags. */
  public static final Catalog EMPTY = new Catalog(new Tag[0], new Tag[0]);

  private final Tag[] byName;
  private final Tag[] byNumber;

  private Catalog(Tag[] byName, Tag[] byNumber) {
    this.byName = byName;
    this.byNumber = byNumber;
  }

  /**
   * The catalogue of these tags, in any order.
   *
   * @throws IllegalArgumentException if their numbers are not 0 to n - 1, each once, or a name
   *     stands twice
   */
  public static Catalog of(List<Tag> tags) {
    Tag[] byName = tags.toArray(Tag[]::new);
    Arrays.sort(byName, Comparator.comparing(Tag::name));
    Tag[] byNumber = tags.toArray(Tag[]::new);
    Arrays.sort(byNumber, Comparator.comparingInt(Tag::number));
    for (int i = 0; i < byNumber.length; i++) {
      if (byNumber[i].number() != i) {
        throw new IllegalArgumentException("no tag has number " + i);
      }
      if (i > 0 && byName[i].name().equals(byName[i - 1].name())) {
        throw new IllegalArgumentException("two tags are named " + byName[i].name());
      }
    }
    return new Catalog(byName, byNumber);
  }

  /** This catalogue and one more tag, which gets the next number and version 1. O(n). */
  public Catalog with(Tag definition, long createTimeMillis) {
    int at = search(definition.name());
    if (at >= 0) {
      throw new IllegalArgumentException("there is a tag " + definition.name());
    }
    Tag tag = definition.stored(byNumber.length, 1, createTimeMillis);
    int gap = -at - 1;
    Tag[] names = new Tag[byName.length + 1];
    System.arraycopy(byName, 0, names, 0, gap);
    names[gap] = tag;
    System.arraycopy(byName, gap, names, gap + 1, byName.length - gap);
    Tag[] numbers = Arrays.copyOf(byNumber, byNumber.length + 1);
    numbers[byNumber.length] = tag;
    return new Catalog(names, numbers);
  }

  /** How many tags there are. */
  public int size() {
    return byName.length;
  }

  /** The tag of this name; null if there is none. O(log n). */
  public @Nullable Tag find(String name) {
    int at = search(name);
    return at < 0 ? null : byName[at];
  }

  /**
   * The tag of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Tag get(String name) {
    Tag tag = find(name);
    if (tag == null) {
      throw new IllegalArgumentException("there is no tag " + name);
    }
    return tag;
  }

  /** The tag of this number; null if there is none. */
  public @Nullable Tag byNumber(int number) {
    return number >= 0 && number < byNumber.length ? byNumber[number] : null;
  }

  /**
   * Tags by name.
   *
   * @param prefix only those named this or starting with this and a dot; empty for all
   * @param after only those whose name is greater than this; empty for all
   * @param limit at most so many
   */
  public List<Tag> list(String prefix, String after, int limit) {
    List<Tag> found = new ArrayList<>();
    int at = search(after);
    int start = at >= 0 ? at + 1 : -at - 1;
    if (!prefix.isEmpty()) {
      int first = search(prefix);
      start = Math.max(start, first >= 0 ? first : -first - 1);
    }
    for (int i = start; i < byName.length && found.size() < limit; i++) {
      // A dot is smaller than any other character of a name, so that these stand together.
      if (!isBelow(byName[i].name(), prefix)) {
        break;
      }
      found.add(byName[i]);
    }
    return found;
  }

  private static boolean isBelow(String name, String prefix) {
    return prefix.isEmpty()
        || (name.startsWith(prefix)
            && (name.length() == prefix.length() || name.charAt(prefix.length()) == '.'));
  }

  private int search(String name) {
    int low = 0;
    int high = byName.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = byName[middle].name().compareTo(name);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }
}
