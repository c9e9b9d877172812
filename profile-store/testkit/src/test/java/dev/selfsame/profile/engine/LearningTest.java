package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Derivation;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.catalog.TagStatus;
import dev.selfsame.profile.engine.TrainingOrder.Fitting;
import dev.selfsame.profile.engine.TrainingOrder.Split;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.scoring.ModelJson;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.TrainingSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outcomes, and models that learn from them. */
class LearningTest {

  private static final long BEFORE = Node.NOW - 10 * Node.DAY;
  private static final long OUTCOME = Node.NOW - 5 * Node.DAY;
  private static final long AFTER = Node.NOW - Node.DAY;

  private static final int MOST_QUEUED = Limits.defaults().queuedCommands();

  private Node node = new Node();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  @BeforeEach
  void define() {
    node.define(Tag.builder("left", TagKind.RAW, ValueType.BOOLEAN).fold(Fold.LATEST).build());
    node.define("visits", Fold.COUNT, ValueType.BOOLEAN);
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    node.define("plan", Fold.LATEST, ValueType.STRING);
    node.define("brands", Fold.UNION, ValueType.STRING);
    node.define(
        Tag.builder("regular", TagKind.MODEL, ValueType.BOOLEAN)
            .derivation(new Derivation.Expression("visits > 2"))
            .build());
    node.define(
        Tag.builder("gone", TagKind.MODEL, ValueType.STRING)
            .derivation(new Derivation.Expression("left ? \"gone\" : \"here\""))
            .build());
  }

  @AfterEach
  void close() {
    node.close();
  }

  private static Fact left(String event, String who, boolean value, long time) {
    return Node.fact(event, who, "left", new Value.Flag(value), time);
  }

  private RecordOutcome outcome(Fact... outcomes) {
    return node.engine.learning().record(List.of(outcomes), false).join();
  }

  private static TrainingOrder order(String version, String... features) {
    return order(version, 1_000, List.of(features));
  }

  private static TrainingOrder order(String version, int most, List<String> features) {
    return new TrainingOrder(
        "churn",
        version,
        "score.churn",
        "",
        "left",
        features,
        OutcomeSpan.ALL,
        null,
        null,
        Fitting.USUAL,
        new Split.Share(0.25),
        1,
        most);
  }

  /** Who spends little leaves, mostly; what is recorded after the outcome says it exactly. */
  private void population(int persons) {
    Random random = new Random(3);
    List<Fact> facts = new ArrayList<>();
    List<Fact> outcomes = new ArrayList<>();
    for (int i = 0; i < persons; i++) {
      String who = "account:u" + i;
      double spent = random.nextInt(100);
      boolean leaves = random.nextInt(100) > spent;
      facts.add(Node.fact("a", who, "spent", new Value.Decimal(spent), BEFORE + i));
      facts.add(Node.fact("b", who, "spent", new Value.Decimal(leaves ? -1e4 : 1e4), AFTER + i));
      facts.add(Node.fact("a", who, "plan", new Value.Text("p" + random.nextInt(3)), BEFORE));
      facts.add(Node.fact("b", who, "plan", new Value.Text("left-" + leaves), OUTCOME));
      outcomes.add(left("o", who, leaves, OUTCOME));
    }
    node.engine.facts().record(facts).join();
    node.engine.learning().record(outcomes, false).join();
  }

  private ModelSpec document(String version) {
    return ModelJson.read(node.engine.models().get("churn", version).document());
  }

  @Test
  void record_anOutcome_isAFactOfItsTag() {
    assertThat(outcome(left("o", "account:new", true, OUTCOME)).recorded()).isEqualTo(1);
    assertThat(outcome(left("o", "account:new", true, OUTCOME)).duplicates()).isEqualTo(1);
    assertThat(node.profile("account:new")).contains("left");
    node = node.crash();
    assertThat(node.profile("account:new")).contains("left");
  }

  @Test
  void record_ofATagThatIsNotThere_saysHowToMakeIt() {
    assertThatThrownBy(
            () -> outcome(Node.fact("o", "account:a", "churned", new Value.Flag(true), OUTCOME)))
        .cause()
        .isInstanceOfSatisfying(
            FactRefused.UnknownTag.class,
            e -> {
              assertThat(e.violations().get(0).field()).isEqualTo("outcome_tag");
              assertThat(e.violations().get(0).description()).contains("create it first");
            });
    assertThat(node.profile("account:a")).isNull();
  }

