package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.text;
import static dev.selfsame.server.Messages.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.BatchRecordEventsRequest;
import dev.selfsame.api.profile.v1.ExplainTagRequest;
import dev.selfsame.api.profile.v1.ExportSubjectRequest;
import dev.selfsame.api.profile.v1.ExportSubjectResponse;
import dev.selfsame.api.profile.v1.ExportedEvent;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc.ProfileServiceBlockingStub;
import dev.selfsame.api.profile.v1.TagFilter;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.profile.v1.WatchProfilesRequest;
import dev.selfsame.api.profile.v1.WatchProfilesResponse;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.BatchScoreItem;
import dev.selfsame.api.scoring.v1.BatchScoreRequest;
import dev.selfsame.api.scoring.v1.EvaluateModelRequest;
import dev.selfsame.api.scoring.v1.ExplainScoreRequest;
import dev.selfsame.api.scoring.v1.GetModelReportRequest;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.OutcomeWindow;
import dev.selfsame.api.scoring.v1.ReasonSource;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.api.scoring.v1.ScoringServiceGrpc;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.Sensitivity;
import dev.selfsame.api.tag.v1.TagCatalogServiceGrpc;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.UpdateTagRequest;
import dev.selfsame.api.tag.v1.ValueType;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who reads which tags: an officer all, checkout up to internal ones, a stranger public ones. */
@Timeout(120)
class SensitivityTest {

  private static final String MODEL =
      """
      {"name": "churn", "version": "1", "type": "logistic_regression", "tag": "prediction.churn",
       "intercept": -1,
       "features": [{"type": "numeric", "tag": "demo.income", "coefficient": 0.5, "missing": {"contribution": 0}}]}
      """;

  /** Reads what is made from the income, and may be read by more. */
  private static final String BANDED =
      """
      {"name": "banded", "version": "1", "type": "logistic_regression", "tag": "prediction.banded",
       "intercept": -1,
       "features": [{"type": "numeric", "tag": "band", "coefficient": 0.5, "missing": {"contribution": 0}}]}
      """;

  private final Path directory;
  private TestServer server;

  SensitivityTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Channel as(String caller) {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer token-of-" + caller);
    return ClientInterceptors.intercept(
        server.channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  private ProfileServiceBlockingStub profilesAs(String caller) {
    return ProfileServiceGrpc.newBlockingStub(as(caller));
  }

  @BeforeEach
  void start() throws IOException {
    Path tokens =
        Files.writeString(
            directory.resolve("tokens"),
            "officer token-of-officer\ncheckout token-of-checkout\nstranger token-of-stranger\n");
    Path clearances =
        Files.writeString(
            directory.resolve("clearances"), "# who\nofficer sensitive\n\ncheckout internal\n");
    server =
        new TestServer(
            directory,
            "auth.token_file",
            tokens.toString(),
            "auth.sensitivity_file",
            clearances.toString());
    define("demo.tier", Sensitivity.SENSITIVITY_PUBLIC, "");
    define("buys.total", Sensitivity.SENSITIVITY_INTERNAL, "");
    define("demo.income", Sensitivity.SENSITIVITY_PERSONAL, "");
    define("spent", Sensitivity.SENSITIVITY_INTERNAL, "purchase");
    define("dose", Sensitivity.SENSITIVITY_SENSITIVE, "prescription");
    profilesAs("officer")
        .recordFacts(
            record(
                fact("e1", "account:a", "demo.tier", number(1)),
                fact("e2", "account:a", "buys.total", number(20)),
                fact("e3", "account:a", "demo.income", number(300))));
    event("purchase", "b1");
    event("prescription", "b2");
    activate("churn", MODEL);
  }

  private void activate(String name, String document) {
    var models = ModelServiceGrpc.newBlockingStub(as("officer"));
    models.importModel(
        ImportModelRequest.newBuilder().setDocument(ByteString.copyFromUtf8(document)).build());
    models.activateModel(ActivateModelRequest.newBuilder().setName(name).setVersion("1").build());
  }

  private void defineAndActivateBanded() {
    CreateTagRequest.Builder band = CreateTagRequest.newBuilder();
    band.getTagBuilder()
        .setName("band")
        .setKind(TagKind.TAG_KIND_MODEL)
        .setValueType(ValueType.VALUE_TYPE_NUMBER)
        .setSensitivity(Sensitivity.SENSITIVITY_INTERNAL)
        .setExpression("demo.income / 100.0");
    TagCatalogServiceGrpc.newBlockingStub(as("officer")).createTag(band.build());
    activate("banded", BANDED);
  }

  /** A sensitive tag whose values age, and one for the person. */
  private void defineAndRecordWhatAges() {
    CreateTagRequest.Builder ages =
        tag("ages", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_LATEST)
            .toBuilder();
    ages.getTagBuilder().setSensitivity(Sensitivity.SENSITIVITY_SENSITIVE);
    ages.getTagBuilder().getTimeToLiveBuilder().setSeconds(100 * 86_400L);
    TagCatalogServiceGrpc.newBlockingStub(as("officer")).createTag(ages.build());
    profilesAs("officer").recordFacts(record(fact("a1", "account:a", "ages", number(1))));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void define(String name, Sensitivity sensitivity, String event) {
    CreateTagRequest.Builder request =
        tag(name, TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM).toBuilder();
    request.getTagBuilder().setSensitivity(sensitivity);
    if (!event.isEmpty()) {
      request.getTagBuilder().getEventBuilder().setName(event).setProperty("amount");
    }
    TagCatalogServiceGrpc.newBlockingStub(as("officer")).createTag(request.build());
  }

  private void event(String name, String id) {
    BatchRecordEventsRequest.Builder request = BatchRecordEventsRequest.newBuilder();
    request
        .addEventsBuilder()
        .setEventId(id)
        .setName(name)
        .addIdentifiers(id("account:a"))
        .setSource("shop")
        .putProperties("amount", number(4))
        .putProperties("what", text("aspirin"))
        .getEventTimeBuilder()
        .setSeconds(TestServer.NOW.getEpochSecond());
    profilesAs("officer").batchRecordEvents(request.build());
  }

  private static List<String> tags(Profile profile) {
    return profile.getTagsList().stream().map(TagValue::getTag).toList();
  }

  private List<String> tagsFor(String caller) {
    var key = GetProfileRequest.newBuilder().setIdentifier(id("account:a")).build();
    return tags(profilesAs(caller).getProfile(key).getProfile());
  }

  @Test
  void getProfile_eachCaller_hasTheTagsUpToTheirSensitivity() {
    assertThat(tagsFor("officer"))
        .containsExactly(
            "buys.total", "demo.income", "demo.tier", "dose", "prediction.churn", "spent");
    // The score is of an internal tag, and shows what the income added to it.
    assertThat(tagsFor("checkout")).containsExactly("buys.total", "demo.tier", "spent");
    assertThat(tagsFor("stranger")).containsExactly("demo.tier");
  }

  @Test
  void getProfile_afterATagBecameSensitive_nobodyElseHasIt() {
    assertThat(tagsFor("stranger")).containsExactly("demo.tier");
    UpdateTagRequest.Builder update = UpdateTagRequest.newBuilder();
    update.getTagBuilder().setName("demo.tier").setSensitivity(Sensitivity.SENSITIVITY_SENSITIVE);
    update.getUpdateMaskBuilder().addPaths("sensitivity");
    TagCatalogServiceGrpc.newBlockingStub(as("officer")).updateTag(update.build());
    assertThat(tagsFor("stranger")).isEmpty();
    assertThat(tagsFor("checkout")).containsExactly("buys.total", "spent");
    assertThat(tagsFor("officer")).contains("demo.tier");
  }

  @Test
  void getProfile_askedForByName_isAsOfATagThatHasNoValue() {
    var request = GetProfileRequest.newBuilder().setIdentifier(id("account:a"));
    request.getTagFilterBuilder().addNames("demo.income").addPrefixes("demo");
    assertThat(tags(profilesAs("checkout").getProfile(request.build()).getProfile()))
        .containsExactly("demo.tier");
    request.setTagFilter(TagFilter.newBuilder().addNames("demo.income"));
    Profile forbidden = profilesAs("checkout").getProfile(request.build()).getProfile();
    request.setTagFilter(TagFilter.newBuilder().addNames("demo.nothing"));
    assertThat(profilesAs("checkout").getProfile(request.build()).getProfile())
        .isEqualTo(forbidden);
  }

  @Test
  void batchAndWatch_eachCaller_haveTheSameTags() {
    var batch = BatchGetProfilesRequest.newBuilder().addIdentifiers(id("account:a")).build();
    var watch = WatchProfilesRequest.newBuilder().addIdentifiers(id("account:a")).build();
    for (String caller : List.of("officer", "checkout", "stranger")) {
      Profile got = profilesAs(caller).batchGetProfiles(batch).getResults(0).getProfile();
      assertThat(tags(got)).isEqualTo(tagsFor(caller));
      var watched =
          profilesAs(caller).withDeadlineAfter(Duration.ofSeconds(30)).watchProfiles(watch);
      assertThat(nextProfile(watched)).isEqualTo(got);
    }
  }

  /** The next that is told of; a response may hold a cursor and nothing else. */
  private static Profile nextProfile(Iterator<WatchProfilesResponse> watched) {
    WatchProfilesResponse next = watched.next();
    while (!next.hasProfile()) {
      next = watched.next();
    }
    return next.getProfile();
  }

  @Test
  void watch_aTagThatMayNotBeReadChanges_isNotTold() {
    var watch = WatchProfilesRequest.newBuilder().addIdentifiers(id("account:a")).build();
    var watched =
        profilesAs("checkout").withDeadlineAfter(30, TimeUnit.SECONDS).watchProfiles(watch);
    assertThat(tags(nextProfile(watched))).contains("buys.total");
    ProfileServiceBlockingStub officer = profilesAs("officer");
    officer.recordFacts(record(fact("e4", "account:a", "demo.income", number(1))));
    officer.recordFacts(record(fact("e5", "account:a", "buys.total", number(2))));
    Profile next = nextProfile(watched);
    assertThat(next.getTags(0).getValue()).isEqualTo(number(22));
  }

  @Test
  void getProfile_ofAForbiddenTagThatAges_doesNotSayWhenItChanges() {
    var key = GetProfileRequest.newBuilder().setIdentifier(id("account:a")).build();
    var batch = BatchGetProfilesRequest.newBuilder().addIdentifiers(id("account:a")).build();
    Profile before = profilesAs("checkout").getProfile(key).getProfile();
    defineAndRecordWhatAges();
    assertThat(profilesAs("officer").getProfile(key).getProfile().hasValidUntilTime()).isTrue();
    assertThat(profilesAs("checkout").getProfile(key).getProfile()).isEqualTo(before);
    assertThat(profilesAs("checkout").batchGetProfiles(batch).getResults(0).getProfile())
        .isEqualTo(before);
  }

  @Test
  void watch_aTagThatMayNotBeReadGetsYounger_isNotTold() {
    defineAndRecordWhatAges();
    var watch = WatchProfilesRequest.newBuilder().addIdentifiers(id("account:a")).build();
    var watched =
        profilesAs("checkout").withDeadlineAfter(30, TimeUnit.SECONDS).watchProfiles(watch);
    assertThat(tags(nextProfile(watched))).contains("buys.total");
    ProfileServiceBlockingStub officer = profilesAs("officer");
    var younger = fact("a2", "account:a", "ages", number(1)).toBuilder();
    officer.recordFacts(record(younger.setFactTime(time("2026-11-02T10:00:00Z")).build()));
    officer.recordFacts(record(fact("e5", "account:a", "buys.total", number(2))));
    assertThat(nextProfile(watched).getTags(0).getValue()).isEqualTo(number(22));
  }

  @Test
  void explainTag_thatMayNotBeRead_isAnsweredAsOneThatIsNotThere() {
    for (String name : List.of("demo.income", "demo.nothing", "prediction.churn")) {
      var request =
          ExplainTagRequest.newBuilder().setIdentifier(id("account:a")).setTag(name).build();
      Refusals.of(() -> profilesAs("checkout").explainTag(request))
          .is(Code.NOT_FOUND, "TAG_NOT_FOUND", Map.of("tag", name))
          .says("there is no tag '" + name + "': create it, or list the tags");
    }
    var request =
        ExplainTagRequest.newBuilder().setIdentifier(id("account:a")).setTag("spent").build();
    assertThat(profilesAs("checkout").explainTag(request).getExplanation().getUsedFactCount())
        .isEqualTo(1);
  }

  @Test
  void score_ofAModelThatReadsWhatMayNotBeRead_isAnsweredAsOfNone() {
    var scoring = ScoringServiceGrpc.newBlockingStub(as("checkout"));
    for (String model : List.of("churn", "nothing")) {
      var score = ScoreRequest.newBuilder().setModel(model).setIdentifier(id("account:a")).build();
      var batch =
          BatchScoreRequest.newBuilder()
              .setModel(model)
              .addItems(BatchScoreItem.newBuilder().setIdentifier(id("account:a")))
              .build();
      var explain = ExplainScoreRequest.newBuilder().setScore(score).build();
      for (Runnable call :
          List.<Runnable>of(
              () -> scoring.score(score),
              () -> scoring.explainScore(explain),
              () -> scoring.batchScore(batch).next())) {
        Refusals.of(call::run)
            .is(Code.NOT_FOUND, "MODEL_NOT_FOUND", Map.of("model", model, "version", ""))
            .says("there is no model " + model);
      }
    }
    var officer = ScoringServiceGrpc.newBlockingStub(as("officer"));
    var score = ScoreRequest.newBuilder().setModel("churn").setIdentifier(id("account:a"));
    assertThat(officer.score(score.build()).getScore().getContributionsCount()).isEqualTo(1);
  }

  @Test
  void explainScore_ofATagMadeFromOneThatMayNotBeRead_namesNoFactsOfThat() {
    defineAndActivateBanded();
    var score = ScoreRequest.newBuilder().setModel("banded").setIdentifier(id("account:a"));
    var request = ExplainScoreRequest.newBuilder().setScore(score).build();
    var officer = ScoringServiceGrpc.newBlockingStub(as("officer")).explainScore(request);
    assertThat(officer.getExplanation().getReasons(0).getSourcesList())
        .extracting(ReasonSource::getTag)
        .containsExactly("demo.income");
    var checkout = ScoringServiceGrpc.newBlockingStub(as("checkout")).explainScore(request);
    assertThat(checkout.getExplanation().getReasons(0).getTag()).isEqualTo("band");
    assertThat(checkout.getExplanation().getReasons(0).getSourcesList()).isEmpty();
  }

  @Test
  void evaluateModelAndReport_ofWhatMayNotBeRead_areRefusedAsOfWhatIsNotThere() {
    defineAndActivateBanded();
    var models = ModelServiceGrpc.newBlockingStub(as("checkout"));
    for (String model : List.of("churn", "nothing")) {
      for (Runnable call :
          List.<Runnable>of(
              () -> models.evaluateModel(evaluation(model, "demo.tier", "")),
              () -> models.getModelReport(report(model, "demo.tier")))) {
        Refusals.of(call::run)
            .is(Code.NOT_FOUND, "MODEL_NOT_FOUND", Map.of("model", model, "version", ""));
      }
    }
    for (String tag : List.of("dose", "nothing")) {
      Refusals.of(() -> models.evaluateModel(evaluation("banded", "demo.tier", tag)))
          .is(Code.INVALID_ARGUMENT, "UNKNOWN_TAG", Map.of("tag", tag), "segment_tag");
      Refusals.of(() -> models.evaluateModel(evaluation("banded", tag, "")))
          .is(Code.INVALID_ARGUMENT, "UNKNOWN_TAG", Map.of("tag", tag), "outcome_tag");
      Refusals.of(() -> models.getModelReport(report("banded", tag)))
          .is(Code.INVALID_ARGUMENT, "UNKNOWN_TAG", Map.of("tag", tag), "outcome_tag");
    }
    Refusals there =
        Refusals.of(() -> models.evaluateModel(evaluation("banded", "demo.tier", "nothing")));
    var officer = ModelServiceGrpc.newBlockingStub(as("officer"));
    assertThat(
            Refusals.of(() -> officer.evaluateModel(evaluation("banded", "demo.tier", "nothing"))))
        .isEqualTo(there);
    assertThat(models.evaluateModel(evaluation("banded", "demo.tier", "")).hasOperation()).isTrue();
  }

  private static EvaluateModelRequest evaluation(String model, String outcome, String segment) {
    return EvaluateModelRequest.newBuilder()
        .setName(model)
        .setWindow(OutcomeWindow.newBuilder().setOutcomeTag(outcome))
        .setSegmentTag(segment)
        .build();
  }

  private static GetModelReportRequest report(String model, String outcome) {
    return GetModelReportRequest.newBuilder()
        .setName(model)
        .setWindow(OutcomeWindow.newBuilder().setOutcomeTag(outcome))
        .build();
  }

  @Test
  void exportSubject_ofAnEventThatFeedsNoTag_isForWhoReadsAll() {
    event("consultation", "b3");
    assertThat(exported("officer")).contains("event consultation");
    assertThat(exported("checkout"))
        .contains("event purchase")
        .doesNotContain("event consultation");
  }

  @Test
  void exportSubject_eachCaller_hasWhatTheyMayRead() {
    assertThat(exported("officer"))
        .contains("profile dose", "fact demo.income", "event prescription", "score churn");
    assertThat(exported("checkout"))
        .containsExactlyInAnyOrder(
            "profile buys.total",
            "profile demo.tier",
            "profile spent",
            "fact buys.total",
            "fact demo.tier",
            "event purchase");
    assertThat(exported("stranger"))
        .containsExactlyInAnyOrder("profile demo.tier", "fact demo.tier");
  }

  private List<String> exported(String caller) {
    Iterator<ExportSubjectResponse> parts =
        profilesAs(caller)
            .exportSubject(
                ExportSubjectRequest.newBuilder().setIdentifier(id("account:a")).build());
    List<String> all = new ArrayList<>();
    parts.forEachRemaining(
        part -> {
          part.getProfile().getTagsList().forEach(tag -> all.add("profile " + tag.getTag()));
          part.getFacts().getFactsList().forEach(fact -> all.add("fact " + fact.getTag()));
          part.getEvents().getEventsList().stream()
              .map(ExportedEvent::getName)
              .forEach(name -> all.add("event " + name));
          part.getScores().getScoresList().forEach(score -> all.add("score " + score.getModel()));
        });
    return all;
  }
}
