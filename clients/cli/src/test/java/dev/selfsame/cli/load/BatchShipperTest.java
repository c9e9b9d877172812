package dev.selfsame.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.api.identity.v1.DroppedIdentifier;
import dev.selfsame.api.profile.v1.EventResult;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Problem;
import dev.selfsame.api.type.v1.Subject;
import dev.selfsame.client.SelfsameException;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchShipperTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Progress SILENT = new SilentProgress();

  @Property(tries = 50)
  void send_serverNamesTheBadFacts_refusesJustTheirRows(
      @ForAll Set<@IntRange(max = 1999) Integer> bad,
      @ForAll boolean naming,
      @ForAll boolean erased)
      throws InterruptedException {
    Ledger ledger = new Ledger(new Checkpoint.State(), null);
    try (BatchShipper<Fact> shipper =
        new BatchShipper<>(
            "facts", facts -> recordUnless(bad, facts, naming, erased), ledger, SILENT, 4)) {
      for (int row = 0; row < 2000; row++) {
        ledger.sent(row + 2);
        shipper.send(IntStream.range(0, row % 3).mapToObj(fact(row)).toList());
      }
      assertThat(shipper.awaitSettled(LONG)).isTrue();
    }

    Set<Integer> refusable = new TreeSet<>(bad);
    refusable.removeIf(row -> row % 3 == 0);
    assertThat(ledger.tally().refusedRows()).isEqualTo(refusable.size());
    assertThat(ledger.tally().rows()).isEqualTo(2000);
    assertThat(ledger.tally().added())
        .isEqualTo(
            IntStream.range(0, 2000).filter(row -> !refusable.contains(row)).map(r -> r % 3).sum());
  }

  @Test
  void send_eventsThatLoseWhatIsErased_countsEachKindOfIt() throws InterruptedException {
    EventResult result =
        EventResult.newBuilder()
            .addDropped(
                DroppedIdentifier.newBuilder()
                    .setIdentifier(Identifier.newBuilder().setNamespace("email").setValue("x"))
                    .setReason("is erased"))
            .addDroppedSubjects(Subject.newBuilder().setType("product").setId("p1"))
            .addDroppedSubjects(Subject.newBuilder().setType("product").setId("p2"))
            .build();
    Ledger ledger = new Ledger(new Checkpoint.State(), null);
    try (BatchShipper<Fact> shipper =
        new BatchShipper<>(
            "events",
            events -> new Acceptance(events.size(), 0, 0, DroppedReason.of(List.of(result))),
            ledger,
            SILENT,
            4)) {
      ledger.sent(2);
      shipper.send(IntStream.range(0, 1).mapToObj(fact(0)).toList());
      assertThat(shipper.awaitSettled(LONG)).isTrue();
    }
    assertThat(ledger.tally().dropped())
        .containsExactly(
            Map.entry("email: is erased", 1L), Map.entry("subject product: is erased", 2L));
  }

  @Test
  void awaitSettled_serverIsGone_throwsAndSettlesNothing() throws InterruptedException {
    Ledger ledger = new Ledger(new Checkpoint.State(), null);
    try (BatchShipper<Fact> shipper =
        new BatchShipper<>(
            "facts",
            facts -> {
              throw SelfsameException.of(Status.UNAVAILABLE.asRuntimeException());
            },
            ledger,
            SILENT,
            4)) {
      ledger.sent(2);
      shipper.send(IntStream.range(0, 1).mapToObj(fact(0)).toList());

      assertThatThrownBy(() -> shipper.awaitSettled(LONG)).isInstanceOf(SelfsameException.class);
    }
    assertThat(ledger.tally().rows()).isZero();
  }

  @Test
  void awaitSettled_serverTakesLong_saysThatItWaits() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    Progress progress =
        new SilentProgress() {
          @Override
          public void waiting(String why) {
            told.countDown();
          }
        };
    Ledger ledger = new Ledger(new Checkpoint.State(), null);
    try (BatchShipper<Fact> shipper =
        new BatchShipper<>(
            "facts",
            facts -> {
              try {
                boolean heard = told.await(LONG.toSeconds(), TimeUnit.SECONDS);
                return new Acceptance(heard ? 1 : 0, 0, 0, List.of());
              } catch (InterruptedException e) {
                throw SelfsameException.of(e);
              }
            },
            ledger,
            progress,
            4,
            Duration.ofMillis(1))) {
      ledger.sent(2);
      shipper.send(IntStream.range(0, 1).mapToObj(fact(0)).toList());

      assertThat(shipper.awaitSettled(LONG)).isTrue();
    }
    assertThat(ledger.tally().added()).isEqualTo(1);
  }

  @Test
  void awaitSettled_refusalThatIsOfNoRow_throwsAndRefusesNone() throws InterruptedException {
    Ledger ledger = new Ledger(new Checkpoint.State(), null);
    Problem problem =
        Problem.newBuilder()
            .setCode(Status.Code.FAILED_PRECONDITION.value())
            .setReason("MODEL_NOT_ACTIVE")
            .build();
    try (BatchShipper<Fact> shipper =
        new BatchShipper<>(
            "facts",
            facts -> {
              throw SelfsameException.of(problem);
            },
            ledger,
            SILENT,
            4)) {
      ledger.sent(2);
      shipper.send(IntStream.range(0, 1).mapToObj(fact(0)).toList());

      assertThatThrownBy(() -> shipper.awaitSettled(LONG)).isInstanceOf(SelfsameException.class);
    }
    assertThat(ledger.tally().refusedRows()).isZero();
  }

  private static IntFunction<Fact> fact(int row) {
    return number -> Fact.newBuilder().setEventId(Integer.toString(row)).build();
  }

  private static Acceptance recordUnless(
      Set<Integer> bad, List<Fact> facts, boolean naming, boolean erased) {
    Status.Code code = erased ? Status.Code.FAILED_PRECONDITION : Status.Code.INVALID_ARGUMENT;
    Problem.Builder problem =
        Problem.newBuilder()
            .setCode(code.value())
            .setReason(erased ? "IDENTIFIER_ERASED" : "INVALID_VALUE");
    for (int i = 0; i < facts.size(); i++) {
      if (bad.contains(Integer.valueOf(facts.get(i).getEventId()))) {
        problem.addFieldViolations(
            Problem.FieldViolation.newBuilder()
                .setField(naming ? "facts[" + i + "].value" : "")
                .setDescription("bad"));
      }
    }
    if (problem.getFieldViolationsCount() > 0) {
      throw SelfsameException.of(problem.build());
    }
    return new Acceptance(facts.size(), 0, 0, List.of());
  }
}
