package dev.selfsame.server;

import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.text;
import static dev.selfsame.server.Messages.time;
import static dev.selfsame.server.Messages.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.BatchRecordEventsRequest;
import dev.selfsame.api.profile.v1.BatchRecordEventsResponse;
import dev.selfsame.api.profile.v1.DeleteEventsRequest;
import dev.selfsame.api.profile.v1.EraseSubjectRequest;
import dev.selfsame.api.profile.v1.Event;
import dev.selfsame.api.profile.v1.EventKey;
import dev.selfsame.api.profile.v1.EventOutcome;
import dev.selfsame.api.profile.v1.ExportSubjectRequest;
import dev.selfsame.api.profile.v1.ExportSubjectResponse;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.RecordEventsRequest;
import dev.selfsame.api.profile.v1.RecordEventsResponse;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.EventFeed;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.api.type.v1.Subject;
import dev.selfsame.api.type.v1.Value;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events of persons and products, from the wire to the disk. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class EventsTest {

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path directory) {
    server = new TestServer(directory);
    feed("buy.count", "", Fold.FOLD_COUNT, ValueType.VALUE_TYPE_BOOLEAN, "");
    feed("buy.sum", "", Fold.FOLD_SUM, ValueType.VALUE_TYPE_NUMBER, "amount");
    feed("sold.sum", "product", Fold.FOLD_SUM, ValueType.VALUE_TYPE_NUMBER, "amount");
    server.tags.createTag(
        CreateTagRequest.newBuilder()
            .setTag(
                Tag.newBuilder()
                    .setName("sold.price")
                    .setKind(TagKind.TAG_KIND_RAW)
                    .setSubjectType("product")
                    .setValueType(ValueType.VALUE_TYPE_NUMBER)
                    .setFold(Fold.FOLD_LATEST))
            .build());
  }

  private void feed(String name, String subjectType, Fold fold, ValueType type, String property) {
    server.tags.createTag(
        CreateTagRequest.newBuilder()
            .setTag(
                Tag.newBuilder()
                    .setName(name)
                    .setKind(TagKind.TAG_KIND_FACTUAL)
                    .setSubjectType(subjectType)
                    .setValueType(type)
                    .setFold(fold)
                    .setEvent(EventFeed.newBuilder().setName("purchase").setProperty(property)))
            .build());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static Event.Builder purchase(String eventId, Value amount, String... keys) {
    return Event.newBuilder()
        .setEventId(eventId)
        .setName("purchase")
        .addAllIdentifiers(List.of(keys).stream().map(Messages::id).toList())
        .putProperties("amount", amount)
        .setEventTime(time("2026-11-01T10:00:00Z"))
        .setSource("shop");
  }

  private static Subject product(String id) {
    return Subject.newBuilder().setType("product").setId(id).build();
  }

  private BatchRecordEventsResponse record(Event.Builder... events) {
    BatchRecordEventsRequest.Builder request = BatchRecordEventsRequest.newBuilder();
    List.of(events).forEach(request::addEvents);
    return server.profiles.batchRecordEvents(request.build());
  }

  private Map<String, Value> tags(String key) {
    return tags(server.profiles.getProfile(Messages.profileOf(key)).getProfile());
  }

  private Profile productProfile(String id) {
    return server
        .profiles
        .getProfile(GetProfileRequest.newBuilder().setSubject(product(id)).build())
        .getProfile();
  }

  private static Map<String, Value> tags(Profile profile) {
    Map<String, Value> tags = new TreeMap<>();
    profile.getTagsList().forEach(tag -> tags.put(tag.getTag(), tag.getValue()));
    return tags;
  }

  @Test
  void batchRecordEvents_ofPersonAndProduct_feedsTheTagsOfBoth() {
    BatchRecordEventsResponse first =
        record(
            purchase("a1", number(10), "account:a", "email:a@x.org").addSubjects(product("p1")),
            purchase("a2", whole(5), "email:A@x.org").addSubjects(product("p1")));
    BatchRecordEventsResponse again = record(purchase("a2", whole(5), "email:a@x.org"));
    assertThat(first.getResultsList())
        .allSatisfy(r -> assertThat(r.getOutcome()).isEqualTo(EventOutcome.EVENT_OUTCOME_RECORDED));
    assertThat(again.getResults(0).getOutcome()).isEqualTo(EventOutcome.EVENT_OUTCOME_DUPLICATE);
    assertThat(first.getResults(0).getPersonId())
        .isEqualTo(first.getResults(1).getPersonId())
        .isNotEmpty();
    assertThat(tags("account:a")).isEqualTo(Map.of("buy.count", whole(2), "buy.sum", number(15)));
    Profile product = productProfile("p1");
    assertThat(product.getSubject()).isEqualTo(product("p1"));
    assertThat(product.getPersonId()).isEmpty();
    assertThat(tags(product)).isEqualTo(Map.of("sold.sum", number(15)));
    assertThat(
            server
                .profiles
                .batchGetProfiles(
                    BatchGetProfilesRequest.newBuilder()
                        .addIdentifiers(id("account:a"))
                        .addSubjects(product("p1"))
                        .addSubjects(product("never"))
                        .build())
                .getResultsList()
                .stream()
                .map(result -> result.getProfile().getTagsCount())
                .toList())
        .containsExactly(2, 1, 0);
  }

  @Test
  void deleteEvents_thenRecordedAgain_changesNothingUnlessOverwriting() {
    record(
        purchase("d1", number(1), "account:d").addSubjects(product("p2")),
        purchase("d2", number(2), "account:d"));
    var deleted =
        server.profiles.deleteEvents(
            DeleteEventsRequest.newBuilder()
                .addEvents(EventKey.newBuilder().setName("purchase").setEventId("d1"))
                .addEvents(EventKey.newBuilder().setName("purchase").setEventId("never"))
                .addEvents(EventKey.newBuilder().setName("nothing").setEventId("d1"))
                .build());
    assertThat(deleted.getDeletedCount()).isEqualTo(1);
    assertThat(deleted.getMissingCount()).isEqualTo(2);
    assertThat(tags("account:d")).isEqualTo(Map.of("buy.count", whole(1), "buy.sum", number(2)));
    assertThat(productProfile("p2").getTagsList()).isEmpty();
    record(purchase("d1", number(1), "account:d"));
    assertThat(tags("account:d")).containsEntry("buy.sum", number(2));
    server.profiles.batchRecordEvents(
        BatchRecordEventsRequest.newBuilder()
            .addEvents(purchase("d1", number(7), "account:d"))
            .setOverwrite(true)
            .build());
    assertThat(tags("account:d")).containsEntry("buy.sum", number(9));
  }

  @Test
  void batchRecordEvents_ofAnErasedSubject_saysThatItWasLeftOut() {
    record(purchase("g1", number(1), "account:g").addSubjects(product("gone")));
    server.profiles.eraseSubject(
        EraseSubjectRequest.newBuilder().setSubject(product("gone")).setReason("asked").build());

    BatchRecordEventsResponse both =
        record(
            purchase("g2", number(2), "account:g")
                .addSubjects(product("gone"))
                .addSubjects(product("there")));
    assertThat(both.getResults(0).getOutcome()).isEqualTo(EventOutcome.EVENT_OUTCOME_RECORDED);
    assertThat(both.getResults(0).getDroppedSubjectsList()).containsExactly(product("gone"));
    assertThat(both.getResults(0).getDroppedList()).isEmpty();

    Refusals alone =
        Refusals.of(() -> record(purchase("g3", number(3)).addSubjects(product("gone"))));
    assertThat(alone.info().getReason()).isEqualTo("IDENTIFIER_ERASED");
    assertThat(alone.info().getMetadataMap()).isEqualTo(Map.of("type", "product", "id", "gone"));
  }

  @Test
  void recordEvents_stream_answersEachInOrderAndGoesOnAfterARefusal() throws Exception {
    BlockingQueue<RecordEventsResponse> responses = new LinkedBlockingQueue<>();
    StreamObserver<RecordEventsRequest> stream =
        ProfileServiceGrpc.newStub(server.channel)
            .recordEvents(
                new StreamObserver<>() {
                  @Override
                  public void onNext(RecordEventsResponse response) {
                    responses.add(response);
                  }

                  @Override
                  public void onError(Throwable thrown) {}

                  @Override
                  public void onCompleted() {}
                });
    int events = 10_000;
    for (int i = 0; i < events; i++) {
      Value amount = i == 7 ? text("much") : number(1);
      stream.onNext(
          RecordEventsRequest.newBuilder()
              .setEvent(purchase("s" + i, amount, "account:s"))
              .build());
    }
    stream.onCompleted();
    for (int i = 0; i < events; i++) {
      RecordEventsResponse response = responses.poll(60, TimeUnit.SECONDS);
      assertThat(response).as("response %s", i).isNotNull();
      if (i == 7) {
        assertThat(response.getProblem().getReason()).isEqualTo("WRONG_TYPE");
        assertThat(response.getProblem().getFieldViolations(0).getField())
            .isEqualTo("properties[\"amount\"]");
        assertThat(response.getProblem().getMetadataMap()).containsEntry("tag", "buy.sum");
      } else {
        assertThat(response.getResult().getEventId()).isEqualTo("s" + i);
      }
    }
    assertThat(tags("account:s")).containsEntry("buy.count", whole(events - 1));
  }

  @Test
  void batchRecordEvents_withMistakes_namesEachFieldAndRecordsNothing() {
    Event.Builder wrong =
        purchase("w2", number(Double.NaN), "account:w")
            .setName("Purchase!")
            .putProperties("1st", whole(1))
            .putProperties("big", text("x".repeat(1_025)))
            .addSubjects(Subject.newBuilder().setType("person").setId("u"))
            .addSubjects(Subject.newBuilder().setType("product"))
            .setConfidence(2);
    Refusals.of(() -> record(purchase("w1", number(1), "account:w"), wrong))
        .isInvalid(
            "events[1].name",
            "events[1].confidence",
            "events[1].subjects[0].type",
            "events[1].subjects[1].id",
            "events[1].properties[\"1st\"]",
            "events[1].properties[\"amount\"].number_value",
            "events[1].properties[\"big\"].string_value");
    assertThatThrownBy(() -> tags("account:w")).isInstanceOf(StatusRuntimeException.class);
  }

  @Test
  void recordFacts_onASubject_isOfItsTypeOnly() {
    Fact fact =
        Messages.fact("f", "account:x", "sold.price", number(3)).toBuilder()
            .clearIdentifier()
            .setSubject(product("p3"))
            .build();
    server.profiles.recordFacts(RecordFactsRequest.newBuilder().addFacts(fact).build());
    assertThat(tags(productProfile("p3"))).isEqualTo(Map.of("sold.price", number(3)));
    server.profiles.recordFacts(
        RecordFactsRequest.newBuilder()
            .addFacts(fact.toBuilder().setValue(number(4)))
            .setOverwrite(true)
            .build());
    assertThat(tags(productProfile("p3"))).isEqualTo(Map.of("sold.price", number(4)));
    assertThatThrownBy(
            () ->
                server.profiles.recordFacts(
                    RecordFactsRequest.newBuilder()
                        .addFacts(
                            fact.toBuilder()
                                .setSubject(Subject.newBuilder().setType("shop").setId("p3")))
                        .build()))
        .hasMessageContaining("is an attribute of subjects of type product only");
    assertThatThrownBy(() -> productProfile("p9"))
        .hasMessageContaining("nothing is known of subject");
  }

  @Test
  void eraseSubject_ofAProduct_forgetsItAndLeavesTheBuyer() {
    record(purchase("e1", number(1), "account:e").addSubjects(product("p4")));
    server.profiles.eraseSubject(
        EraseSubjectRequest.newBuilder().setSubject(product("p4")).setReason("test").build());
    assertThatThrownBy(() -> productProfile("p4")).isInstanceOf(StatusRuntimeException.class);
    assertThat(tags("account:e")).containsEntry("buy.count", whole(1));
    record(purchase("e2", number(1), "account:e").addSubjects(product("p4")));
    assertThatThrownBy(() -> productProfile("p4")).isInstanceOf(StatusRuntimeException.class);
    assertThat(tags("account:e")).containsEntry("buy.count", whole(2));
  }

  @Test
  void exportSubject_ofAPerson_sendsAllThatIsStoredOfIt() {
    record(
        purchase("x1", number(1), "account:ex", "device:ex").addSubjects(product("p5")),
        purchase("x2", number(2), "account:ex").putProperties("note", text("second")));
    List<ExportSubjectResponse> parts = new ArrayList<>();
    server
        .profiles
        .exportSubject(ExportSubjectRequest.newBuilder().setIdentifier(id("device:ex")).build())
        .forEachRemaining(parts::add);
    assertThat(parts.stream().map(ExportSubjectResponse::getPartCase).toList())
        .containsExactly(
            ExportSubjectResponse.PartCase.PROFILE,
            ExportSubjectResponse.PartCase.LINKS,
            ExportSubjectResponse.PartCase.EVENTS,
            ExportSubjectResponse.PartCase.CHANGES);
    assertThat(tags(parts.get(0).getProfile())).containsEntry("buy.sum", number(3));
    assertThat(parts.get(1).getLinks().getLinksList()).hasSize(1);
    var events = parts.get(2).getEvents().getEventsList();
    assertThat(events).hasSize(2);
    assertThat(events.get(0).getIdentifiersList())
        .containsExactlyInAnyOrder(id("account:ex"), id("device:ex"));
    assertThat(events.get(0).getSubjectsList()).containsExactly(product("p5"));
    assertThat(events.get(1).getPropertiesMap()).containsEntry("note", text("second"));
    var changes = parts.get(3).getChanges().getChangesList();
    assertThat(changes).isNotEmpty();
    assertThat(changes.get(0).getAddedIdentifiersList())
        .contains(id("account:ex"), id("device:ex"));
  }
}
