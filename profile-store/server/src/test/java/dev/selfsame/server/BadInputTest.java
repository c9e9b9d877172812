package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.profileOf;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.seen;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.text;
import static dev.selfsame.server.Messages.time;
import static dev.selfsame.server.Messages.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.selfsame.api.identity.v1.BatchResolveRequest;
import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ObserveRequest;
import dev.selfsame.api.identity.v1.PersonView;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.FeatureMap;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.GetTagRequest;
import dev.selfsame.api.tag.v1.ListTagsRequest;
import dev.selfsame.api.tag.v1.ListTagsResponse;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Value;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every bad input is told what is wrong, and changes nothing. */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputTest {

  private TestServer server;
  private State before;

  /** All that the API shows. */
  private record State(
      List<Profile> profiles, ListTagsResponse tags, long sequence, long identifiers) {}

  private State state() {
    var profiles =
        server.profiles.batchGetProfiles(
            BatchGetProfilesRequest.newBuilder()
                .addIdentifiers(id("account:a"))
                .addIdentifiers(id("email:a@b.com"))
                .addIdentifiers(id("account:new"))
                .build());
    var stats = server.server.stats();
    return new State(
        profiles.getResultsList().stream().map(result -> result.getProfile()).toList(),
        server.tags.listTags(ListTagsRequest.getDefaultInstance()),
        stats.facts(),
        stats.identifiers());
  }

  @BeforeAll
  void start(@TempDir Path directory) {
    server = new TestServer(directory);
    server.tags.createTag(
        tag("demo.city", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_STRING, Fold.FOLD_LATEST));
    server.tags.createTag(
        tag("buys.total", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
    server.identity.observe(observe(seen("o1", 1, "account:a", "email:a@b.com")));
    server.profiles.recordFacts(record(fact("e1", "account:a", "buys.total", number(1))));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void remember() {
    before = state();
  }

  @AfterEach
  void nothingChanged() {
    assertThat(state()).isEqualTo(before);
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
            "observation.identifiers[1].namespace is 'passport', which policy default-1 does not"
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

  @Test
  void reads_withoutOrWithABadKey_areTold() {
    Refusals.of(() -> server.identity.resolve(ResolveRequest.getDefaultInstance()))
        .isInvalid("identifier")
        .says("identifier is missing: give an identifier or a person_id");
    Refusals.of(() -> server.profiles.getProfile(GetProfileRequest.getDefaultInstance()))
        .isInvalid("identifier");
    Refusals.of(() -> server.profiles.getProfile(profileOf("email:nobody")))
        .isInvalid("identifier.value");
    Refusals.of(() -> server.profiles.getProfile(profileOf("passport:x")))
        .is(
            Code.INVALID_ARGUMENT,
            "UNKNOWN_NAMESPACE",
            Map.of("namespace", "passport", "known", "account,email,phone,device,cookie"),
            "identifier.namespace");
    Refusals.of(
            () ->
                server.identity.resolve(
                    ResolveRequest.newBuilder()
                        .setIdentifier(id("account:a"))
                        .setViewValue(77)
                        .build()))
        .isInvalid("view");
  }

  @Test
  void reads_ofNobody_areNotFound() {
    Refusals.of(() -> server.profiles.getProfile(profileOf("account:new")))
        .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of())
        .says(
            "no person is known for identifier 'account:new': nothing was observed or recorded for"
                + " it");
    Refusals.of(
            () ->
                server.profiles.getProfile(
                    GetProfileRequest.newBuilder().setPersonId("nobody").build()))
        .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of());
    Refusals.of(
            () ->
                server.identity.resolve(ResolveRequest.newBuilder().setPersonId("nobody").build()))
        .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of());
  }

  @Test
  void reads_withATokenOfElsewhere_areTold() {
    Refusals.of(
            () ->
                server.profiles.getProfile(
                    profileOf("account:a").toBuilder().setAtLeastAsFresh("nonsense").build()))
        .is(Code.FAILED_PRECONDITION, "UNKNOWN_COMMIT_TOKEN", Map.of());
  }

  @Test
  void batches_emptyOrTooLarge_areTold() {
    Refusals.of(
            () -> server.profiles.batchGetProfiles(BatchGetProfilesRequest.getDefaultInstance()))
        .isInvalid("identifiers");
    var many = Collections.nCopies(1_001, id("account:a"));
    Refusals.of(
            () ->
                server.profiles.batchGetProfiles(
                    BatchGetProfilesRequest.newBuilder().addAllIdentifiers(many).build()))
        .isInvalid("identifiers");
    Refusals.of(
            () ->
                server.identity.batchResolve(
                    BatchResolveRequest.newBuilder()
                        .addAllIdentifiers(many)
                        .setView(PersonView.PERSON_VIEW_EXPLAINED)
                        .build()))
        .isInvalid("identifiers", "view");
  }

  @Test
  void tags_badRequests_areTold() {
    Refusals.of(() -> server.tags.createTag(CreateTagRequest.getDefaultInstance()))
        .isInvalid("tag");
    Refusals.of(
            () ->
                server.tags.createTag(
                    tag("x", TagKind.TAG_KIND_MODEL, ValueType.VALUE_TYPE_TIME, Fold.FOLD_MAX)))
        .isInvalid("tag.kind");
    assertThat(
            Refusals.of(
                    () ->
                        server.tags.createTag(
                            tag(
                                "Bad Name",
                                TagKind.TAG_KIND_RAW,
                                ValueType.VALUE_TYPE_STRING,
                                Fold.FOLD_SUM)))
                .info()
                .getReason())
        .isEqualTo("INVALID_FIELD");
    Refusals.of(
            () ->
                server.tags.createTag(
                    tag(
                        "demo.city",
                        TagKind.TAG_KIND_RAW,
                        ValueType.VALUE_TYPE_STRING,
                        Fold.FOLD_EARLIEST)))
        .is(Code.ALREADY_EXISTS, "TAG_EXISTS", Map.of("tag", "demo.city"));
    Refusals.of(() -> server.tags.getTag(GetTagRequest.getDefaultInstance())).isInvalid("name");
    Refusals.of(() -> server.tags.getTag(GetTagRequest.newBuilder().setName("no").build()))
        .is(Code.NOT_FOUND, "TAG_NOT_FOUND", Map.of("tag", "no"));
  }

  @Test
  void listTags_badPage_isTold() {
    Refusals.of(
            () ->
                server.tags.listTags(
                    ListTagsRequest.newBuilder().setPageSize(-1).setPageToken("x").build()))
        .isInvalid("page_size", "page_token");
    Refusals.of(() -> server.tags.listTags(ListTagsRequest.newBuilder().setPageSize(1_001).build()))
        .isInvalid("page_size");
    var page = server.tags.listTags(ListTagsRequest.newBuilder().setPageSize(1).build());
    Refusals.of(
            () ->
                server.tags.listTags(
                    ListTagsRequest.newBuilder()
                        .setPageToken(page.getNextPageToken())
                        .setPrefix("demo")
                        .build()))
        .isInvalid("page_token");
  }

  @Test
  void models_badRequests_areTold() {
    Refusals.of(() -> server.models.importModel(ImportModelRequest.getDefaultInstance()))
        .isInvalid("document");
    Refusals.of(
            () ->
                server.models.importModel(
                    ImportModelRequest.newBuilder()
                        .setDocument(ByteString.copyFrom(new byte[(1 << 20) + 1]))
                        .build()))
        .isInvalid("document");
    var refusal =
        Refusals.of(
            () ->
                server.models.importModel(
                    ImportModelRequest.newBuilder()
                        .setDocument(ByteString.copyFromUtf8("{}"))
                        .build()));
    assertThat(refusal.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(refusal.info().getReason()).isEqualTo("INVALID_MODEL");
    assertThat(refusal.fields()).isNotEmpty();
    Refusals.of(() -> server.models.activateModel(ActivateModelRequest.getDefaultInstance()))
        .isInvalid("name", "version");
    Refusals.of(
            () ->
                server.models.activateModel(
                    ActivateModelRequest.newBuilder().setName("no").setVersion("1").build()))
        .is(Code.NOT_FOUND, "MODEL_NOT_FOUND", Map.of("model", "no", "version", "1"));
  }

  @Test
  void score_badRequests_areTold() {
    Refusals.of(() -> server.scoring.score(ScoreRequest.getDefaultInstance()))
        .isInvalid("model", "identifier");
    Refusals.of(
            () ->
                server.scoring.score(
                    ScoreRequest.newBuilder()
                        .setModel("no")
                        .setFeatures(FeatureMap.getDefaultInstance())
                        .build()))
        .is(Code.NOT_FOUND, "MODEL_NOT_FOUND", Map.of("model", "no", "version", ""));
    Refusals.of(
            () ->
                server.scoring.score(
                    ScoreRequest.newBuilder()
                        .setModel("no")
                        .setFeatures(
                            FeatureMap.newBuilder().putValues("x", Value.getDefaultInstance()))
                        .build()))
        .isInvalid("features.values[\"x\"]");
  }
}
