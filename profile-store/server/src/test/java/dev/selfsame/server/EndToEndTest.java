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
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.identity.v1.BatchResolveRequest;
import dev.selfsame.api.identity.v1.LinkState;
import dev.selfsame.api.identity.v1.PersonView;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.GetTagRequest;
import dev.selfsame.api.tag.v1.ListTagsRequest;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndToEndTest {

  private final Path directory;
  private TestServer server;

  EndToEndTest(@TempDir Path directory) {
    this.directory = directory;
    server = new TestServer(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Profile profile(String key) {
    return server.profiles.getProfile(profileOf(key)).getProfile();
  }

  private void createTags() {
    server.tags.createTag(
        tag("demo.city", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_STRING, Fold.FOLD_LATEST));
    server.tags.createTag(
        tag("buys.total", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
  }

  @Test
  void observe_newIdentifiers_areOnePersonAtOnce() {
    var result =
        server
            .identity
            .observe(observe(seen("o1", 1, "account:a", "email: A@B.com", "phone:12")))
            .getResult();
    assertThat(result.getObservationId()).isEqualTo("o1");
    assertThat(result.getAdded()).isTrue();
    assertThat(result.getPersonId()).isNotEmpty();
    assertThat(result.getDroppedList())
        .singleElement()
        .satisfies(
            dropped -> {
              assertThat(dropped.getIdentifier()).isEqualTo(id("phone:12"));
              assertThat(dropped.getReason()).isNotEmpty();
            });
    var resolved =
        server.identity.resolve(
            ResolveRequest.newBuilder()
                .setIdentifier(id("email:a@b.COM"))
                .setView(PersonView.PERSON_VIEW_EXPLAINED)
                .setAtLeastAsFresh(result.getCommitToken())
                .build());
    var person = resolved.getPerson();
    assertThat(person.getPersonId()).isEqualTo(result.getPersonId());
    assertThat(person.getIdentifiersList()).containsExactly(id("account:a"), id("email:a@b.com"));
    assertThat(person.getIdentifierCount()).isEqualTo(2);
    assertThat(person.getPolicyVersion()).isEqualTo("default-2");
    assertThat(person.getClusterKey()).isNotEmpty();
    assertThat(resolved.getLinksList())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.getOther()).isEqualTo(id("account:a"));
              assertThat(link.getOtherPersonId()).isEqualTo(result.getPersonId());
              assertThat(link.getState()).isEqualTo(LinkState.LINK_STATE_JOINING);
              assertThat(link.getDaysSeen()).isEqualTo(1);
              assertThat(link.getConfidence()).isEqualTo(1);
              assertThat(link.getFirstSeen()).isEqualTo(link.getLastSeen());
              assertThat(link.getSourcesList()).containsExactly("web/login");
            });
    assertThat(resolved.getLinksTruncated()).isFalse();
  }

  @Test
  void observe_repetition_addsNothing() {
    var first =
        server.identity.observe(observe(seen("o1", 1, "account:a", "device:d"))).getResult();
    var again =
        server.identity.observe(observe(seen("o1", 1, "account:a", "device:d"))).getResult();
    assertThat(again.getAdded()).isFalse();
    assertThat(again.getPersonId()).isEqualTo(first.getPersonId());
  }

  @Test
  void observe_sameIdentifierTwice_isMerged() {
    server.identity.observe(observe(seen("o1", 1, "email:a@b.com", "email:A@B.COM")));
    assertThat(profile("email:a@b.com").getIdentifiersList()).containsExactly(id("email:a@b.com"));
  }

  @Test
  void resolve_viewsAndKeys_giveTheSamePerson() {
    String person =
        server.identity.observe(observe(seen("o1", 1, "account:a"))).getResult().getPersonId();
    var byId =
        server
            .identity
            .resolve(ResolveRequest.newBuilder().setPersonId(person).build())
            .getPerson();
    assertThat(byId.getIdentifiersList()).containsExactly(id("account:a"));
    var basic =
        server
            .identity
            .resolve(
                ResolveRequest.newBuilder()
                    .setIdentifier(id("account:a"))
                    .setView(PersonView.PERSON_VIEW_BASIC)
                    .build())
            .getPerson();
    assertThat(basic).isEqualTo(byId.toBuilder().clearIdentifiers().build());
  }

  @Test
  void batchResolve_unknownAndMalformed_haveNoPerson() {
    server.identity.observe(observe(seen("o1", 1, "account:a")));
    var results =
        server
            .identity
            .batchResolve(
                BatchResolveRequest.newBuilder()
                    .addIdentifiers(id("account:a"))
                    .addIdentifiers(id("account:b"))
                    .addIdentifiers(id("email:nothing"))
                    .addIdentifiers(id("nowhere:x"))
                    .addIdentifiers(id("account:a"))
                    .build())
            .getResultsList();
    assertThat(results).hasSize(5);
    assertThat(results.get(0).getPerson().getIdentifierCount()).isEqualTo(1);
    assertThat(results.get(0).getPerson().getIdentifiersList()).isEmpty();
    assertThat(results.get(1).hasPerson()).isFalse();
    assertThat(results.get(2).hasPerson()).isFalse();
    assertThat(results.get(3).hasPerson()).isFalse();
    assertThat(results.get(4)).isEqualTo(results.get(0));
  }

  @Test
  void getProfile_factsOnSeveralIdentifiers_areFolded() {
    createTags();
    server.identity.observe(observe(seen("o1", 1, "account:a", "email:a@b.com")));
    var recorded =
        server.profiles.recordFacts(
            record(
                fact("e1", "account:a", "buys.total", number(2.5)),
                fact("e2", "email:a@b.com", "buys.total", number(4)),
                fact("e2", "email:a@b.com", "demo.city", text("Köln"))));
    assertThat(recorded.getRecordedCount()).isEqualTo(3);
    assertThat(recorded.getDuplicateCount()).isZero();
    Profile profile = profile("account:a");
    assertThat(profile.getTagsList())
        .extracting(TagValue::getTag)
        .containsExactly("buys.total", "demo.city");
    assertThat(profile.getTags(0).getValue()).isEqualTo(number(6.5));
    assertThat(profile.getTags(0).getKind()).isEqualTo(TagKind.TAG_KIND_FACTUAL);
    assertThat(profile.getTags(0).getValueTime()).isEqualTo(Messages.time("2026-11-01T10:00:00Z"));
    assertThat(profile.getTags(1).getValue()).isEqualTo(text("Köln"));
    assertThat(
            server
                .profiles
                .getProfile(
                    GetProfileRequest.newBuilder()
                        .setPersonId(profile.getPersonId())
                        .setAtLeastAsFresh(recorded.getCommitToken())
                        .build())
                .getProfile())
        .isEqualTo(profile);
  }

  @Test
  void recordFacts_again_changesNothing() {
    createTags();
    var facts = record(fact("e1", "account:a", "buys.total", number(2.5)));
    server.profiles.recordFacts(facts);
    Profile before = profile("account:a");
    var again = server.profiles.recordFacts(facts);
    assertThat(again.getRecordedCount()).isZero();
    assertThat(again.getDuplicateCount()).isEqualTo(1);
    assertThat(profile("account:a")).isEqualTo(before);
  }

  @Test
  void batchGetProfiles_smallAndLarge_equalTheSingleAnswers() {
    createTags();
    for (int i = 0; i < 40; i++) {
      server.profiles.recordFacts(
          record(fact("e", "account:a" + i, "demo.city", text("x".repeat(i * 20)))));
    }
    for (int size : new int[] {1, 32, 33, 40}) {
      var request = BatchGetProfilesRequest.newBuilder();
      for (int i = 0; i < size; i++) {
        request.addIdentifiers(id("account:a" + i)).addIdentifiers(id("account:no" + i));
      }
      request.addIdentifiers(id("nowhere:x"));
      var results = server.profiles.batchGetProfiles(request.build()).getResultsList();
      assertThat(results).hasSize(2 * size + 1);
      for (int i = 0; i < size; i++) {
        assertThat(results.get(2 * i).getProfile()).isEqualTo(profile("account:a" + i));
        assertThat(results.get(2 * i + 1).hasProfile()).isFalse();
      }
      assertThat(results.get(2 * size).hasProfile()).isFalse();
    }
  }

  @Test
  void listTags_pages_giveEachTagOnceByName() {
    createTags();
    server.tags.createTag(
        tag("demo.age", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_INTEGER, Fold.FOLD_LATEST));
    var first = server.tags.listTags(ListTagsRequest.newBuilder().setPageSize(2).build());
    assertThat(first.getTagsList())
        .extracting(t -> t.getName())
        .containsExactly("buys.total", "demo.age");
    var second =
        server.tags.listTags(
            ListTagsRequest.newBuilder()
                .setPageSize(2)
                .setPageToken(first.getNextPageToken())
                .build());
    assertThat(second.getTagsList()).extracting(t -> t.getName()).containsExactly("demo.city");
    assertThat(second.getNextPageToken()).isEmpty();
    var demo = server.tags.listTags(ListTagsRequest.newBuilder().setPrefix("demo").build());
    assertThat(demo.getTagsList())
        .extracting(t -> t.getName())
        .containsExactly("demo.age", "demo.city");
    assertThat(server.tags.getTag(GetTagRequest.newBuilder().setName("demo.age").build()).getTag())
        .isEqualTo(demo.getTags(0));
  }

  @Test
  void restart_everything_isStillThere() {
    createTags();
    server.identity.observe(observe(seen("o1", 1, "account:a", "device:d")));
    server.profiles.recordFacts(record(fact("e1", "device:d", "demo.city", text("Köln"))));
    Profile before = profile("account:a");
    var tags = server.tags.listTags(ListTagsRequest.getDefaultInstance());
    server.close();
    server = new TestServer(directory);
    assertThat(profile("device:d")).isEqualTo(before);
    assertThat(server.tags.listTags(ListTagsRequest.getDefaultInstance())).isEqualTo(tags);
    assertThat(
            server
                .identity
                .observe(observe(seen("o1", 1, "account:a", "device:d")))
                .getResult()
                .getAdded())
        .isFalse();
  }
}