  @Test
  void record_aValueOfAnotherType_namesTheOutcome() {
    CompletionException e =
        catchThrowableOfType(
            CompletionException.class,
            () ->
                outcome(
                    left("o", "account:a", true, OUTCOME),
                    Node.fact("p", "account:a", "left", new Value.Text("no"), OUTCOME)));
    assertThat(e.getCause())
        .isInstanceOfSatisfying(
            FactRefused.WrongType.class,
            wrong -> assertThat(wrong.violations().get(0).field()).isEqualTo("outcomes[1].value"));
  }

  @Test
  void train_fromOutcomes_seesOnlyWhatWasBefore() {
    population(400);
    LearnedModel learned = node.engine.learning().train(order("1"), WorkProgress.IGNORED);
    assertThat(learned.model().status()).isEqualTo(ModelStatus.CANDIDATE);
    assertThat(learned.model().inputTags()).containsExactly("plan", "spent");
    TrainingSummary summary = learned.summary();
    assertThat(summary.outcome()).isEqualTo("left");
    assertThat(summary.rows()).isBetween(280L, 320L);
    // What it was made with is within a few points of this; what came later would give 1.
    assertThat(summary.heldOutMetrics().get("auc")).isBetween(0.75, 0.92);
    ModelSpec spec = document("1");
    assertThat(spec.training()).isEqualTo(summary);
    assertThat(spec.features().toString()).doesNotContain("left-");
  }

  @Test
  void train_whileTheQueueIsFull_waitsItsTurnAndIsImported() {
    population(100);
    CompletableFuture<LearnedModel> learned =
        CompletableFuture.supplyAsync(
            () -> node.engine.learning().train(order("1"), this::fillTheQueue));
    while (!learned.isDone() && node.engine.stats().queuedCommands() <= MOST_QUEUED) {
      Thread.onSpinWait();
    }
    gate.countDown();
    assertThat(learned.join().model().status()).isEqualTo(ModelStatus.CANDIDATE);
    assertThat(node.engine.models().list()).hasSize(1);
  }

