package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.policy.IdentityPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many callers at once. */
class ConcurrentWritersTest {

  private static final int THREADS = 8;
  private static final int KEYS = 300;

  @Test
  void observe_eightThreadsOnThreeHundredNewKeys_makesNoDuplicateAndFailsNoCall() throws Exception {
    try (Node node = new Node()) {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<List<ObserveOutcome>>> calls = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      for (int thread = 0; thread < THREADS; thread++) {
        Random order = new Random(thread);
        Callable<List<ObserveOutcome>> caller =
            () -> {
              List<Integer> keys = new ArrayList<>(IntStream.range(0, KEYS).boxed().toList());
              Collections.shuffle(keys, order);
              start.await();
              List<ObserveOutcome> outcomes = new ArrayList<>();
              for (int key : keys) {
                outcomes.add(node.observe(1, "account:a" + key, "email:e" + key + "@x"));
              }
              return outcomes;
            };
        calls.add(threads.submit(caller));
      }
      start.countDown();
      int added = 0;
      Set<String> answered = new HashSet<>();
      for (Future<List<ObserveOutcome>> call : calls) {
        for (ObserveOutcome outcome : call.get()) {
          added += outcome.added() ? 1 : 0;
          answered.add(outcome.personId());
        }
      }
      threads.shutdown();
      Set<String> persons = new HashSet<>();
      for (int key = 0; key < KEYS; key++) {
        PersonView person = node.engine.persons().person(Node.id("account:a" + key));
        assertThat(person).isNotNull();
        assertThat(person)
            .isEqualTo(node.engine.persons().person(Node.id("email:e" + key + "@x")))
            .extracting(PersonView::policyVersion)
            .isEqualTo(IdentityPolicy.defaults().version());
        assertThat(person.identifiers())
            .containsExactly(Node.id("account:a" + key), Node.id("email:e" + key + "@x"));
        persons.add(person.personId());
      }
      assertThat(persons).hasSize(KEYS);
      assertThat(answered).as("ids that callers were told").isEqualTo(persons);
      assertThat(node.engine.stats().identifiers()).isEqualTo(2 * KEYS);
      assertThat(node.engine.stats().failures()).isZero();
      assertThat(added).as("calls that added evidence").isEqualTo(KEYS);
    }
  }
}
