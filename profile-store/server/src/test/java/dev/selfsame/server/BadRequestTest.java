package dev.selfsame.server;

import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.profileOf;
import static dev.selfsame.server.Messages.tag;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.selfsame.api.identity.v1.BatchResolveRequest;
import dev.selfsame.api.identity.v1.PersonView;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.FeatureMap;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.GetTagRequest;
import dev.selfsame.api.tag.v1.ListTagsRequest;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Value;
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

/** Every other bad request is told what is wrong, and changes nothing. */
@TestInstance(Lifecycle.PER_CLASS)
class BadRequestTest {

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
        .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of("identifier", "account:new"))
        .says(
            "no person is known for identifier 'account:new': nothing was observed or recorded for"
                + " it");
    Refusals.of(
            () ->
                server.profiles.getProfile(
                    GetProfileRequest.newBuilder().setPersonId("nobody").build()))
        .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of("person_id", "nobody"));
    Refusals.of(
            () ->
                server.identity.resolve(ResolveRequest.newBuilder().setPersonId("nobody").build()))
        .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of("person_id", "nobody"));
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
        .isInvalid("tag.fold", "tag.derivation");
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
