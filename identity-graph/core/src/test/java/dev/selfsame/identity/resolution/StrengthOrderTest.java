package dev.selfsame.identity.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The packed sorts against comparators that say the order as the contract does. */
class StrengthOrderTest {

  @Property(tries = 200)
  void sort_anyLinks_equalsTheComparator(@ForAll long seed) {
    Random random = new Random(seed);
    LinkTable table = table(random);
    Comparator<Integer> order =
        Comparator.<Integer>comparingDouble(l -> -table.confidence[l])
            .thenComparing(l -> -table.days[l])
            .thenComparing(l -> table.lastDay[l], Comparator.reverseOrder())
            .thenComparing(l -> table.low[l], byTie(table))
            .thenComparing(l -> table.high[l], byTie(table));
    int[] links = IntStream.range(0, table.links).filter(l -> random.nextInt(9) > 0).toArray();
    int[] sorted = new StrengthOrder(table).sort(links, links.length);
    assertThat(sorted).containsExactly(inOrder(links, order));
  }

  @Property(tries = 200)
  void tieSort_anyMembers_equalsTheComparator(@ForAll long seed) {
    Random random = new Random(seed);
    LinkTable table = table(random);
    int[] identifiers = IntStream.range(0, table.identifiers).map(i -> i ^ 1).toArray();
    int[] places =
        IntStream.range(0, identifiers.length).filter(p -> random.nextInt(3) > 0).toArray();
    Comparator<Integer> order = Comparator.comparing(p -> identifiers[p], byTie(table));
    assertThat(new TieSort(table).sort(places, identifiers))
        .containsExactly(inOrder(places, order));
  }

  private static Comparator<Integer> byTie(LinkTable table) {
    return Comparator.<Integer, Long>comparing(i -> table.tie[i], Long::compareUnsigned)
        .thenComparing(i -> i);
  }

  private static int[] inOrder(int[] numbers, Comparator<Integer> order) {
    return IntStream.of(numbers).boxed().sorted(order).mapToInt(i -> i).toArray();
  }

  /** From few values, which gives long runs of equals, to all that a field can hold. */
  private static LinkTable table(Random random) {
    int size = 2 * (1 + random.nextInt(300));
    int confidences = random.nextBoolean() ? 2 : 1_000_000;
    int days = random.nextBoolean() ? 2 : Integer.MAX_VALUE - 1;
    boolean anyDay = random.nextBoolean();
    boolean anyHash = random.nextBoolean();
    LinkTable.Builder table = LinkTable.builder(List.of("account"), Integer::compare);
    for (int i = 0; i < size; i++) {
      table.identifier(0, anyHash ? random.nextLong() : random.nextInt(3) - 1);
    }
    for (int i = 1; i < size; i++) {
      table.link(
          random.nextInt(i),
          i,
          (1 + random.nextInt(confidences)) / (double) confidences,
          1 + random.nextInt(days),
          anyDay ? random.nextInt() : random.nextInt(3),
          null);
    }
    return table.build();
  }
}
