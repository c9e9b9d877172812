package dev.selfsame.identity.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.resolution.Resolution;
import dev.selfsame.identity.testkit.oracle.NaiveAnswer;
import dev.selfsame.identity.testkit.oracle.NaiveWorld;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The function from scratch against the naive resolver, without an engine between them. */
class ResolutionTest {

  @Property(tries = 1_500, shrinking = ShrinkingMode.OFF)
  void resolve_anyEvidencePolicyAndDay_equalsTheNaiveResolver(@ForAll long seed) {
    Random random = new Random(seed);
    RandomHistory history = new RandomHistory(random);
    NaiveWorld world = new NaiveWorld(history.policies().next(), RandomHistory.START);
    int length = 1 + random.nextInt(60);
    for (int i = 0; i < length; i++) {
      world.evidence().change(history.change(), world.policy());
    }
    for (int i = 0; i < 3; i++) {
      assertSame(world);
      world.expire(RandomHistory.START + random.nextInt(12));
      world.activate(history.policies().next());
    }
  }

  /** What small worlds do not have: hundreds of links of one identifier, and of equal strength. */
  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void resolve_aTown_equalsTheNaiveResolver(@ForAll long seed) {
    Random random = new Random(seed);
    RandomHistory history = new RandomHistory(random, new Shape.Town(10 + random.nextInt(60)));
    NaiveWorld world = new NaiveWorld(history.policies().next(), RandomHistory.START);
    for (int i = 0; i < 700; i++) {
      world.evidence().change(history.observe(), world.policy());
    }
    for (int i = 0; i < 20; i++) {
      world.evidence().change(history.assertion(), world.policy());
    }
    for (int i = 0; i < 2; i++) {
      assertSame(world);
      world.activate(history.policies().next());
    }
  }

  private static void assertSame(NaiveWorld world) {
    Resolution resolution = Scratch.resolve(world);
    NaiveAnswer naive = world.answer();
    assertThat(Scratch.persons(resolution))
        .as("the persons under %s", world.policy())
        .isEqualTo(naive.persons());
    assertThat(Scratch.verdicts(resolution))
        .as("the decisions under %s", world.policy())
        .isEqualTo(naive.verdicts());
    Rules.assertKept(naive.persons(), world);
    Rules.assertLive(naive, world);
  }
}
