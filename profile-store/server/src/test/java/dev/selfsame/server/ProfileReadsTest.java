package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.profileOf;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.BatchGetProfilesResult;
import dev.selfsame.api.profile.v1.EraseSubjectRequest;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagFilter;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Identifier;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Reads of one profile and of many: which tags, whose, and who is not there. */
@TestInstance(Lifecycle.PER_CLASS)
class ProfileReadsTest {

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path directory) {
    server = new TestServer(directory);
    for (String name : List.of("buys.total", "buys.last.price", "buys_late")) {
      server.tags.createTag(
          tag(name, TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
    }
    server.tags.createTag(
        tag("demo.city", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_STRING, Fold.FOLD_LATEST));
    for (String who : List.of("account:a", "account:b", "account:gone")) {
      server.profiles.recordFacts(
          record(
              fact("e", who, "buys.total", number(1)),
              fact("e", who, "buys.last.price", number(2)),
              fact("e", who, "buys_late", number(3)),
              fact("e", who, "demo.city", text("Köln"))));
    }
    server.profiles.eraseSubject(
        EraseSubjectRequest.newBuilder()
            .setIdentifier(id("account:gone"))
            .setReason("asked for")
            .build());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static TagFilter.Builder only() {
    return TagFilter.newBuilder();
  }

  private List<String> tags(TagFilter.Builder filter) {
    GetProfileRequest request = profileOf("account:a").toBuilder().setTagFilter(filter).build();
    Profile profile = server.profiles.getProfile(request).getProfile();
    assertThat(profile.getIdentifiersList()).containsExactly(id("account:a"));
    Profile batched =
        server
            .profiles
            .batchGetProfiles(
                BatchGetProfilesRequest.newBuilder()
                    .addIdentifiers(id("account:a"))
                    .setTagFilter(filter)
                    .build())
            .getResults(0)
            .getProfile();
    assertThat(batched).isEqualTo(profile);
    return profile.getTagsList().stream().map(TagValue::getTag).toList();
  }

  @Test
  void getProfile_filtered_hasTheTagsAskedForAndAllElse() {
    assertThat(tags(only())).hasSize(4);
    assertThat(tags(only().addNames("demo.city").addNames("buys_late").addNames("no.such")))
        .containsExactly("buys_late", "demo.city");
    assertThat(tags(only().addPrefixes("buys"))).containsExactly("buys.last.price", "buys.total");
    assertThat(tags(only().addPrefixes("buys.la"))).isEmpty();
    assertThat(tags(only().addKinds(TagKind.TAG_KIND_RAW))).containsExactly("demo.city");
    assertThat(tags(only().addPrefixes("buys").addKinds(TagKind.TAG_KIND_RAW))).isEmpty();
    assertThat(tags(only().addPrefixes("buys").addNames("demo.city"))).hasSize(3);
  }

  @Test
  void getProfile_badFilter_isRefusedNamingEachField() {
    GetProfileRequest request =
        profileOf("account:a").toBuilder()
            .setTagFilter(
                only()
                    .addNames("x".repeat(129))
                    .addPrefixes("buys.")
                    .addPrefixes("")
                    .addKinds(TagKind.TAG_KIND_UNSPECIFIED)
                    .addKindsValue(99))
            .build();
    Refusals.of(() -> server.profiles.getProfile(request))
        .isInvalid(
            "tag_filter.names[0]",
            "tag_filter.prefixes[1]",
            "tag_filter.prefixes[0]",
            "tag_filter.kinds[0]",
            "tag_filter.kinds[1]");
    var many = BatchGetProfilesRequest.newBuilder().addIdentifiers(id("account:a"));
    for (int i = 0; i <= 1_000; i++) {
      many.getTagFilterBuilder().addNames("t" + i);
    }
    Refusals.of(() -> server.profiles.batchGetProfiles(many.build())).isInvalid("tag_filter.names");
  }

  @Test
  void batchGetProfiles_identifiersAndPersonIds_areAnsweredInTheirOrder() {
    Profile a = server.profiles.getProfile(profileOf("account:a")).getProfile();
    Profile b = server.profiles.getProfile(profileOf("account:b")).getProfile();
    var request =
        BatchGetProfilesRequest.newBuilder()
            .addPersonIds(b.getPersonId())
            .addPersonIds("nobody")
            .addPersonIds(a.getPersonId())
            .addIdentifiers(id("account:b"));
    assertThat(server.profiles.batchGetProfiles(request.build()).getResultsList())
        .extracting(BatchGetProfilesResult::getProfile)
        .containsExactly(b, b, Profile.getDefaultInstance(), a);
  }

  @Test
  void batchGetProfiles_neverSeenErasedOrImpossible_areAlike() {
    var request =
        BatchGetProfilesRequest.newBuilder()
            .addIdentifiers(id("account:never"))
            .addIdentifiers(id("account:gone"))
            .addIdentifiers(id("undeclared:x"))
            .addIdentifiers(Identifier.getDefaultInstance())
            .addPersonIds("")
            .addPersonIds("x".repeat(2_000));
    assertThat(server.profiles.batchGetProfiles(request.build()).getResultsList())
        .hasSize(6)
        .allMatch(result -> result.equals(BatchGetProfilesResult.getDefaultInstance()));
  }

  @Test
  void getProfile_neverSeenAndErased_areAnsweredAlike() {
    for (String who : List.of("account:never", "account:gone")) {
      Refusals.of(() -> server.profiles.getProfile(profileOf(who)))
          .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of("identifier", who))
          .says(
              "no person is known for identifier '"
                  + who
                  + "': nothing was observed or recorded for it");
    }
  }

  @Test
  void batchGetProfiles_noneOrTooMany_isRefused() {
    Refusals.of(
            () -> server.profiles.batchGetProfiles(BatchGetProfilesRequest.getDefaultInstance()))
        .isInvalid("identifiers");
    var many = BatchGetProfilesRequest.newBuilder().addIdentifiers(id("account:a"));
    for (int i = 0; i < 1_000; i++) {
      many.addPersonIds("p");
    }
    Refusals.of(() -> server.profiles.batchGetProfiles(many.build())).isInvalid("identifiers");
  }
}