  /** Holds the writer up when a model is being fitted, and writes until there is no room. */
  private boolean fillTheQueue(String phase, long done, long total) {
    if (phase.equals("fitting") && gate.getCount() == 0) {
      gate = node.faults.hold();
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 2 * MOST_QUEUED; i++) {
                  // New ones: repeats would be answered without the store, where the writer is held
                  // up.
                  node.engine.evidence().observe(Node.seen(1, "account:new" + i));
                }
              })
          .isInstanceOf(OverloadedException.class);
    }
    return true;
  }

  @Test
  void train_fromADraftOutcomeTag_learnsWithoutShowingIt() {
    node.define(
        Tag.builder("secret", TagKind.RAW, ValueType.BOOLEAN)
            .fold(Fold.LATEST)
            .status(TagStatus.DRAFT)
            .build());
    population(100);
    List<Fact> outcomes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      outcomes.add(Node.fact("s", "account:u" + i, "secret", new Value.Flag(i % 3 == 0), OUTCOME));
    }
    node.engine.learning().record(outcomes, false).join();
    assertThat(node.profile("account:u1")).doesNotContain("secret");
    TrainingOrder left = order("1", "spent");
    TrainingOrder secret =
        new TrainingOrder(
            left.name(),
            left.version(),
            left.tag(),
            "",
            "secret",
            left.featureTags(),
            left.span(),
            null,
            null,
            left.fitting(),
            left.split(),
            left.seed(),
            left.maxRows());
    assertThat(node.engine.learning().train(secret, WorkProgress.IGNORED).summary().data())
        .contains("all 100 outcomes of secret");
  }

  @Test
  void train_byDefault_readsWhatAModelCanButTheOutcomeAndWhatDerivesFromIt() {
    population(100);
    node.record(Node.fact("v", "account:u1", "visits", new Value.Flag(true), BEFORE));
    LearnedModel learned = node.engine.learning().train(order("1"), WorkProgress.IGNORED);
    assertThat(learned.model().inputTags())
        .contains("spent", "plan")
        .doesNotContain("left", "gone");
  }

  @Test
  void train_onTheOutcomeOrWhatDerivesFromIt_isALeak() {
    population(50);
    for (String leak : List.of("left", "gone")) {
      assertThatThrownBy(() -> node.engine.learning().check(order("1", "spent", leak)))
          .isInstanceOfSatisfying(
              ModelRefused.OutcomeLeak.class,
              e -> {
                assertThat(e.tag()).isEqualTo(leak);
                assertThat(e.outcome()).isEqualTo("left");
                assertThat(e.violations().get(0).field()).isEqualTo("feature_tags[1]");
              });
    }
    assertThatThrownBy(() -> node.engine.learning().check(order("1", "brands")))
        .isInstanceOf(RefusedException.InvalidField.class);
    assertThatThrownBy(() -> node.engine.learning().check(order("1", "nowhere")))
        .isInstanceOf(FactRefused.UnknownTag.class);
  }

  @Test
  void train_again_makesTheSameDocument() {
    population(200);
    node.engine.learning().train(order("1"), WorkProgress.IGNORED);
    node.engine.learning().train(order("2"), WorkProgress.IGNORED);
    ModelSpec first = document("1");
    assertThat(document("2").toBuilder().version("1").build()).isEqualTo(first);
    assertThatThrownBy(() -> node.engine.learning().check(order("1")))
        .isInstanceOf(ModelRefused.ModelExists.class);
  }

  @Test
  void train_cancelledAtAnyStep_changesNothing() {
    population(60);
    int[] steps = new int[1];
    node.engine
        .learning()
        .train(
            order("0"),
            (phase, done, total) -> {
              steps[0]++;
              return true;
            });
    for (int stop = 1; stop <= steps[0]; stop += Math.max(1, steps[0] / 10)) {
      int[] left = {stop};
      assertThatThrownBy(
              () -> node.engine.learning().train(order("1"), (phase, done, total) -> --left[0] > 0))
          .isInstanceOf(CancellationException.class);
    }
    assertThat(node.engine.models().list()).hasSize(1);
  }

  @Test
  void train_withNothingToLearn_saysWhat() {
    node.record(Node.fact("a", "account:a", "spent", new Value.Decimal(1), BEFORE));
    assertThatThrownBy(() -> node.engine.learning().train(order("1"), WorkProgress.IGNORED))
        .isInstanceOf(ModelRefused.TrainingImpossible.class)
        .hasMessageContaining("no outcomes of left");
    outcome(left("o", "account:a", true, OUTCOME));
    assertThatThrownBy(() -> node.engine.learning().train(order("1"), WorkProgress.IGNORED))
        .isInstanceOf(ModelRefused.TrainingImpossible.class);
    assertThat(node.engine.models().list()).isEmpty();
  }

  @Test
  void train_fromMoreThanIsWanted_takesThatManyAndSaysSo() {
    population(300);
    LearnedModel learned =
        node.engine.learning().train(order("1", 200, List.of()), WorkProgress.IGNORED);
    assertThat(learned.summary().data()).contains("200 (chosen by hash) of 300 outcomes");
  }

  @Test
  void train_anOutcomeOnTwoIdentifiersOfAPerson_countsOnce() {
    population(100);
    node.observe(1, "account:u1", "device:d1");
    node.observe(1, "account:u2", "device:d2");
    outcome(left("o", "device:d1", true, OUTCOME), left("another", "device:d2", true, OUTCOME));
    LearnedModel learned = node.engine.learning().train(order("1"), WorkProgress.IGNORED);
    assertThat(learned.summary().data()).contains("all 101 outcomes");
  }

  /** Records 1,300 outcomes of one identifier, the later the earlier its event id sorts. */
  private void many(String who) {
    for (int from = 0; from < 1_300; from += 650) {
      List<Fact> outcomes = new ArrayList<>();
      for (int i = from; i < from + 650; i++) {
        outcomes.add(left("o" + (2_000 - i), who, i % 2 == 0, OUTCOME + i));
      }
      node.engine.learning().record(outcomes, false).join();
    }
  }

  @Test
  void train_fromManyOutcomesOfOneIdentifier_letsWritesGoOnBetweenItsPages() {
    population(100);
    many("account:u7");
    int[] asked = {0};
    LearnedModel learned =
        node.engine
            .learning()
            .train(
                order("1", 5_000, List.of()),
                (phase, done, total) -> {
                  if (phase.equals("counting outcomes")) {
                    asked[0]++;
                    node.record(
                        Node.fact(
                            "c" + asked[0], "account:u7", "spent", new Value.Decimal(1), AFTER));
                  }
                  return true;
                });
    // Three pages to collect, three to hand on; the start and the end.
    assertThat(asked[0]).isEqualTo(7);
    assertThat(learned.summary().data()).contains("all 1400 outcomes");
  }

  @Test
  void train_fromManyOutcomesOfOneErasedMeanwhile_takesNoneOfIt() {
    population(100);
    many("account:many");
    int[] asked = {0};
    LearnedModel learned =
        node.engine
            .learning()
            .train(
                order("1", 5_000, List.of()),
                (phase, done, total) -> {
                  if (++asked[0] == 4) {
                    node.engine
                        .erasures()
                        .erase(Node.id("account:many"), "officer", "asked")
                        .join();
                  }
                  return true;
                });
    assertThat(learned.summary().data()).contains("all 100 outcomes");
  }
}
