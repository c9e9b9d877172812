package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.profileOf;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.seen;
import static dev.selfsame.server.Messages.tag;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.selfsame.api.identity.v1.AssertLinkRequest;
import dev.selfsame.api.identity.v1.AssertionKind;
import dev.selfsame.api.identity.v1.ExplainLinkRequest;
import dev.selfsame.api.identity.v1.ExportGraphRequest;
import dev.selfsame.api.identity.v1.GetNeighborhoodRequest;
import dev.selfsame.api.identity.v1.ListPersonChangesRequest;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.profile.v1.EraseSubjectRequest;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ada, Bob, Cid and Dan share a device, so it joins nobody; Ada and Eve, who are said to be two,
 * share another, which is Eve's. One server sees Ada and erases her, one never sees her: to a
 * caller they are the same from then on.
 */
class ErasedServerTest {

  private static final List<String> OTHERS =
      List.of(
          "account:bob",
          "account:cid",
          "account:dan",
          "account:eve",
          "device:all",
          "device:two",
          "cookie:eve",
          "email:bob@x.de");

  @Test
  void eraseSubject_wholePerson_leavesAServerLikeOneThatNeverSawHer(
      @TempDir Path with, @TempDir Path without) {
    try (TestServer never = new TestServer(without)) {
      seeOthers(never, 2);
      try (TestServer erased = new TestServer(with)) {
        seeAda(erased, 1);
        seeOthers(erased, 2);
        seeAda(erased, 3);
        assertThat(told(erased)).isNotEqualTo(told(never));
        erase(erased, EraseSubjectRequest.newBuilder().setPersonId(person(erased, "account:ada")));
        assertSame(erased, never);
      }
      try (TestServer restarted = new TestServer(with)) {
        assertSame(restarted, never);
      }
    }
  }

  @Test
  void eraseSubject_oneIdentifierAfterTheOther_leavesAServerLikeOneThatNeverSawThem(
      @TempDir Path with, @TempDir Path without) {
    try (TestServer never = new TestServer(without);
        TestServer erased = new TestServer(with)) {
      seeOthers(never, 2);
      seeAda(erased, 1);
      seeOthers(erased, 2);
      for (String key : List.of("account:ada", "email:ada@x.de", "device:ada")) {
        erase(erased, EraseSubjectRequest.newBuilder().setIdentifier(id(key)));
      }
      assertSame(erased, never);
    }
  }

  private static void seeAda(TestServer server, int day) {
    createTag(server);
    server.identity.observe(observe(seen("a1", day, "account:ada", "email:ada@x.de")));
    server.identity.observe(observe(seen("a2", day, "account:ada", "device:ada")));
    server.identity.observe(observe(seen("a3", day, "account:ada", "device:all")));
    server.identity.observe(observe(seen("a4", day, "account:ada", "device:two")));
    server.identity.assertLink(
        AssertLinkRequest.newBuilder()
            .setFirst(id("account:ada"))
            .setSecond(id("account:eve"))
            .setKind(AssertionKind.ASSERTION_KIND_CANNOT_LINK)
            .setReason("they said so")
            .build());
    server.profiles.recordFacts(record(fact("fa", "account:ada", "buys.total", number(5))));
    server.profiles.recordFacts(record(fact("fb", "email:ada@x.de", "buys.total", number(6))));
  }

  private static void seeOthers(TestServer server, int day) {
    createTag(server);
    server.identity.observe(observe(seen("b1", day, "account:bob", "email:bob@x.de")));
    for (String name : List.of("bob", "cid", "dan")) {
      server.identity.observe(observe(seen("s" + name, day, "account:" + name, "device:all")));
      server.profiles.recordFacts(
          record(fact("f" + name, "account:" + name, "buys.total", number(1))));
    }
    for (int more = 0; more < 3; more++) {
      server.identity.observe(
          observe(seen("e" + more, day + more, "account:eve", "device:two", "cookie:eve")));
    }
    server.profiles.recordFacts(record(fact("fd", "device:two", "buys.total", number(8))));
  }

  private static void createTag(TestServer server) {
    server.tags.createTag(
        tag("buys.total", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
  }

  private static void erase(TestServer server, EraseSubjectRequest.Builder whom) {
    server.profiles.eraseSubject(whom.setReason("asked for it").build());
  }

  private static void assertSame(TestServer erased, TestServer never) {
    assertThat(told(erased)).isEqualTo(told(never));
    for (String key : List.of("account:ada", "email:ada@x.de", "device:ada")) {
      assertThat(Refusals.of(() -> person(erased, key)).info().getReason())
          .isEqualTo("PERSON_NOT_FOUND");
    }
    assertThat(
            erased
                .identity
                .listPersonChanges(ListPersonChangesRequest.getDefaultInstance())
                .toString())
        .doesNotContain("ada")
        .contains("bob");
  }

  /** What a server says of the others, and of everybody, but for ids, which depend on history. */
  private static List<String> told(TestServer server) {
    TreeSet<String> told = new TreeSet<>();
    for (String key : OTHERS) {
      told.add(key + " " + byValue(server.profiles.getProfile(profileOf(key)).getProfile()));
      told.add(
          byValue(
              server.identity.getNeighborhood(
                  GetNeighborhoodRequest.newBuilder().setIdentifier(id(key)).setHops(2).build())));
    }
    told.add(
        byValue(
            server.identity.explainLink(
                ExplainLinkRequest.newBuilder()
                    .setFirst(id("account:bob"))
                    .setSecond(id("account:cid"))
                    .build())));
    server
        .identity
        .exportGraph(ExportGraphRequest.getDefaultInstance())
        .forEachRemaining(
            part -> {
              part.getIdentifiersList().forEach(one -> told.add(byValue(one)));
              part.getLinksList().forEach(one -> told.add(byValue(one)));
            });
    return List.copyOf(told);
  }

  private static String byValue(Message message) {
    return message.toString().replaceAll("p_[0-9a-z]+", "p_");
  }

  private static String person(TestServer server, String key) {
    return server
        .identity
        .resolve(ResolveRequest.newBuilder().setIdentifier(id(key)).build())
        .getPerson()
        .getPersonId();
  }
}
