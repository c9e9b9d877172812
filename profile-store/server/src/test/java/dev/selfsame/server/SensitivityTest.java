package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.ExplainTagRequest;
import dev.selfsame.api.profile.v1.ExportSubjectRequest;
import dev.selfsame.api.profile.v1.ExportSubjectResponse;
import dev.selfsame.api.profile.v1.ExportedEvent;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc.ProfileServiceBlockingStub;
import dev.selfsame.api.profile.v1.TagFilter;
import dev.selfsame.api.profile.v1.WatchProfilesRequest;
import dev.selfsame.api.tag.v1.Sensitivity;
import dev.selfsame.api.tag.v1.TagCatalogServiceGrpc;
import dev.selfsame.api.tag.v1.UpdateTagRequest;
import io.grpc.Status.Code;
import java.io.IOException;
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

/** Who reads which tags of profiles. */
@Timeout(120)
class SensitivityTest {

  private final Path directory;
  private SensitiveServer server;

  SensitivityTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void start() throws IOException {
    server = new SensitiveServer(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void getProfile_eachCaller_hasTheTagsUpToTheirSensitivity() {
    assertThat(server.tagsFor("officer"))
        .containsExactly(
            "buys.total", "demo.income", "demo.tier", "dose", "prediction.churn", "spent");
    // The score is of an internal tag, and shows what the income added to it.
    assertThat(server.tagsFor("checkout")).containsExactly("buys.total", "demo.tier", "spent");
    assertThat(server.tagsFor("stranger")).containsExactly("demo.tier");
  }

  @Test
  void getProfile_afterATagBecameSensitive_nobodyElseHasIt() {
    assertThat(server.tagsFor("stranger")).containsExactly("demo.tier");
    UpdateTagRequest.Builder update = UpdateTagRequest.newBuilder();
    update.getTagBuilder().setName("demo.tier").setSensitivity(Sensitivity.SENSITIVITY_SENSITIVE);
    update.getUpdateMaskBuilder().addPaths("sensitivity");
    TagCatalogServiceGrpc.newBlockingStub(server.as("officer")).updateTag(update.build());
    assertThat(server.tagsFor("stranger")).isEmpty();
    assertThat(server.tagsFor("checkout")).containsExactly("buys.total", "spent");
    assertThat(server.tagsFor("officer")).contains("demo.tier");
  }

  @Test
  void getProfile_askedForByName_isAsOfATagThatHasNoValue() {
    var request = GetProfileRequest.newBuilder().setIdentifier(id("account:a"));
    request.getTagFilterBuilder().addNames("demo.income").addPrefixes("demo");
    assertThat(
            SensitiveServer.tags(
                server.profilesAs("checkout").getProfile(request.build()).getProfile()))
        .containsExactly("demo.tier");
    request.setTagFilter(TagFilter.newBuilder().addNames("demo.income"));
    Profile forbidden = server.profilesAs("checkout").getProfile(request.build()).getProfile();
    request.setTagFilter(TagFilter.newBuilder().addNames("demo.nothing"));
    assertThat(server.profilesAs("checkout").getProfile(request.build()).getProfile())
        .isEqualTo(forbidden);
  }

  @Test
  void batchAndWatch_eachCaller_haveTheSameTags() {
    var batch = BatchGetProfilesRequest.newBuilder().addIdentifiers(id("account:a")).build();
    var watch = WatchProfilesRequest.newBuilder().addIdentifiers(id("account:a")).build();
    for (String caller : List.of("officer", "checkout", "stranger")) {
      Profile got = server.profilesAs(caller).batchGetProfiles(batch).getResults(0).getProfile();
      assertThat(SensitiveServer.tags(got)).isEqualTo(server.tagsFor(caller));
      var watched =
          server.profilesAs(caller).withDeadlineAfter(Duration.ofSeconds(30)).watchProfiles(watch);
      assertThat(SensitiveServer.nextProfile(watched)).isEqualTo(got);
    }
  }

  @Test
  void watch_aTagThatMayNotBeReadChanges_isNotTold() {
    var watch = WatchProfilesRequest.newBuilder().addIdentifiers(id("account:a")).build();
    var watched =
        server.profilesAs("checkout").withDeadlineAfter(30, TimeUnit.SECONDS).watchProfiles(watch);
    assertThat(SensitiveServer.tags(SensitiveServer.nextProfile(watched))).contains("buys.total");
    ProfileServiceBlockingStub officer = server.profilesAs("officer");
    officer.recordFacts(record(fact("e4", "account:a", "demo.income", number(1))));
    officer.recordFacts(record(fact("e5", "account:a", "buys.total", number(2))));
    Profile next = SensitiveServer.nextProfile(watched);
    assertThat(next.getTags(0).getValue()).isEqualTo(number(22));
  }

  @Test
  void getProfile_ofAForbiddenTagThatAges_doesNotSayWhenItChanges() {
    var key = GetProfileRequest.newBuilder().setIdentifier(id("account:a")).build();
    var batch = BatchGetProfilesRequest.newBuilder().addIdentifiers(id("account:a")).build();
    Profile before = server.profilesAs("checkout").getProfile(key).getProfile();
    server.defineAndRecordWhatAges();
    assertThat(server.profilesAs("officer").getProfile(key).getProfile().hasValidUntilTime())
        .isTrue();
    assertThat(server.profilesAs("checkout").getProfile(key).getProfile()).isEqualTo(before);
    assertThat(server.profilesAs("checkout").batchGetProfiles(batch).getResults(0).getProfile())
        .isEqualTo(before);
  }

  @Test
  void watch_aTagThatMayNotBeReadGetsYounger_isNotTold() {
    server.defineAndRecordWhatAges();
    var watch = WatchProfilesRequest.newBuilder().addIdentifiers(id("account:a")).build();
    var watched =
        server.profilesAs("checkout").withDeadlineAfter(30, TimeUnit.SECONDS).watchProfiles(watch);
    assertThat(SensitiveServer.tags(SensitiveServer.nextProfile(watched))).contains("buys.total");
    ProfileServiceBlockingStub officer = server.profilesAs("officer");
    var younger = fact("a2", "account:a", "ages", number(1)).toBuilder();
    officer.recordFacts(record(younger.setFactTime(time("2026-11-02T10:00:00Z")).build()));
    officer.recordFacts(record(fact("e5", "account:a", "buys.total", number(2))));
    assertThat(SensitiveServer.nextProfile(watched).getTags(0).getValue()).isEqualTo(number(22));
  }

  @Test
  void explainTag_thatMayNotBeRead_isAnsweredAsOneThatIsNotThere() {
    for (String name : List.of("demo.income", "demo.nothing", "prediction.churn")) {
      var request =
          ExplainTagRequest.newBuilder().setIdentifier(id("account:a")).setTag(name).build();
      Refusals.of(() -> server.profilesAs("checkout").explainTag(request))
          .is(Code.NOT_FOUND, "TAG_NOT_FOUND", Map.of("tag", name))
          .says("there is no tag '" + name + "': create it, or list the tags");
    }
    var request =
        ExplainTagRequest.newBuilder().setIdentifier(id("account:a")).setTag("spent").build();
    assertThat(
            server.profilesAs("checkout").explainTag(request).getExplanation().getUsedFactCount())
        .isEqualTo(1);
  }

  @Test
  void exportSubject_ofAnEventThatFeedsNoTag_isForWhoReadsAll() {
    server.event("consultation", "b3");
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
        server
            .profilesAs(caller)
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
