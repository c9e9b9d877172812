package dev.selfsame.profile.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tags at one moment. Immutable and thread-safe; made for some thousands of tags. */
public final class Catalog {

  /** No tags. */
  public static final Catalog EMPTY = new Catalog(new Tag[0], new Tag[0], 0);

  /** The numbers of states start here that take the place of a tag's first states. */
  public static final int FIRST_REFOLDED = 1 << 24;

  private final Tag[] byName;
  private final Tag[] byNumber;
  private final Map<Integer, Tag> refolded;
  private final Map<String, List<Tag>> fedBy;
  private final long bytes;

  private Catalog(Tag[] byName, Tag[] byNumber, long bytes) {
    this.byName = byName;
    this.byNumber = byNumber;
    this.bytes = bytes;
    Map<Integer, Tag> states = new HashMap<>();
    Map<String, List<Tag>> feeds = new HashMap<>();
    for (Tag tag : byNumber) {
      if (tag.stateNumber() != tag.number()) {
        states.put(tag.stateNumber(), tag);
      }
      EventFeed event = tag.event();
      if (event != null) {
        feeds.computeIfAbsent(event.event(), name -> new ArrayList<>()).add(tag);
      }
    }
    refolded = Map.copyOf(states);
    fedBy = feeds;
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
    return new Catalog(byName, byNumber, tags.stream().mapToLong(Catalog::bytes).sum());
  }

  /** This catalogue and one more tag, which gets the next number and version 1. O(n). */
  public Catalog with(Tag definition, long createTimeMillis) {
    int at = search(definition.name());
    if (at >= 0) {
      throw new IllegalArgumentException("there is a tag " + definition.name());
    }
    int number = byNumber.length;
    Tag tag =
        definition.toBuilder()
            .numbers(number, number)
            .version(1, createTimeMillis, createTimeMillis)
            .build();
    int gap = -at - 1;
    Tag[] names = new Tag[byName.length + 1];
    System.arraycopy(byName, 0, names, 0, gap);
    names[gap] = tag;
    System.arraycopy(byName, gap, names, gap + 1, byName.length - gap);
    Tag[] numbers = Arrays.copyOf(byNumber, byNumber.length + 1);
    numbers[number] = tag;
    return new Catalog(names, numbers, bytes + bytes(tag));
  }

  private static long bytes(Tag tag) {
    return TagCodec.encode(tag).length;
  }

  /** The next version of a tag, whose fold states are called so. */
  public static Tag next(Tag before, Tag definition, int stateNumber, long updateTimeMillis) {
    return definition.toBuilder()
        .numbers(before.number(), stateNumber)
        .version(before.version() + 1, before.createTimeMillis(), updateTimeMillis)
        .build();
  }

  /**
   * This catalogue with the {@linkplain #next next} version of a tag. O(n).
   *
   * @throws IllegalArgumentException if it is not that, or another tag has its states
   */
  public Catalog withNext(Tag tag) {
    Tag before = get(tag.name());
    Tag states = byStateNumber(tag.stateNumber());
    if (before.version() + 1 != tag.version()
        || before.number() != tag.number()
        || (states != null && states.number() != before.number())) {
      throw new IllegalArgumentException(tag + " does not follow " + before);
    }
    Tag[] names = byName.clone();
    names[search(tag.name())] = tag;
    Tag[] numbers = byNumber.clone();
    numbers[tag.number()] = tag;
    return new Catalog(names, numbers, bytes + bytes(tag) - bytes(before));
  }

  /** How many tags there are. */
  public int size() {
    return byName.length;
  }

  /** How large their definitions are, as they are stored. */
  public long bytes() {
    return bytes;
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
   * The tag whose fold states have this number; null if they are of none any more, since it was
   * folded anew.
   */
  public @Nullable Tag byStateNumber(int stateNumber) {
    if (stateNumber >= FIRST_REFOLDED) {
      return refolded.get(stateNumber);
    }
    Tag tag = byNumber(stateNumber);
    return tag == null || tag.stateNumber() != stateNumber ? null : tag;
  }

  /** The tags that events of this name feed. */
  public List<Tag> fedBy(String event) {
    return fedBy.getOrDefault(event, List.of());
  }

  /** All tags, by name. */
  public List<Tag> tags() {
    return List.of(byName);
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
