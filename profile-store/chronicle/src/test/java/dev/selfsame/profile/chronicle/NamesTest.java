package dev.selfsame.profile.chronicle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NamesTest {

  private static byte[] run(String name) {
    byte[] utf8 = name.getBytes(UTF_8);
    byte[] run = new byte[Math.max(1 + utf8.length, Names.FEWEST)];
    run[0] = (byte) utf8.length;
    System.arraycopy(utf8, 0, run, 1, utf8.length);
    return run;
  }

  private static void assertFinds(Names names, String name) {
    byte[] run = run(name);
    int at = names.find(run, 0);
    assertThat(at).as(name).isNotNegative();
    assertThat(Arrays.copyOfRange(names.bytes(), at, at + run.length)).isEqualTo(run);
  }

  /** A long name may meet a short one that stands at the very end. */
  @Test
  void add_aLongOneWhereTheArrayIsNearlyFull_isFound() {
    for (int i = 0; i < 3_000; i++) {
      Names names = new Names();
      for (int j = 0; j < 149; j++) {
        names.add("behavior.orders.measure_" + j);
      }
      String last = "behavior.orders.by_country." + "x".repeat(90) + i;
      names.add(last);
      assertFinds(names, last);
    }
  }

  @Property(tries = 300)
  void find_afterAnyWereAdded_givesTheseAndNoOthers(@ForAll("names") Set<String> all) {
    List<String> sorted = all.stream().sorted().toList();
    Names names = new Names();
    IntStream.range(0, sorted.size())
        .filter(i -> i % 3 != 0)
        .forEach(i -> names.add(sorted.get(i)));
    for (int i = 0; i < sorted.size(); i++) {
      int size = 1 + sorted.get(i).getBytes(UTF_8).length;
      if (i % 3 != 0 && size >= Names.FEWEST && size <= 128) {
        assertFinds(names, sorted.get(i));
      } else {
        assertThat(names.find(run(sorted.get(i)), 0)).isNegative();
      }
    }
  }

  @Provide
  Arbitrary<Set<String>> names() {
    return Arbitraries.strings()
        .withChars("ab._")
        .ofMinLength(8)
        .ofMaxLength(130)
        .set()
        .ofMaxSize(400);
  }
}
