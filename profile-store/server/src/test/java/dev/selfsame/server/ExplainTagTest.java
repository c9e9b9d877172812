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
import static dev.selfsame.server.Messages.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.selfsame.api.profile.v1.BatchRecordEventsRequest;
import dev.selfsame.api.profile.v1.DeleteEventsRequest;
import dev.selfsame.api.profile.v1.Event;
import dev.selfsame.api.profile.v1.EventKey;
import dev.selfsame.api.profile.v1.ExplainTagRequest;
import dev.selfsame.api.profile.v1.ExplainedFact;
import dev.selfsame.api.profile.v1.FactOutcome;
import dev.selfsame.api.profile.v1.IdentifierShare;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagExplanation;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.EventFeed;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Subject;
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

/** Why a tag has its value, over the wire. */
@TestInstance(Lifecycle.PER_CLASS)
class ExplainTagTest {

  private static final Subject PRODUCT =
      Subject.newBuilder().setType("product").setId("p-1").build();

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path directory) {
    server = new TestServer(directory);
    server.tags.createTag(
        tag("demo.city", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_STRING, Fold.FOLD_LATEST));
    server.tags.createTag(
        tag("buys.total", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
    server.tags.createTag(
        tag("buys.most", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_MAX));
    server.identity.observe(observe(seen("o1", 1, "account:a", "email:a@b.de")));
    server.profiles.recordFacts(
        record(
            fact("e1", "account:a", "demo.city", text("Köln")),
            fact("e2", "email:a@b.de", "demo.city", text("Zug")).toBuilder()
                .setFactTime(time("2026-11-03T10:00:00Z"))
                .setSource("shop")
                .build(),
            fact("e3", "account:a", "demo.city", text("Bonn")).toBuilder()
                .setFactTime(time("2026-11-02T10:00:00Z"))
                .build(),
            fact("e1", "account:a", "buys.total", number(2)),
            fact("e2", "email:a@b.de", "buys.total", number(3)),
            fact("e1", "account:a", "buys.most", number(2)),
            fact("e2", "email:a@b.de", "buys.most", number(3))));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private TagExplanation explain(String who, String tag) {
    return server
        .profiles
        .explainTag(ExplainTagRequest.newBuilder().setIdentifier(id(who)).setTag(tag).build())
        .getExplanation();
  }

  private static TagValue value(Profile profile, String tag) {
    return profile.getTagsList().stream()
        .filter(value -> value.getTag().equals(tag))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void explainTag_latest_saysWhichFactWonAndWhichWereOlder() {
    TagExplanation explanation = explain("account:a", "demo.city");
    Profile profile = server.profiles.getProfile(profileOf("account:a")).getProfile();
    assertThat(explanation.getPersonId()).isEqualTo(profile.getPersonId());
    assertThat(explanation.getValue()).isEqualTo(value(profile, "demo.city"));
    assertThat(explanation.getTag().getFold()).isEqualTo(Fold.FOLD_LATEST);
    assertThat(explanation.getTag().getVersion()).isEqualTo(1);
    assertThat(explanation.getFactCount()).isEqualTo(3);
    assertThat(explanation.getUsedFactCount()).isEqualTo(1);
    assertThat(explanation.getCut()).isFalse();
    IdentifierShare winner = explanation.getIdentifiers(0);
    assertThat(winner.getIdentifier()).isEqualTo(id("email:a@b.de"));
    assertThat(winner.getValue()).isEqualTo(text("Zug"));
    assertThat(winner.getSources(0).getSource()).isEqualTo("shop");
    assertThat(winner.getFacts(0).getOutcome()).isEqualTo(FactOutcome.FACT_OUTCOME_USED);
    IdentifierShare loser = explanation.getIdentifiers(1);
    assertThat(loser.getIdentifier()).isEqualTo(id("account:a"));
    assertThat(loser.getValue()).isEqualTo(text("Bonn"));
    assertThat(loser.getTally().getFactCount()).isEqualTo(2);
    assertThat(loser.getTally().getUsedFactCount()).isZero();
    assertThat(loser.getTally().getFirstTime()).isEqualTo(time("2026-11-01T10:00:00Z"));
    assertThat(loser.getTally().getLastTime()).isEqualTo(time("2026-11-02T10:00:00Z"));
    assertThat(loser.getFactsList())
        .extracting(ExplainedFact::getEventId)
        .containsExactly("e3", "e1");
    assertThat(loser.getFactsList())
        .allMatch(fact -> fact.getOutcome() == FactOutcome.FACT_OUTCOME_OLDER);
  }

  @Test
  void explainTag_sumAndMax_sayWhatEachIdentifierGave() {
    TagExplanation sum = explain("email:a@b.de", "buys.total");
    assertThat(sum.getValue().getValue()).isEqualTo(number(5));
    assertThat(sum.getUsedFactCount()).isEqualTo(2);
    assertThat(sum.getIdentifiersList())
        .extracting(IdentifierShare::getValue)
        .containsExactlyInAnyOrder(number(2), number(3));
    TagExplanation most = explain("email:a@b.de", "buys.most");
    assertThat(most.getIdentifiers(0).getValue()).isEqualTo(number(3));
    assertThat(most.getIdentifiers(1).getFacts(0).getOutcome())
        .isEqualTo(FactOutcome.FACT_OUTCOME_SMALLER);
  }

  @Test
  void explainTag_byPersonIdOfSomeoneWithoutFacts_hasNoValue() {
    server.identity.observe(observe(seen("o2", 1, "account:empty")));
    String person =
        server.profiles.getProfile(profileOf("account:empty")).getProfile().getPersonId();
    TagExplanation explanation =
        server
            .profiles
            .explainTag(
                ExplainTagRequest.newBuilder().setPersonId(person).setTag("demo.city").build())
            .getExplanation();
    assertThat(explanation.hasValue()).isFalse();
    assertThat(explanation.getIdentifiersCount()).isZero();
  }

  private static Event.Builder purchase(String eventId, double amount) {
    return Event.newBuilder()
        .setEventId(eventId)
        .setName("purchase")
        .addIdentifiers(id("account:buyer"))
        .addSubjects(PRODUCT)
        .putProperties("amount", number(amount))
        .setEventTime(time("2026-11-01T10:00:00Z"))
        .setSource("shop");
  }

  private void feed(String tag, String subjectType) {
    server.tags.createTag(
        CreateTagRequest.newBuilder()
            .setTag(
                Tag.newBuilder()
                    .setName(tag)
                    .setKind(TagKind.TAG_KIND_FACTUAL)
                    .setSubjectType(subjectType)
                    .setValueType(ValueType.VALUE_TYPE_NUMBER)
                    .setFold(Fold.FOLD_SUM)
                    .setEvent(
                        EventFeed.newBuilder()
                            .setName("purchase")
                            .setProperty("amount")
                            .setFilter("amount > 1.0")))
            .build());
  }

  @Test
  void explainTag_fedByEvents_saysWhichEventsOfPersonsAndOfSubjects() {
    feed("paid.sum", "");
    feed("sold.sum", "product");
    server.profiles.batchRecordEvents(
        BatchRecordEventsRequest.newBuilder()
            .addEvents(purchase("p1", 5))
            .addEvents(purchase("p2", 7))
            .addEvents(purchase("p3", 1))
            .addEvents(purchase("p4", 9))
            .build());
    server.profiles.deleteEvents(
        DeleteEventsRequest.newBuilder()
            .addEvents(EventKey.newBuilder().setName("purchase").setEventId("p4"))
            .build());
    TagExplanation paid = explain("account:buyer", "paid.sum");
    TagExplanation sold =
        server
            .profiles
            .explainTag(
                ExplainTagRequest.newBuilder().setSubject(PRODUCT).setTag("sold.sum").build())
            .getExplanation();
    assertThat(paid.getIdentifiers(0).getIdentifier()).isEqualTo(id("account:buyer"));
    assertThat(sold.getSubject()).isEqualTo(PRODUCT);
    assertThat(sold.getPersonId()).isEmpty();
    assertThat(sold.getIdentifiers(0).hasIdentifier()).isFalse();
    for (TagExplanation explanation : List.of(paid, sold)) {
      assertThat(explanation.getValue().getValue()).isEqualTo(number(12));
      assertThat(explanation.getUsedFactCount()).isEqualTo(2);
      assertThat(explanation.getIdentifiers(0).getFactsList())
          .extracting(fact -> fact.getEventId() + " " + fact.getOutcome())
          .containsExactly(
              "p1 FACT_OUTCOME_USED", "p2 FACT_OUTCOME_USED", "p4 FACT_OUTCOME_DELETED");
    }
  }

  @Test
  void explainTag_predictive_saysTheModelItsContributionsAndInputs() {
    String model =
        """
        {"name": "churn", "version": "7", "type": "logistic_regression", "tag": "risk.churn",
         "intercept": -1,
         "features": [
           {"type": "numeric", "tag": "buys.total", "reason": "spent", "coefficient": 0.5,
            "missing": {"contribution": 0.25}},
           {"type": "numeric", "tag": "visits", "reason": "came", "coefficient": 0.5,
            "missing": {"contribution": 0.5}}]}
        """;
    server.tags.createTag(
        tag("visits", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
    server.models.importModel(
        ImportModelRequest.newBuilder().setDocument(ByteString.copyFromUtf8(model)).build());
    server.models.activateModel(
        ActivateModelRequest.newBuilder().setName("churn").setVersion("7").build());
    TagExplanation explanation = explain("account:a", "risk.churn");
    assertThat(explanation.getValue().getScore().getModelVersion()).isEqualTo("7");
    assertThat(explanation.getValue().getScore().getContributionsCount()).isEqualTo(2);
    assertThat(explanation.getInputsList())
        .extracting(TagValue::getTag)
        .containsExactly("buys.total");
    assertThat(explanation.getMissingInputsList()).containsExactly("visits");
  }

  @Test
  void explainTag_ofAnotherSubjectType_isRefusedThoughTheEventFedBoth() {
    feed("got.sum", "");
    feed("gave.sum", "product");
    server.profiles.batchRecordEvents(
        BatchRecordEventsRequest.newBuilder().addEvents(purchase("s1", 5)).build());
    Refusals.of(() -> explain("account:buyer", "gave.sum")).isInvalid("tag");
    Refusals.of(
            () ->
                server.profiles.explainTag(
                    ExplainTagRequest.newBuilder().setSubject(PRODUCT).setTag("got.sum").build()))
        .isInvalid("tag");
  }

  @Test
  void explainTag_badRequest_isRefused() {
    Refusals.of(() -> explain("account:never", "demo.city"))
        .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of("identifier", "account:never"));
    Refusals.of(() -> explain("account:a", "no.such"))
        .is(Code.NOT_FOUND, "TAG_NOT_FOUND", Map.of("tag", "no.such"));
    Refusals.of(
            () ->
                server.profiles.explainTag(
                    ExplainTagRequest.newBuilder()
                        .setIdentifier(id("account:a"))
                        .setFactsPerIdentifier(101)
                        .build()))
        .isInvalid("tag", "facts_per_identifier");
    Refusals.of(
            () ->
                server.profiles.explainTag(
                    ExplainTagRequest.newBuilder().setTag("demo.city").build()))
        .isInvalid("identifier");
  }
}
