package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Models are activated while others write, read, and score everybody anew. */
class ActivationBesideWorkTest {

  private static final int PERSONS = 300;
  private static final int ACTIVATIONS = 12;

  private static final Pattern SPENT =
      Pattern.compile("tag=spent, kind=FACTUAL, value=Decimal\\[value=([0-9.]+)]");
  private static final Pattern SCORE = Pattern.compile("version=(\\d), value=([0-9.]+)");

  private final Node node = new Node();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicLong looked = new AtomicLong();

  @Test
  void activate_besideWritersAndReaders_leavesEachProfileOfOneVersion() throws Exception {
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    for (int version = 1; version <= 3; version++) {
      byte[] model = ServedScoresTest.model("" + version, coefficient(version));
      node.engine.models().importModel(model, false).join();
    }
    for (int person = 0; person < PERSONS; person++) {
      spend(person, "first");
    }
    ExecutorService threads = Executors.newCachedThreadPool();
    try (node) {
      List<Future<?>> beside = new ArrayList<>();
      beside.add(threads.submit(this::write));
      beside.add(threads.submit(this::read));
      beside.add(threads.submit(this::read));
      for (int i = 1; i <= ACTIVATIONS; i++) {
        String version = "" + (1 + i % 3);
        node.engine.models().activate("value", version).join();
        // From its answer on nobody sees another version.
        assertThat(check(node.profile("account:" + i))).isEqualTo(version);
        node.engine.models().rescore(WorkProgress.IGNORED);
      }
      ended.set(true);
      for (Future<?> one : beside) {
        one.get();
      }
      for (int person = 0; person < PERSONS; person++) {
        assertThat(check(node.profile("account:" + person))).isEqualTo("" + (1 + ACTIVATIONS % 3));
        assertThat(lastKept(person)).isEqualTo(shown(node.profile("account:" + person)));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(looked).hasPositiveValue();
  }

  private static double coefficient(int version) {
    return version * 10;
  }

  private void spend(int person, String event) {
    node.record(Node.fact(event, "account:" + person, "spent", new Value.Decimal(1), Node.NOW));
  }

  private void write() {
    for (int i = 0; !ended.get(); i++) {
      spend(i % PERSONS, "e" + i);
    }
  }

  private void read() {
    for (int i = 0; !ended.get(); i++) {
      check(node.profile("account:" + i % PERSONS));
      looked.incrementAndGet();
    }
  }

  /** Holds that the score is that of one version for the profile's own tags; gives the version. */
  private static String check(String profile) {
    Matcher spent = SPENT.matcher(profile);
    Matcher score = SCORE.matcher(profile);
    if (!score.find()) {
      return "";
    }
    assertThat(spent.find()).as(profile).isTrue();
    int version = Integer.parseInt(score.group(1));
    assertThat(Double.parseDouble(score.group(2)))
        .as(profile)
        .isEqualTo(coefficient(version) * Double.parseDouble(spent.group(1)));
    assertThat(score.find()).as(profile).isFalse();
    return "" + version;
  }

  private static String shown(String profile) {
    Matcher score = SCORE.matcher(profile);
    assertThat(score.find()).isTrue();
    return score.group(1) + "=" + score.group(2);
  }

  private String lastKept(int person) {
    long ordinal = node.store.find(Node.id("account:" + person)).ordinal();
    List<String> log = ServedScoresTest.log(node, ordinal);
    return log.get(log.size() - 1);
  }
}
