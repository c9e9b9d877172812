package dev.selfsame.server;

import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.seen;
import static dev.selfsame.server.Messages.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ObserveRequest;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every bad observation is told what is wrong, and changes nothing. */
@TestInstance(Lifecycle.PER_CLASS)
class BadObservationTest {

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

  private Refusals observing(Observation observation) {
    return Refusals.of(() -> server.identity.observe(observe(observation)));
  }

  @Test
  void observe_emptyRequest_isTold() {
    Refusals.of(() -> server.identity.observe(ObserveRequest.getDefaultInstance()))
        .isInvalid("observation")
        .says("observation is missing: give the observation");
  }

  @Test
  void observe_emptyObservation_namesEveryFieldAtOnce() {
    observing(Observation.getDefaultInstance())
        .isInvalid(
            "observation.observation_id",
            "observation.observe_time",
            "observation.source",
            "observation.identifiers")
        .says("observation.observation_id is missing: give 1 to 128 characters (and 3 more)");
  }

  @Test
  void observe_unknownNamespace_namesTheKnownOnes() {
    observing(seen("o2", 2, "account:new", "passport:x"))
        .is(
            Code.INVALID_ARGUMENT,
            "UNKNOWN_NAMESPACE",
            Map.of("namespace", "passport", "known", "account,email,phone,device,cookie"),
            "observation.identifiers[1].namespace")
        .says(
            "observation.identifiers[1].namespace is 'passport', which policy default-2 does not"
                + " declare: use one of account,email,phone,device,cookie");
  }

  @Test
  void observe_onlyIdentifierMalformedOrBlocked_saysWhyForEach() {
    observing(seen("o2", 2, "email:nobody", "phone:12", "account:NULL"))
        .is(
            Code.INVALID_ARGUMENT,
            "NO_USABLE_IDENTIFIER",
            Map.of(),
            "observation.identifiers[0].value",
            "observation.identifiers[1].value",
            "observation.identifiers[2].value")
        .says(
            "observation.identifiers[0].value is 'nobody': not an e-mail address: needs one @ with"
                + " text around it (and 2 more)");
  }

  @Test
  void observe_longValueOrControlCharacter_isUnusable() {
    observing(seen("o2", 2, "account:" + "x".repeat(257)))
        .is(
            Code.INVALID_ARGUMENT,
            "NO_USABLE_IDENTIFIER",
            Map.of(),
            "observation.identifiers[0].value")
        .says(
            "observation.identifiers[0].value is '"
                + "x".repeat(64)
                + "…' (257 characters): longer than 256 characters");
    observing(seen("o2", 2, "account:a\u0000b"))
        .is(
            Code.INVALID_ARGUMENT,
            "NO_USABLE_IDENTIFIER",
            Map.of(),
            "observation.identifiers[0].value");
  }

  @Test
  void observe_tenMegabyteIdentifier_isTooLargeAMessageAndTheServerGoesOn() {
    Refusals refusal = observing(seen("o2", 2, "account:" + "x".repeat(10 << 20)));
    assertThat(refusal.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
    assertThat(refusal.message()).contains("exceeds maximum size 4194304");
  }

  @Test
  void observe_threeMegabyteIdentifier_isUnusable() {
    observing(seen("o2", 2, "account:" + "x".repeat(3 << 20)))
        .is(
            Code.INVALID_ARGUMENT,
            "NO_USABLE_IDENTIFIER",
            Map.of(),
            "observation.identifiers[0].value");
  }

  @Test
  void observe_threeMegabyteNamespace_isNotSentBack() {
    Refusals refusal =
        observing(
            seen("o2", 2, "account:new").toBuilder()
                .addIdentifiers(id("account:x").toBuilder().setNamespace("n".repeat(3 << 20)))
                .build());
    assertThat(refusal.info().getReason()).isEqualTo("UNKNOWN_NAMESPACE");
    assertThat(refusal.info().getMetadataOrThrow("namespace")).hasSize(256);
  }

  @Test
  void observe_thousandIdentifiers_isTold() {
    observing(
            seen("o2", 2).toBuilder()
                .addAllIdentifiers(Collections.nCopies(1_000, id("account:new")))
                .build())
        .isInvalid("observation.identifiers")
        .says("observation.identifiers has 1000 entries: give 1 to 32");
  }

  @Test
  void observe_yearsNobodyMeans_areTold() {
    observing(
            seen("o2", 2, "account:new").toBuilder()
                .setObserveTime(time("3000-01-01T00:00:00Z"))
                .build())
        .isInvalid("observation.observe_time")
        .says(
            "observation.observe_time is 3000-01-01T00:00:00Z, later than a day after the server's"
                + " clock: check its unit and the sender's clock");
    observing(
            seen("o2", 2, "account:new").toBuilder()
                .setObserveTime(time("1970-01-01T00:00:00Z"))
                .build())
        .isInvalid("observation.observe_time")
        .says(
            "observation.observe_time is 1970-01-01T00:00:00Z, before the oldest accepted time"
                + " 1980-01-01T00:00:00Z: check its unit, or set ingest.oldest_time");
    observing(
            seen("o2", 2, "account:new").toBuilder()
                .setObserveTime(Timestamp.newBuilder().setSeconds(1_780_000_000_000L))
                .build())
        .isInvalid("observation.observe_time");
  }

  @Test
  void observe_badSourceKindAndConfidence_areTold() {
    observing(
            seen("o2", 2, "account:new").toBuilder()
                .setSource("Web SDK")
                .setKind("-x")
                .setConfidence(Double.NaN)
                .setObservationId("x".repeat(129))
                .build())
        .isInvalid(
            "observation.observation_id",
            "observation.source",
            "observation.kind",
            "observation.confidence");
    for (double confidence : new double[] {0, -1, 1.01, Double.POSITIVE_INFINITY}) {
      observing(seen("o2", 2, "account:new").toBuilder().setConfidence(confidence).build())
          .isInvalid("observation.confidence");
    }
  }
}
