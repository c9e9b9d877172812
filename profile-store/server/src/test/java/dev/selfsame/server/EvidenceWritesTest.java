package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.profileOf;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.seen;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.identity.v1.AssertLinkRequest;
import dev.selfsame.api.identity.v1.AssertLinkResponse;
import dev.selfsame.api.identity.v1.AssertionKind;
import dev.selfsame.api.identity.v1.DroppedIdentifier;
import dev.selfsame.api.identity.v1.ExpireEvidenceRequest;
import dev.selfsame.api.identity.v1.ExpireEvidenceResult;
import dev.selfsame.api.identity.v1.ExportGraphRequest;
import dev.selfsame.api.identity.v1.ListPersonChangesRequest;
import dev.selfsame.api.identity.v1.ObservationResult;
import dev.selfsame.api.identity.v1.Person;
import dev.selfsame.api.identity.v1.RemoveIdentifierRequest;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.identity.v1.RetractAssertionRequest;
import dev.selfsame.api.identity.v1.RetractEvidenceRequest;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.operation.v1.WaitOperationRequest;
import dev.selfsame.api.profile.v1.EraseSubjectRequest;
import dev.selfsame.api.profile.v1.ErasureReceipt;
import dev.selfsame.api.profile.v1.GetErasureReceiptRequest;
import dev.selfsame.api.profile.v1.LiftErasureRequest;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence is asserted, taken back, removed and erased, and what follows is as if ever so. */
class EvidenceWritesTest {

  private static final String EXPIRING =
      """
      version: expiring
      namespaces:
        account: {tier: 1, expires_after_days: 30}
        email: {tier: 1, normalizer: email}
      """;

  @TempDir Path directory;

  @Test
  void assertLink_mustThenCannotThenRetracted_isAsItWas() {
    try (TestServer server = new TestServer(directory)) {
      server.identity.observe(observe(seen("a", 1, "account:a")));
      server.identity.observe(observe(seen("b", 1, "account:b")));
      String a = person(server, "account:a");
      String b = person(server, "account:b");
      AssertLinkResponse joined = assertLink(server, must("account:b", "account:a"));
      assertThat(joined.getChanged()).isTrue();
      assertThat(joined.getFirstPersonId()).isEqualTo(a);
      assertThat(joined.getSecondPersonId()).isEqualTo(a);
      assertThat(assertLink(server, must("account:a", "account:b")).getChanged()).isFalse();
      Refusals.of(
              () ->
                  assertLink(
                      server,
                      must("account:a", "account:b")
                          .setAuthor("somebody else")
                          .setKind(AssertionKind.ASSERTION_KIND_CANNOT_LINK)))
          .is(
              Code.FAILED_PRECONDITION,
              "CONFLICTING_ASSERTION",
              Map.of("kind", "MUST_LINK", "author", "anonymous"));
      assertThat(person(server, "account:b")).isEqualTo(a);
      assertLink(
          server,
          must("account:a", "account:b")
              .setAuthor("somebody else")
              .setKind(AssertionKind.ASSERTION_KIND_CANNOT_LINK)
              .setReplace(true));
      assertThat(person(server, "account:b")).isEqualTo(b);
      RetractAssertionRequest retract =
          RetractAssertionRequest.newBuilder()
              .setFirst(id("account:b"))
              .setSecond(id("account:a"))
              .build();
      assertThat(server.identity.retractAssertion(retract).getChanged()).isTrue();
      assertThat(server.identity.retractAssertion(retract).getChanged()).isFalse();
      assertThat(server.identity.retractAssertion(retract).getFirstPersonId()).isEqualTo(b);
    }
  }

