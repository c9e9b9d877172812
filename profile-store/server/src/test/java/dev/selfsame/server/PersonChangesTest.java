package dev.selfsame.server;

import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.identity.v1.AssertLinkRequest;
import dev.selfsame.api.identity.v1.AssertionKind;
import dev.selfsame.api.identity.v1.BatchResolveRequest;
import dev.selfsame.api.identity.v1.ListPersonChangesRequest;
import dev.selfsame.api.identity.v1.ListPersonChangesResponse;
import dev.selfsame.api.identity.v1.PersonChange;
import dev.selfsame.api.identity.v1.PersonChangeKind;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.identity.v1.WatchPersonChangesRequest;
import dev.selfsame.api.identity.v1.WatchPersonChangesResponse;
import dev.selfsame.api.type.v1.Identifier;
import io.grpc.Context;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed of changes, read page by page, watched, resumed; and the past that it tells of. */
class PersonChangesTest {

  @TempDir Path directory;

  @Test
  void listPersonChanges_replayed_isWhoIsWho() {
    try (TestServer server = new TestServer(directory)) {
      history(server);
      List<PersonChange> changes = all(server, 2);
      assertThat(changes)
          .extracting(PersonChange::getKind)
          .contains(
              PersonChangeKind.PERSON_CHANGE_KIND_CREATED,
              PersonChangeKind.PERSON_CHANGE_KIND_EXTENDED,
              PersonChangeKind.PERSON_CHANGE_KIND_MERGED,
              PersonChangeKind.PERSON_CHANGE_KIND_SPLIT);
      assertThat(changes).allMatch(change -> change.getPolicyVersion().equals("default-2"));
      assertThat(all(server, 1_000)).isEqualTo(changes);
      Map<Identifier, String> replayed = replay(changes);
      assertThat(replayed).hasSize(5);
      replayed.forEach(
          (identifier, person) -> assertThat(person(server, identifier, "")).isEqualTo(person));
    }
  }

  @Test
  void watchPersonChanges_tellsWhatComes_andResumesWithoutAGap() {
    try (TestServer server = new TestServer(directory)) {
      server.identity.observe(observe(seen("a", 1, "account:a")));
      List<PersonChange> told = new ArrayList<>();
      String cursor;
      try (Context.CancellableContext context = Context.current().withCancellation()) {
        Iterator<WatchPersonChangesResponse> watch =
            watch(server, context, WatchPersonChangesRequest.newBuilder());
        WatchPersonChangesResponse greeting = watch.next();
        assertThat(greeting.getChangesCount()).isZero();
        server.identity.observe(observe(seen("b", 1, "account:b")));
        WatchPersonChangesResponse next = watch.next();
        assertThat(next.getChanges(0).getAddedIdentifiersList()).containsExactly(id("account:b"));
        told.addAll(next.getChangesList());
        cursor = next.getCursor();
      }
      history(server);
      try (Context.CancellableContext context = Context.current().withCancellation()) {
        Iterator<WatchPersonChangesResponse> watch =
            watch(server, context, WatchPersonChangesRequest.newBuilder().setCursor(cursor));
        List<PersonChange> everything = all(server, 1_000);
        while (told.size() < everything.size() - 1) {
          told.addAll(watch.next().getChangesList());
        }
        assertThat(told).isEqualTo(everything.subList(1, everything.size()));
      }
      try (Context.CancellableContext context = Context.current().withCancellation()) {
        Iterator<WatchPersonChangesResponse> watch =
            watch(server, context, WatchPersonChangesRequest.newBuilder().setFromStart(true));
        assertThat(watch.next().getChangesCount()).isZero();
        assertThat(watch.next().getChanges(0)).isEqualTo(all(server, 1).get(0));
      }
    }
  }

  @Test
  void watchPersonChanges_badCursor_isRefused() {
    try (TestServer server = new TestServer(directory)) {
      Refusals.of(
              () ->
                  server
                      .identity
                      .watchPersonChanges(
                          WatchPersonChangesRequest.newBuilder().setCursor("x").build())
                      .next())
          .is(Code.INVALID_ARGUMENT, "UNKNOWN_CURSOR", Map.of());
    }
  }

