package dev.selfsame.identity.difference;

import dev.selfsame.identity.difference.Impact.SizeClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Compares two partitions of the same identifiers. Takes five integers an identifier, and time in
 * proportion to their number; {@link #largest} takes what it returns on top. Not thread-safe.
 *
 * <p>Persons of before and after that have identifiers in common, over any number of steps, are one
 * difference, unless they are one and the same person.
 */
public final class PersonDifferences {

  /** An ordinal that no identifier has any more. */
  public static final int NOBODY = -1;

  private static final int[] SIZE_CLASSES = {1, 2, 5, 10, 20, 50, 100, 1_000, Integer.MAX_VALUE};

  private final int[] before;
  private final int[] after;

  /** For each ordinal, the smallest ordinal of the difference that it is in. */
  private final int[] cluster;

  /** For each cluster, how many of its identifiers move; 0 where nothing changes. */
  private final int[] moved;

  /**
   * Compares.
   *
   * @param before for each ordinal, its person now: the smallest ordinal of its members; {@link
   *     #NOBODY} for an identifier that was removed
   * @param after the same then; removed ones are the same
   */
  public PersonDifferences(int[] before, int[] after) {
    if (before.length != after.length) {
      throw new IllegalArgumentException(
          before.length + " identifiers before and " + after.length + " after");
    }
    this.before = before;
    this.after = after;
    cluster = IntStream.range(0, before.length).toArray();
    moved = new int[before.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != NOBODY && before[i] != after[i]) {
        join(i, before[i]);
        join(i, after[i]);
      }
    }
    for (int i = 0; i < before.length; i++) {
      if (before[i] != NOBODY) {
        // Members that do not move are of a difference by their person's oldest, which one that
        // moved was joined with.
        cluster[i] = root(before[i] == after[i] ? before[i] : i);
        moved[cluster[i]] += before[i] == after[i] ? 0 : 1;
      }
    }
  }

  private int root(int ordinal) {
    int at = ordinal;
    while (cluster[at] != at) {
      cluster[at] = cluster[cluster[at]];
      at = cluster[at];
    }
    return at;
  }

  private void join(int one, int other) {
    int a = root(one);
    int b = root(other);
    cluster[Math.max(a, b)] = Math.min(a, b);
  }

  /** All differences in numbers. */
  public Impact impact() {
    int[] sizeBefore = sizes(before);
    int[] sizeAfter = sizes(after);
    int[] personsBefore = personsByCluster(sizeBefore);
    int[] personsAfter = personsByCluster(sizeAfter);
    Map<Difference.Kind, Long> kinds = new EnumMap<>(Difference.Kind.class);
    long movedInAll = 0;
    for (int i = 0; i < moved.length; i++) {
      if (moved[i] > 0) {
        kinds.merge(kind(personsBefore[i], personsAfter[i]), 1L, Long::sum);
        movedInAll += moved[i];
      }
    }
    List<SizeClass> bySize = bySize(sizeBefore);
    return new Impact(
        bySize.stream().mapToLong(SizeClass::persons).sum(),
        Arrays.stream(sizeAfter).filter(size -> size > 0).count(),
        kinds.getOrDefault(Difference.Kind.MERGE, 0L),
        kinds.getOrDefault(Difference.Kind.SPLIT, 0L),
        kinds.getOrDefault(Difference.Kind.MOVE, 0L),
        movedInAll,
        bySize.stream().mapToLong(SizeClass::affected).sum(),
        bySize,
        Arrays.stream(sizeBefore).max().orElse(0),
        Arrays.stream(sizeAfter).max().orElse(0));
  }

  /** For each person, by its oldest member, how many members it has. */
  private static int[] sizes(int[] persons) {
    int[] sizes = new int[persons.length];
    for (int person : persons) {
      if (person != NOBODY) {
        sizes[person]++;
      }
    }
    return sizes;
  }

  private int[] personsByCluster(int[] sizes) {
    int[] persons = new int[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > 0) {
        persons[cluster[i]]++;
      }
    }
    return persons;
  }

  private static Difference.Kind kind(int before, int after) {
    if (after == 1) {
      return Difference.Kind.MERGE;
    }
    return before == 1 ? Difference.Kind.SPLIT : Difference.Kind.MOVE;
  }

  private List<SizeClass> bySize(int[] sizes) {
    long[] persons = new long[SIZE_CLASSES.length];
    long[] affected = new long[SIZE_CLASSES.length];
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > 0) {
        int at = Arrays.binarySearch(SIZE_CLASSES, sizes[i]);
        int sizeClass = at < 0 ? -at - 1 : at;
        persons[sizeClass]++;
        affected[sizeClass] += moved[cluster[i]] > 0 ? 1 : 0;
      }
    }
    List<SizeClass> classes = new ArrayList<>();
    for (int i = 0; i < SIZE_CLASSES.length; i++) {
      if (persons[i] > 0) {
        int least = i == 0 ? 1 : SIZE_CLASSES[i - 1] + 1;
        classes.add(new SizeClass(least, SIZE_CLASSES[i], persons[i], affected[i]));
      }
    }
    return classes;
  }

  /** The differences that move most identifiers; of equal ones, those of the oldest identifiers. */
  public List<Difference> largest(int most) {
    Comparator<Integer> smallestFirst =
        Comparator.<Integer>comparingInt(c -> moved[c]).thenComparingInt(c -> -c);
    PriorityQueue<Integer> chosen = new PriorityQueue<>(smallestFirst);
    for (int i = 0; most > 0 && i < moved.length; i++) {
      if (moved[i] > 0) {
        chosen.add(i);
        if (chosen.size() > most) {
          chosen.remove();
        }
      }
    }
    Map<Integer, Sides> members = new HashMap<>();
    chosen.forEach(c -> members.put(c, new Sides()));
    for (int i = 0; i < before.length; i++) {
      Sides sides = before[i] == NOBODY ? null : members.get(cluster[i]);
      if (sides != null) {
        sides.add(i);
      }
    }
    return chosen.stream()
        .sorted(smallestFirst.reversed())
        .map(c -> members.getOrDefault(c, new Sides()).difference(moved[c]))
        .toList();
  }

  /** The members of the persons of one difference. */
  private final class Sides {
    private final Map<Integer, List<Integer>> old = new TreeMap<>();
    private final Map<Integer, List<Integer>> next = new TreeMap<>();

    void add(int ordinal) {
      old.computeIfAbsent(before[ordinal], person -> new ArrayList<>()).add(ordinal);
      next.computeIfAbsent(after[ordinal], person -> new ArrayList<>()).add(ordinal);
    }

    Difference difference(int movedHere) {
      return new Difference(kind(old.size(), next.size()), arrays(old), arrays(next), movedHere);
    }

    private static int[][] arrays(Map<Integer, List<Integer>> persons) {
      return persons.values().stream()
          .map(members -> members.stream().mapToInt(Integer::intValue).toArray())
          .toArray(int[][]::new);
    }
  }
}
