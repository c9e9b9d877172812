package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.profileOf;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.seen;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.profile.v1.EraseSubjectRequest;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.TagFilter;
import dev.selfsame.api.profile.v1.WatchProfilesRequest;
import dev.selfsame.api.profile.v1.WatchProfilesResponse;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Subject;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Profiles that are told as they change, over the wire. */
@Timeout(120)
class WatchProfilesTest {

  @TempDir Path directory;

  private static TestServer server(Path directory) {
    TestServer server = new TestServer(directory);
    for (String name : List.of("demo.city", "note")) {
      server.tags.createTag(
          tag(name, TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_STRING, Fold.FOLD_LATEST));
    }
    return server;
  }

  private static void city(TestServer server, String who, String event, String city) {
    server.profiles.recordFacts(record(fact(event, who, "demo.city", text(city))));
  }

  private static Profile profile(TestServer server, String who) {
    return server.profiles.getProfile(profileOf(who)).getProfile();
  }

  private static WatchProfilesRequest.Builder of(String... keys) {
    var request = WatchProfilesRequest.newBuilder();
    List.of(keys).forEach(key -> request.addIdentifiers(id(key)));
    return request;
  }

  /** A watch that is read as a program does, one response after the other. */
  private static final class Watch implements AutoCloseable {
    private final Context.CancellableContext context = Context.current().withCancellation();
    private Iterator<WatchProfilesResponse> responses = List.<WatchProfilesResponse>of().iterator();

    Watch(TestServer server, WatchProfilesRequest.Builder request) {
      context.run(() -> responses = server.profiles.watchProfiles(request.build()));
    }

    WatchProfilesResponse next() {
      return responses.next();
    }

    @Override
    public void close() {
      context.cancel(null);
    }
  }

  @Test
  void watchProfiles_someone_isToldWhatIsThereAndWhatComes() {
    try (TestServer server = server(directory)) {
      city(server, "account:a", "e1", "Köln");
      try (Watch watch = new Watch(server, of("account:a", "account:b"))) {
        assertThat(watch.next()).isEqualTo(WatchProfilesResponse.getDefaultInstance());
        WatchProfilesResponse first = watch.next();
        assertThat(first.getProfile()).isEqualTo(profile(server, "account:a"));
        assertThat(first.getIdentifiersList()).containsExactly(id("account:a"));
        assertThat(first.getCursor()).isEmpty();
        WatchProfilesResponse nobody = watch.next();
        assertThat(nobody.hasProfile()).isFalse();
        assertThat(nobody.getIdentifiersList()).containsExactly(id("account:b"));
        assertThat(nobody.getCursor()).isNotEmpty();
        server.identity.observe(observe(seen("o1", 1, "account:b", "email:b@b.de")));
        server.identity.observe(observe(seen("o2", 1, "account:a", "email:a@b.de")));
        assertThat(watch.next().getProfile()).isEqualTo(profile(server, "account:b"));
        assertThat(watch.next().getProfile()).isEqualTo(profile(server, "account:a"));
        server.profiles.eraseSubject(
            EraseSubjectRequest.newBuilder()
                .setPersonId(profile(server, "account:b").getPersonId())
                .setReason("asked for")
                .build());
        assertThat(watch.next().hasProfile()).isFalse();
      }
    }
  }

  @Test
  void watchProfiles_resumedAfterARestart_isToldOnlyWhatChanged() {
    String cursor;
    try (TestServer server = server(directory)) {
      city(server, "account:a", "e1", "Köln");
      city(server, "account:b", "e1", "Bonn");
      try (Watch watch = new Watch(server, of("account:a", "account:b"))) {
        watch.next();
        watch.next();
        cursor = watch.next().getCursor();
      }
      city(server, "account:b", "e2", "Zug");
    }
    try (TestServer server = new TestServer(directory);
        Watch some = new Watch(server, of("account:a", "account:b").setCursor(cursor));
        Watch all = new Watch(server, of().setCursor(cursor))) {
      for (Watch watch : List.of(some, all)) {
        assertThat(watch.next().getCursor()).isEqualTo(cursor);
        WatchProfilesResponse next = watch.next();
        assertThat(next.getProfile()).isEqualTo(profile(server, "account:b"));
        assertThat(next.getRestarted()).isFalse();
      }
      city(server, "account:a", "e3", "Ulm");
      assertThat(some.next().getProfile()).isEqualTo(profile(server, "account:a"));
      assertThat(all.next().getProfile()).isEqualTo(profile(server, "account:a"));
    }
  }

