package dev.selfsame.identity.difference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PersonDifferencesTest {

  private static final int GONE = PersonDifferences.NOBODY;

  @Test
  void impact_mergeSplitAndMove_areToldApart() {
    //  0 1 merge; 2 3 split; 4 5 6 7: 5 moves from {4,5} to {6,7}; 8 9 stay; 10 was removed
    int[] before = {0, 1, 2, 2, 4, 4, 6, 6, 8, 8, GONE};
    int[] after = {0, 0, 2, 3, 4, 5, 5, 5, 8, 8, GONE};
    PersonDifferences differences = new PersonDifferences(before, after);
    Impact impact = differences.impact();
    assertThat(impact.merges()).isEqualTo(1);
    assertThat(impact.splits()).isEqualTo(1);
    assertThat(impact.moves()).isEqualTo(1);
    assertThat(impact.personsBefore()).isEqualTo(6);
    assertThat(impact.personsAfter()).isEqualTo(6);
    assertThat(impact.moved()).isEqualTo(5);
    assertThat(impact.affected()).isEqualTo(5);
    assertThat(impact.blastRadius()).isEqualTo(5 / 6.0);
    assertThat(impact.bySize())
        .containsExactly(new Impact.SizeClass(1, 1, 2, 2), new Impact.SizeClass(2, 2, 4, 3));
    List<Difference> largest = differences.largest(2);
    assertThat(largest).hasSize(2);
    assertThat(largest.get(0).kind()).isEqualTo(Difference.Kind.MOVE);
    assertThat(largest.get(0).before()).isDeepEqualTo(new int[][] {{4, 5}, {6, 7}});
    assertThat(largest.get(0).after()).isDeepEqualTo(new int[][] {{4}, {5, 6, 7}});
    assertThat(largest.get(1).kind()).isEqualTo(Difference.Kind.MERGE);
  }

  @Property(tries = 500)
  void anyTwoPartitions_areComparedAsSetsWouldBe(@ForAll long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(30);
    int[] before = partition(random, count);
    int[] after = partition(random, count);
    for (int i = 0; i < count; i++) {
      if (random.nextInt(3) > 0) {
        after = before.clone();
      }
    }
    Set<Set<Integer>> old = sets(before);
    Set<Set<Integer>> next = sets(after);
    PersonDifferences differences = new PersonDifferences(before, after);
    Impact impact = differences.impact();
    assertThat(impact.personsBefore()).isEqualTo(old.size());
    assertThat(impact.personsAfter()).isEqualTo(next.size());
    assertThat(impact.affected()).isEqualTo(old.stream().filter(p -> !next.contains(p)).count());
    List<Difference> all = differences.largest(Integer.MAX_VALUE);
    assertThat(impact.merges() + impact.splits() + impact.moves()).isEqualTo(all.size());
    Set<Set<Integer>> changedOld = new HashSet<>(old);
    changedOld.removeAll(next);
    Set<Set<Integer>> changedNext = new HashSet<>(next);
    changedNext.removeAll(old);
    assertThat(all.stream().flatMap(d -> Arrays.stream(d.before())).map(PersonDifferencesTest::set))
        .containsExactlyInAnyOrderElementsOf(changedOld);
    assertThat(all.stream().flatMap(d -> Arrays.stream(d.after())).map(PersonDifferencesTest::set))
        .containsExactlyInAnyOrderElementsOf(changedNext);
    assertThat(all.stream().mapToInt(Difference::moved)).isSortedAccordingTo((a, b) -> b - a);
  }

  private static int[] partition(Random random, int count) {
    int[] groups = random.ints(count, 0, 1 + random.nextInt(count)).toArray();
    return IntStream.range(0, count)
        .map(i -> IntStream.range(0, count).filter(j -> groups[j] == groups[i]).min().orElse(i))
        .toArray();
  }

  private static Set<Set<Integer>> sets(int[] persons) {
    return IntStream.range(0, persons.length)
        .boxed()
        .collect(Collectors.groupingBy(i -> persons[i], Collectors.toCollection(TreeSet::new)))
        .values()
        .stream()
        .collect(Collectors.toSet());
  }

  private static Set<Integer> set(int[] members) {
    return IntStream.of(members).boxed().collect(Collectors.toSet());
  }
}
