package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.text;

import com.google.protobuf.ByteString;
import dev.selfsame.api.profile.v1.BatchRecordEventsRequest;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc.ProfileServiceBlockingStub;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.profile.v1.WatchProfilesResponse;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.Sensitivity;
import dev.selfsame.api.tag.v1.TagCatalogServiceGrpc;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * A server with a person and tags of each sensitivity: an officer reads all of them, checkout up to
 * internal ones, a stranger public ones.
 */
final class SensitiveServer implements AutoCloseable {

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

  private final TestServer server;

  SensitiveServer(Path directory) throws IOException {
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

  Channel as(String caller) {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer token-of-" + caller);
    return ClientInterceptors.intercept(
        server.channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  ProfileServiceBlockingStub profilesAs(String caller) {
    return ProfileServiceGrpc.newBlockingStub(as(caller));
  }

  @Override
  public void close() {
    server.close();
  }

  void activate(String name, String document) {
    var models = ModelServiceGrpc.newBlockingStub(as("officer"));
    models.importModel(
        ImportModelRequest.newBuilder().setDocument(ByteString.copyFromUtf8(document)).build());
    models.activateModel(ActivateModelRequest.newBuilder().setName(name).setVersion("1").build());
  }

  void defineAndActivateBanded() {
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
  void defineAndRecordWhatAges() {
    CreateTagRequest.Builder ages =
        tag("ages", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_LATEST)
            .toBuilder();
    ages.getTagBuilder().setSensitivity(Sensitivity.SENSITIVITY_SENSITIVE);
    ages.getTagBuilder().getTimeToLiveBuilder().setSeconds(100 * 86_400L);
    TagCatalogServiceGrpc.newBlockingStub(as("officer")).createTag(ages.build());
    profilesAs("officer").recordFacts(record(fact("a1", "account:a", "ages", number(1))));
  }

  void define(String name, Sensitivity sensitivity, String event) {
    CreateTagRequest.Builder request =
        tag(name, TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM).toBuilder();
    request.getTagBuilder().setSensitivity(sensitivity);
    if (!event.isEmpty()) {
      request.getTagBuilder().getEventBuilder().setName(event).setProperty("amount");
    }
    TagCatalogServiceGrpc.newBlockingStub(as("officer")).createTag(request.build());
  }

  void event(String name, String id) {
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

  static List<String> tags(Profile profile) {
    return profile.getTagsList().stream().map(TagValue::getTag).toList();
  }

  List<String> tagsFor(String caller) {
    var key = GetProfileRequest.newBuilder().setIdentifier(id("account:a")).build();
    return tags(profilesAs(caller).getProfile(key).getProfile());
  }

  /** The next that is told of; a response may hold a cursor and nothing else. */
  static Profile nextProfile(Iterator<WatchProfilesResponse> watched) {
    WatchProfilesResponse next = watched.next();
    while (!next.hasProfile()) {
      next = watched.next();
    }
    return next.getProfile();
  }
}