  @Test
  void watchProfiles_everybodyFromTheStart_isToldAllThenChangesAndEnds() {
    try (TestServer server = server(directory)) {
      for (int i = 0; i < 30; i++) {
        city(server, "account:a" + i, "e1", "c" + i);
      }
      try (Watch watch = new Watch(server, of().setFromStart(true))) {
        watch.next();
        List<Profile> told = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
          told.add(watch.next().getProfile());
        }
        assertThat(told).doesNotHaveDuplicates().contains(profile(server, "account:a7"));
        String gone = profile(server, "account:a7").getPersonId();
        server.profiles.eraseSubject(
            EraseSubjectRequest.newBuilder().setPersonId(gone).setReason("asked for").build());
        assertThat(watch.next().getEndedPersonId()).isEqualTo(gone);
      }
    }
  }

  @Test
  void watchProfiles_subject_isToldItsChangesAndItsErasure() {
    Subject product = Subject.newBuilder().setType("product").setId("p-1").build();
    try (TestServer server = server(directory)) {
      var price =
          tag("price", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_STRING, Fold.FOLD_LATEST)
              .toBuilder();
      price.getTagBuilder().setSubjectType("product");
      server.tags.createTag(price.build());
      try (Watch watch = new Watch(server, of().addSubjects(product))) {
        watch.next();
        assertThat(watch.next().hasProfile()).isFalse();
        server.profiles.recordFacts(
            record(
                fact("e1", "account:x", "price", text("9")).toBuilder()
                    .clearIdentifier()
                    .setSubject(product)
                    .build()));
        WatchProfilesResponse told = watch.next();
        assertThat(told.getSubjectsList()).containsExactly(product);
        assertThat(told.getProfile().getSubject()).isEqualTo(product);
        assertThat(told.getProfile().getTags(0).getValue()).isEqualTo(text("9"));
        server.profiles.eraseSubject(
            EraseSubjectRequest.newBuilder().setSubject(product).setReason("asked for").build());
        told = watch.next();
        assertThat(told.hasProfile()).isFalse();
        assertThat(told.getSubjectsList()).containsExactly(product);
      }
    }
  }

  @Test
  void watchProfiles_filtered_isToldOnlyOfChangesThatPass() {
    try (TestServer server = server(directory)) {
      var request = of("account:a").setTagFilter(TagFilter.newBuilder().addNames("demo.city"));
      city(server, "account:a", "e1", "Köln");
      try (Watch watch = new Watch(server, request)) {
        watch.next();
        watch.next();
        server.profiles.recordFacts(record(fact("e2", "account:a", "note", text("unseen"))));
        city(server, "account:a", "e3", "Zug");
        Profile next = watch.next().getProfile();
        assertThat(next.getTagsList()).hasSize(1);
        assertThat(next.getTags(0).getValue()).isEqualTo(text("Zug"));
      }
    }
  }

  /** Takes responses only when told to, so that flow control holds the rest back. */
  private static final class SlowWatch extends ClientCall.Listener<WatchProfilesResponse> {
    private final BlockingQueue<WatchProfilesResponse> responses = new LinkedBlockingQueue<>();
    private final ClientCall<WatchProfilesRequest, WatchProfilesResponse> call;

    SlowWatch(TestServer server, WatchProfilesRequest request) {
      call =
          server.channel.newCall(ProfileServiceGrpc.getWatchProfilesMethod(), CallOptions.DEFAULT);
      call.start(this, new Metadata());
      call.sendMessage(request);
      call.halfClose();
    }

    WatchProfilesResponse next() throws InterruptedException {
      call.request(1);
      WatchProfilesResponse response = responses.poll(60, TimeUnit.SECONDS);
      assertThat(response).isNotNull();
      return response;
    }

    @Override
    public void onMessage(WatchProfilesResponse message) {
      responses.add(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {}
  }

  @Test
  void watchProfiles_slowReader_skipsStatesAndEndsAtTheNewest() throws Exception {
    try (TestServer server = server(directory)) {
      // A state of 100 KB; the window of the connection holds about ten of them.
      int states = 300;
      String padding = "x".repeat(1_000);
      server.tags.createTag(
          tag("parts", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_STRING, Fold.FOLD_UNION));
      for (int i = 0; i < 100; i++) {
        server.profiles.recordFacts(record(fact("p" + i, "account:a", "parts", text(i + padding))));
      }
      city(server, "account:a", "e0", "c0");
      SlowWatch watch = new SlowWatch(server, of("account:a").build());
      watch.next();
      for (int i = 1; i <= states; i++) {
        city(server, "account:a", "e" + i, "c" + i);
      }
      Profile newest = profile(server, "account:a");
      int told = 0;
      while (!watch.next().getProfile().equals(newest)) {
        told++;
      }
      assertThat(told).isLessThan(states / 2);
      watch.call.cancel("enough", null);
      city(server, "account:a", "f", "after the watch");
    }
  }

  @Test
  void watchProfiles_badRequest_isRefusedNamingEachField() {
    try (TestServer server = server(directory)) {
      Refusals.of(
              () ->
                  server
                      .profiles
                      .watchProfiles(of("account:").addPersonIds("").setFromStart(true).build())
                      .next())
          .isInvalid("identifiers[0].value", "person_ids[0]", "from_start");
      Refusals.of(
              () ->
                  server
                      .profiles
                      .watchProfiles(of().setCursor("c_1").setFromStart(true).build())
                      .next())
          .isInvalid("from_start");
      Refusals.of(() -> server.profiles.watchProfiles(of().setCursor("c_1").build()).next())
          .is(Code.INVALID_ARGUMENT, "UNKNOWN_CURSOR", Map.of());
    }
  }
}
