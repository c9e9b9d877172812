package dev.selfsame.identity.proof;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/**
 * The engine equals the function from scratch after every step of random operations: observe,
 * repeat, assert, retract, remove, expire, another policy, one by one and in batches, under random
 * policies.
 *
 * <p>The system property {@code selfsame.operations} says how many operations {@link
 * #take_anyOperation_equalsTheFunctionFromScratch} does; the ordinary run does 100,000, and a
 * million takes a few minutes of one core:
 *
 * <pre>{@code
 * ./mvnw -B -pl identity-graph/testkit -am test -Dtest=IncrementalTest \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dselfsame.operations=1000000
 * }</pre>
 *
 * <p>After each of them the person that every ordinal ever given stands for is compared with {@link
 * dev.selfsame.identity.resolution.Resolver} on all evidence; after every 50th and at a world's end
 * the naive resolver, which shares no code with either, is asked as well, the feed is replayed, and
 * the rules that always hold are checked. A failure names the world's seed, which {@code
 * selfsame.seed} brings back, and the least history that fails.
 */
class IncrementalTest {

  private static final int LENGTH = 60;
  private static final int SAMPLE = 50;

  @Test
  void take_anyOperation_equalsTheFunctionFromScratch() {
    long operations = Long.getLong("selfsame.operations", 100_000);
    long first = Long.getLong("selfsame.seed", new Random().nextLong());
    for (long done = 0, seed = first; done < operations; done += LENGTH, seed++) {
      int[] taken = {0};
      History.random(seed, LENGTH)
          .prove(
              "the world of -Dselfsame.seed=" + seed,
              trial -> {
                taken[0]++;
                if (taken[0] % SAMPLE == 0 || taken[0] == LENGTH) {
                  trial.assertThoroughly();
                }
              });
    }
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void take_anyOperation_equalsTheNaiveWorldInEveryRespect(@ForAll long seed) {
    History.random(seed, LENGTH).prove("seed " + seed, Trial::assertThoroughly);
  }

  /** What small worlds do not have: persons far apart, and identifiers with hundreds of links. */
  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void take_anyOperationInATown_equalsTheFunctionFromScratch(@ForAll long seed) {
    Random random = new Random(seed);
    Shape town = new Shape.Town(5 + random.nextInt(30));
    History.random(new RandomHistory(random, town), 300).prove("seed " + seed, trial -> {});
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void explain_anyState_saysOfEveryLinkWhatTheFunctionSays(@ForAll long seed) {
    int length = 1 + new Random(seed).nextInt(LENGTH);
    History.random(seed, length).prove("seed " + seed, Trial::assertExplained);
  }
}