  @Test
  void watchPersonChanges_serverStops_endsUnavailable() {
    TestServer server = new TestServer(directory);
    Iterator<WatchPersonChangesResponse> watch =
        server.identity.watchPersonChanges(WatchPersonChangesRequest.getDefaultInstance());
    assertThat(watch.next().getChangesCount()).isZero();
    server.server.close();
    assertThat(Refusals.of(watch::hasNext).code()).isEqualTo(Code.UNAVAILABLE);
    server.close();
  }

  @Test
  void resolve_asOfACommit_isWhoItWasThen() {
    try (TestServer server = new TestServer(directory)) {
      server.identity.observe(observe(seen("a", 1, "account:a")));
      String alone =
          server.identity.observe(observe(seen("b", 1, "account:b"))).getResult().getCommitToken();
      String b = person(server, id("account:b"), "");
      join(server);
      String a = person(server, id("account:a"), "");
      assertThat(person(server, id("account:b"), "")).isEqualTo(a);
      assertThat(person(server, id("account:b"), alone)).isEqualTo(b);
      assertThat(
              server
                  .identity
                  .batchResolve(
                      BatchResolveRequest.newBuilder()
                          .addIdentifiers(id("account:b"))
                          .addIdentifiers(id("email:x@x.de"))
                          .setAsOfCommit(alone)
                          .build())
                  .getResultsList())
          .satisfiesExactly(
              then -> assertThat(then.getPerson().getPersonId()).isEqualTo(b),
              unknown -> assertThat(unknown.hasPerson()).isFalse());
      Refusals.of(() -> person(server, id("email:x@x.de"), alone))
          .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of("identifier", "email:x@x.de"));
      Refusals.of(() -> person(server, id("account:b"), "nonsense"))
          .is(Code.FAILED_PRECONDITION, "UNKNOWN_COMMIT_TOKEN", Map.of());
      Refusals.of(
              () ->
                  server.identity.resolve(
                      ResolveRequest.newBuilder()
                          .setIdentifier(id("account:b"))
                          .setAsOfCommit(alone)
                          .setAtLeastAsFresh(alone)
                          .build()))
          .isInvalid("as_of_commit");
    }
  }

  /** Two accounts become one person by an e-mail, and two again. */
  private static void history(TestServer server) {
    server.identity.observe(observe(seen("a", 1, "account:a")));
    server.identity.observe(observe(seen("b", 1, "account:b")));
    server.identity.observe(observe(seen("c", 2, "account:a", "device:d")));
    join(server);
    server.identity.observe(observe(seen("f", 4, "account:z")));
    server.identity.assertLink(
        AssertLinkRequest.newBuilder()
            .setFirst(id("account:a"))
            .setSecond(id("account:b"))
            .setKind(AssertionKind.ASSERTION_KIND_CANNOT_LINK)
            .setReason("they are two")
            .build());
  }

  private static void join(TestServer server) {
    server.identity.observe(observe(seen("d", 3, "account:a", "email:x@x.de")));
    server.identity.observe(observe(seen("e", 3, "account:b", "email:x@x.de")));
  }

  private static Iterator<WatchPersonChangesResponse> watch(
      TestServer server,
      Context.CancellableContext context,
      WatchPersonChangesRequest.Builder request) {
    AtomicReference<Iterator<WatchPersonChangesResponse>> watch = new AtomicReference<>();
    context.run(() -> watch.set(server.identity.watchPersonChanges(request.build())));
    return watch.get();
  }

  private static List<PersonChange> all(TestServer server, int pageSize) {
    List<PersonChange> all = new ArrayList<>();
    String cursor = "";
    ListPersonChangesResponse page;
    do {
      page =
          server.identity.listPersonChanges(
              ListPersonChangesRequest.newBuilder()
                  .setPageSize(pageSize)
                  .setCursor(cursor)
                  .build());
      all.addAll(page.getChangesList());
      cursor = page.getNextCursor();
    } while (page.getMore() && !(pageSize == 1 && !all.isEmpty()));
    return all;
  }

  private static Map<Identifier, String> replay(List<PersonChange> changes) {
    Map<Identifier, String> persons = new HashMap<>();
    for (PersonChange change : changes) {
      change.getRemovedIdentifiersList().forEach(persons::remove);
      change.getAddedIdentifiersList().forEach(added -> persons.put(added, change.getPersonId()));
    }
    return persons;
  }

  private static String person(TestServer server, Identifier identifier, String asOf) {
    return server
        .identity
        .resolve(ResolveRequest.newBuilder().setIdentifier(identifier).setAsOfCommit(asOf).build())
        .getPerson()
        .getPersonId();
  }
}
