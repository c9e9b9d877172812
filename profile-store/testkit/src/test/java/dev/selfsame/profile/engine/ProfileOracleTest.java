package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every profile, from the caches and from the stores, equals the one that is folded anew from the
 * whole list of facts by other code, after every one of many random operations: facts, merges,
 * splits, assertions, removals, erasures, expiry, and the clock going on and back.
 *
 * <p>The system property {@code selfsame.operations} says how many; a million are
 *
 * <pre>
 * ./mvnw -B -pl profile-store/testkit -am test -Dtest=ProfileOracleTest \\
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dselfsame.operations=1000000
 * </pre>
 *
 * <p>A failure names the world's seed, which {@code selfsame.seed} brings back.
 */
class ProfileOracleTest {

  private static final int LENGTH = 250;

  @Test
  void profile_anyOperation_equalsTheNaiveWorldInCacheAndStores() {
    long operations = Long.getLong("selfsame.operations", 20_000);
    long first = Long.getLong("selfsame.seed", new Random().nextLong());
    long done = 0;
    for (long seed = first; done < operations; seed++) {
      done += prove(seed);
      if (done % 50_000 == 0) {
        System.out.println("profiles equal the naive world after " + done + " operations");
      }
    }
    System.out.println("profiles equalled the naive world after " + done + " operations");
  }

  private static int prove(long seed) {
    NaiveWorld world = new NaiveWorld();
    List<History.Step> taken = new ArrayList<>();
    Random random = new Random(seed);
    // A cache that forgets, and so few rows in a commit that some who are erased go in parts.
    try (Node node = History.node(1 + random.nextInt(20), 1 + random.nextInt(8))) {
      History.TAGS.forEach(node::define);
      for (History.Step step : History.inTime(seed, LENGTH)) {
        taken.add(step);
        world.take(step);
        Steps.take(node, step);
        assertSame(node, world, seed, taken);
      }
    }
    return taken.size();
  }

  private static void assertSame(Node node, NaiveWorld world, long seed, List<History.Step> taken) {
    Map<String, String> persons = new HashMap<>();
    for (String name : History.names()) {
      String person = world.personId(Node.id(name));
      String expected =
          person == null ? null : persons.computeIfAbsent(person, id -> world.profile(name));
      String cached = node.cached(name);
      String read = node.profile(name);
      if (!Objects.equals(read, expected) || (cached != null && !cached.equals(expected))) {
        assertThat(new String[] {cached, read})
            .as("world -Dselfsame.seed=%s, step %s: %s", seed, taken.size(), last(taken))
            .containsExactly(cached == null ? null : expected, expected);
      }
    }
  }

  private static History.Step last(List<History.Step> taken) {
    return taken.get(taken.size() - 1);
  }
}