  @Test
  void badRequests_nameTheFieldsAndChangeNothing() {
    try (SmallWorld world = new SmallWorld(directory)) {
      var identity = world.server.identity;
      Refusals.of(() -> identity.assertLink(AssertLinkRequest.getDefaultInstance()))
          .isInvalid("first", "second", "kind", "reason");
      Refusals.of(
              () ->
                  identity.assertLink(
                      must("account:a", "account:a").setAuthor("x".repeat(129)).build()))
          .isInvalid("second", "author");
      Refusals.of(() -> identity.retractAssertion(RetractAssertionRequest.getDefaultInstance()))
          .isInvalid("first", "second");
      Refusals.of(() -> identity.retractEvidence(RetractEvidenceRequest.getDefaultInstance()))
          .isInvalid("identifier", "source");
      Refusals.of(() -> identity.removeIdentifier(RemoveIdentifierRequest.getDefaultInstance()))
          .isInvalid("identifier");
      Refusals.of(() -> identity.expireEvidence(ExpireEvidenceRequest.getDefaultInstance()))
          .isInvalid("as_of");
      Refusals.of(
              () -> world.server.profiles.eraseSubject(EraseSubjectRequest.getDefaultInstance()))
          .isInvalid("reason");
      Refusals.of(
              () ->
                  world.server.profiles.eraseSubject(
                      EraseSubjectRequest.newBuilder().setPersonId("who").setReason("r").build()))
          .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of());
      Refusals.of(
              () ->
                  world.server.profiles.getErasureReceipt(
                      GetErasureReceiptRequest.newBuilder().setReceiptId("no").build()))
          .is(Code.NOT_FOUND, "ERASURE_NOT_FOUND", Map.of("receipt_id", "no"));
      Refusals.of(() -> world.server.profiles.liftErasure(LiftErasureRequest.getDefaultInstance()))
          .isInvalid("identifier");
      Refusals.of(
              () ->
                  identity.listPersonChanges(
                      ListPersonChangesRequest.newBuilder().setCursor("nonsense").build()))
          .is(Code.INVALID_ARGUMENT, "UNKNOWN_CURSOR", Map.of());
      world.assertUnchanged();
    }
  }

  @Test
  void retractEvidence_ofTheOnlySource_unlinks() {
    try (TestServer server = new TestServer(directory)) {
      server.identity.observe(observe(seen("a", 1, "account:a", "email:a@x.de")));
      RetractEvidenceRequest retract =
          RetractEvidenceRequest.newBuilder()
              .setIdentifier(id("account:a"))
              .setSource("web")
              .setKind("login")
              .build();
      assertThat(
              server
                  .identity
                  .retractEvidence(retract.toBuilder().setSource("crm").build())
                  .getChanged())
          .isFalse();
      assertThat(server.identity.retractEvidence(retract).getChanged()).isTrue();
      assertThat(server.identity.retractEvidence(retract).getChanged()).isFalse();
      assertThat(person(server, "account:a")).isNotEqualTo(person(server, "email:a@x.de"));
    }
  }

  @Test
  void removeIdentifier_takesItsFactsAndLeavesItsIdToTheRest() {
    try (TestServer server = new TestServer(directory)) {
      server.tags.createTag(
          tag("buys.total", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
      server.identity.observe(observe(seen("a", 1, "account:a", "email:a@x.de")));
      server.profiles.recordFacts(record(fact("e", "account:a", "buys.total", number(2))));
      String person = person(server, "account:a");
      RemoveIdentifierRequest remove =
          RemoveIdentifierRequest.newBuilder().setIdentifier(id("account:a")).build();
      assertThat(server.identity.removeIdentifier(remove).getChanged()).isTrue();
      assertThat(server.identity.removeIdentifier(remove).getChanged()).isFalse();
      Refusals.of(() -> person(server, "account:a"))
          .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of("identifier", "account:a"));
      Person rest =
          server
              .identity
              .resolve(ResolveRequest.newBuilder().setPersonId(person).build())
              .getPerson();
      assertThat(rest.getIdentifiersList()).containsExactly(id("email:a@x.de"));
      assertThat(server.profiles.getProfile(profileOf("email:a@x.de")).getProfile().getTagsList())
          .isEmpty();
    }
  }

  @Test
  void expireEvidence_asOfADay_unlinksAndBackBringsBack() throws IOException {
    Path policy = Files.writeString(directory.resolve("policy.yaml"), EXPIRING);
    try (TestServer server = new TestServer(directory, "policy_file", policy.toString())) {
      server.identity.observe(observe(seen("a", 1, "account:a", "email:a@x.de")));
      Operation expired = expire(server, "2026-12-15T00:00:00Z");
      assertThat(expired.getResponse().unpack(ExpireEvidenceResult.class))
          .satisfies(result -> assertThat(result.getMovedIdentifierCount()).isEqualTo(1));
      assertThat(person(server, "account:a")).isNotEqualTo(person(server, "email:a@x.de"));
      expire(server, "2026-11-15T00:00:00Z");
      assertThat(person(server, "account:a")).isEqualTo(person(server, "email:a@x.de"));
    }
  }

  private static Operation expire(TestServer server, String asOf) {
    Operation begun =
        server
            .identity
            .expireEvidence(ExpireEvidenceRequest.newBuilder().setAsOf(time(asOf)).build())
            .getOperation();
    Operation ended =
        server
            .operations
            .waitOperation(
                WaitOperationRequest.newBuilder().setOperationId(begun.getOperationId()).build())
            .getOperation();
    assertThat(ended.getDone()).isTrue();
    assertThat(ended.hasError()).isFalse();
    return ended;
  }

  @Test
  void eraseSubject_wholePerson_isGoneEverywhereAndStaysAwayUntilLifted() {
    try (TestServer server = new TestServer(directory)) {
      server.tags.createTag(
          tag("buys.total", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
      server.identity.observe(observe(seen("a", 1, "account:ada", "email:ada@x.de")));
      server.identity.observe(observe(seen("b", 1, "account:bob", "email:bob@x.de")));
      var fact = record(fact("e", "account:ada", "buys.total", number(2)));
      server.profiles.recordFacts(fact);
      EraseSubjectRequest erase =
          EraseSubjectRequest.newBuilder()
              .setPersonId(person(server, "account:ada"))
              .setReason("asked for it")
              .setAuthor("officer")
              .build();
      ErasureReceipt receipt = server.profiles.eraseSubject(erase).getReceipt();
      assertThat(receipt.getIdentifierCount()).isEqualTo(2);
      assertThat(receipt.getLinkCount()).isEqualTo(1);
      assertThat(receipt.getFactCount()).isEqualTo(1);
      assertThat(receipt.getIdentifierDigestsList()).hasSize(2);
      assertThat(receipt.getAuthor()).isEqualTo("officer");
      assertThat(receipt.toString()).doesNotContain("ada");
      assertThat(
              server
                  .profiles
                  .getErasureReceipt(
                      GetErasureReceiptRequest.newBuilder()
                          .setReceiptId(receipt.getReceiptId())
                          .build())
                  .getReceipt())
          .isEqualTo(receipt);

      Refusals.of(() -> person(server, "account:ada"))
          .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of("identifier", "account:ada"));
      Refusals.of(() -> server.profiles.getProfile(profileOf("email:ada@x.de")));
      assertThat(everythingTold(server)).doesNotContain("ada").contains("bob");

      Refusals.of(() -> server.identity.observe(observe(seen("c", 2, "account:ada"))))
          .is(Code.FAILED_PRECONDITION, "IDENTIFIER_ERASED", Map.of("identifier", "account:ada"));
      assertThat(Refusals.of(() -> server.profiles.recordFacts(fact)).info().getReason())
          .isEqualTo("IDENTIFIER_ERASED");
      ObservationResult partly =
          server
              .identity
              .observe(observe(seen("d", 2, "account:bob", "email:ada@x.de")))
              .getResult();
      assertThat(partly.getDroppedList())
          .containsExactly(
              DroppedIdentifier.newBuilder()
                  .setIdentifier(id("email:ada@x.de"))
                  .setReason("erased")
                  .build());
      assertThat(everythingTold(server)).doesNotContain("ada");

      LiftErasureRequest lift =
          LiftErasureRequest.newBuilder().setIdentifier(id("account:ada")).build();
      assertThat(server.profiles.liftErasure(lift).getChanged()).isTrue();
      assertThat(server.profiles.liftErasure(lift).getChanged()).isFalse();
      server.identity.observe(observe(seen("c", 2, "account:ada")));
      assertThat(server.profiles.getProfile(profileOf("account:ada")).getProfile().getTagsList())
          .isEmpty();
    }
  }

  /** What feed and export say of everybody. */
  private static String everythingTold(TestServer server) {
    StringBuilder told = new StringBuilder();
    told.append(server.identity.listPersonChanges(ListPersonChangesRequest.getDefaultInstance()));
    server
        .identity
        .exportGraph(ExportGraphRequest.getDefaultInstance())
        .forEachRemaining(told::append);
    return told.toString();
  }

  private static AssertLinkRequest.Builder must(String first, String second) {
    return AssertLinkRequest.newBuilder()
        .setFirst(id(first))
        .setSecond(id(second))
        .setKind(AssertionKind.ASSERTION_KIND_MUST_LINK)
        .setReason("they said so");
  }

  private static AssertLinkResponse assertLink(
      TestServer server, AssertLinkRequest.Builder request) {
    return server.identity.assertLink(request.build());
  }

  private static String person(TestServer server, String key) {
    return server
        .identity
        .resolve(ResolveRequest.newBuilder().setIdentifier(id(key)).build())
        .getPerson()
        .getPersonId();
  }
}
