package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.text;
import static dev.selfsame.server.Messages.time;
import static dev.selfsame.server.Messages.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.type.v1.Value;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every bad fact is told what is wrong, and changes nothing. */
@TestInstance(Lifecycle.PER_CLASS)
class BadFactTest {

  private SmallWorld world;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path directory) {
    world = new SmallWorld(directory);
    server = world.server;
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @AfterEach
  void nothingChanged() {
    world.assertUnchanged();
  }

  private Refusals recording(Fact... facts) {
    return Refusals.of(() -> server.profiles.recordFacts(record(facts)));
  }

  @Test
  void recordFacts_emptyRequestOrFact_isTold() {
    recording().isInvalid("facts").says("facts is missing: give 1 to 1000");
    recording(Fact.getDefaultInstance())
        .isInvalid(
            "facts[0].event_id",
            "facts[0].identifier",
            "facts[0].tag",
            "facts[0].value",
            "facts[0].fact_time",
            "facts[0].source");
  }

  @Test
  void recordFacts_tooMany_isTold() {
    var facts = Collections.nCopies(1_001, fact("e", "account:new", "demo.city", text("x")));
    Refusals.of(
            () ->
                server.profiles.recordFacts(
                    RecordFactsRequest.newBuilder().addAllFacts(facts).build()))
        .isInvalid("facts")
        .says("facts has 1001 entries: give 1 to 1000");
  }

  @Test
  void recordFacts_athousandBad_namesAsManyAsAnAnswersHeadersHold() {
    Fact[] bad = new Fact[1_000];
    Arrays.setAll(bad, i -> fact("e" + i, "account:a", "demo.town" + i, text("Bonn")));
    Refusals refusal = recording(bad);
    assertThat(refusal.code()).as(refusal.message()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(refusal.info().getReason()).isEqualTo("UNKNOWN_TAG");
    assertThat(refusal.fields()).hasSizeBetween(10, 1_000);
    assertThat(refusal.fields().get(refusal.fields().size() - 1).getDescription())
        .matches("and \\d+ more");
  }

  @Test
  void recordFacts_oneBadAmongGood_recordsNone() {
    Fact good = fact("e2", "account:a", "demo.city", text("Bonn"));
    recording(good, fact("e3", "account:a", "demo.town", text("Bonn")))
        .is(Code.INVALID_ARGUMENT, "UNKNOWN_TAG", Map.of("tag", "demo.town"), "facts[1].tag");
    recording(good, fact("e3", "account:a", "demo.city", whole(5)))
        .is(
            Code.INVALID_ARGUMENT,
            "WRONG_TYPE",
            Map.of("tag", "demo.city", "expected", "STRING", "actual", "INTEGER"),
            "facts[1].value");
    recording(good, fact("e3", "account:a", "buys.total", number(Double.NaN)))
        .is(Code.INVALID_ARGUMENT, "OUT_OF_RANGE", Map.of("tag", "buys.total"), "facts[1].value");
    recording(good, fact("e3", "email:nobody", "demo.city", text("x")))
        .isInvalid("facts[1].identifier.value");
    recording(good, fact("e3", "passport:x", "demo.city", text("x")))
        .is(
            Code.INVALID_ARGUMENT,
            "UNKNOWN_NAMESPACE",
            Map.of("namespace", "passport", "known", "account,email,phone,device,cookie"),
            "facts[1].identifier.namespace");
    recording(good, fact("e3", "account:a", "demo.city", text("x".repeat(1_025))))
        .isInvalid("facts[1].value.string_value");
    recording(good, good.toBuilder().setFactTime(time("3000-01-01T00:00:00Z")).build())
        .isInvalid("facts[1].fact_time");
    Value list =
        Value.newBuilder()
            .setListValue(dev.selfsame.api.type.v1.StringList.newBuilder().addValues("x"))
            .build();
    recording(good, fact("e3", "account:a", "demo.city", list))
        .isInvalid("facts[1].value.list_value");
  }
}
