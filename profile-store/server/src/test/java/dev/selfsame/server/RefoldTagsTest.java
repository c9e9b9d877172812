package dev.selfsame.server;

import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.time;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.operation.v1.WaitOperationRequest;
import dev.selfsame.api.profile.v1.BatchRecordEventsRequest;
import dev.selfsame.api.profile.v1.Event;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.CreateTagResponse;
import dev.selfsame.api.tag.v1.EventFeed;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.GetLineageRequest;
import dev.selfsame.api.tag.v1.GetTagRequest;
import dev.selfsame.api.tag.v1.LineageNode;
import dev.selfsame.api.tag.v1.ListTagVersionsRequest;
import dev.selfsame.api.tag.v1.ListTagVersionsResponse;
import dev.selfsame.api.tag.v1.Tag;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.UpdateTagRequest;
import dev.selfsame.api.tag.v1.UpdateTagResponse;
import dev.selfsame.api.tag.v1.ValueType;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tags that stored events are folded into anew. */
@Timeout(120)
class RefoldTagsTest {

  private TestServer server;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new TestServer(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CreateTagResponse create(String name, String event, String property) {
    Tag tag =
        Tag.newBuilder()
            .setName(name)
            .setKind(TagKind.TAG_KIND_FACTUAL)
            .setValueType(
                property.isEmpty() ? ValueType.VALUE_TYPE_BOOLEAN : ValueType.VALUE_TYPE_NUMBER)
            .setFold(property.isEmpty() ? Fold.FOLD_COUNT : Fold.FOLD_SUM)
            .setEvent(EventFeed.newBuilder().setName(event).setProperty(property))
            .build();
    return server.tags.createTag(CreateTagRequest.newBuilder().setTag(tag).build());
  }

  private UpdateTagResponse fold(Fold fold, boolean validateOnly) {
    return server.tags.updateTag(
        UpdateTagRequest.newBuilder()
            .setTag(Tag.newBuilder().setName("spent").setFold(fold))
            .setValidateOnly(validateOnly)
            .build());
  }

  @Test
  void updateTag_withoutAnAuthor_keepsWhoCalled() {
    create("spent", "purchase", "amount");
    server.tags.updateTag(
        UpdateTagRequest.newBuilder()
            .setTag(Tag.newBuilder().setName("spent").setDescription("All of it"))
            .build());
    assertThat(
            server
                .tags
                .listTagVersions(ListTagVersionsRequest.newBuilder().setName("spent").build())
                .getVersions(0)
                .getAuthor())
        .isEqualTo("anonymous");
  }

  @Test
  void listTagVersions_byPages_giveEachOnceTheNewestFirst() {
    create("spent", "purchase", "amount");
    for (String text : List.of("a", "b", "c")) {
      server.tags.updateTag(
          UpdateTagRequest.newBuilder()
              .setTag(Tag.newBuilder().setName("spent").setDescription(text))
              .build());
    }
    ListTagVersionsRequest.Builder request =
        ListTagVersionsRequest.newBuilder().setName("spent").setPageSize(3);
    ListTagVersionsResponse first = server.tags.listTagVersions(request.build());
    ListTagVersionsResponse second =
        server.tags.listTagVersions(request.setPageToken(first.getNextPageToken()).build());
    assertThat(first.getVersionsList())
        .extracting(version -> version.getTag().getVersion())
        .containsExactly(4L, 3L, 2L);
    assertThat(second.getVersionsList())
        .extracting(version -> version.getTag().getVersion())
        .containsExactly(1L);
    assertThat(second.getNextPageToken()).isEmpty();
    // A token of another listing.
    request.setPageToken(Base64.getUrlEncoder().encodeToString("1\nspent".getBytes(UTF_8)));
    Refusals.of(() -> server.tags.listTagVersions(request.build())).isInvalid("page_token");
  }

  private void record() {
    Event event =
        Event.newBuilder()
            .setEventId("e1")
            .setName("purchase")
            .addIdentifiers(id("account:a"))
            .putProperties("amount", number(7))
            .setEventTime(time("2026-11-01T10:00:00Z"))
            .setSource("shop")
            .build();
    server.profiles.batchRecordEvents(
        BatchRecordEventsRequest.newBuilder().addEvents(event).build());
  }

  private Operation ended(String id) {
    WaitOperationRequest wait = WaitOperationRequest.newBuilder().setOperationId(id).build();
    Operation now;
    do {
      now = server.operations.waitOperation(wait).getOperation();
    } while (!now.getDone());
    return now;
  }

  @Test
  void createTag_isPendingOnlyIfThereIsSomethingToFold() {
    CreateTagResponse early = create("early", "purchase", "amount");
    assertThat(early.getPending()).isFalse();
    assertThat(early.getOperationId()).isEmpty();
    record();
    CreateTagResponse late = create("late", "purchase", "amount");
    assertThat(late.getPending()).isTrue();
    assertThat(ended(late.getOperationId()).hasResponse()).isTrue();
    assertThat(create("late", "purchase", "amount").getPending()).isFalse();
  }

  @Test
  void updateTag_ofAFold_isPendingUntilItsOperationEnds() {
    create("spent", "purchase", "amount");
    record();
    assertThat(fold(Fold.FOLD_MAX, true).getPending()).isFalse();
    UpdateTagResponse updated = fold(Fold.FOLD_MAX, false);
    assertThat(updated.getPending()).isTrue();
    assertThat(updated.getTag().getVersion()).isEqualTo(2);
    assertThat(ended(updated.getOperationId()).hasResponse()).isTrue();
    GetTagRequest get = GetTagRequest.newBuilder().setName("spent").build();
    assertThat(server.tags.getTag(get).getTag().getFold()).isEqualTo(Fold.FOLD_MAX);
    UpdateTagResponse again = fold(Fold.FOLD_MAX, false);
    assertThat(again.getPending()).isFalse();
    assertThat(again.getOperationId()).isEmpty();
    assertThat(again.getTag()).isEqualTo(updated.getTag());
  }

  @Test
  void getLineage_ofAPropertyAndAnEventWithADot_namesThemApart() {
    create("one", "purchase", "amount");
    assertThat(upstream("one")).contains("event:purchase/amount");
    create("other", "purchase.amount", "");
    assertThat(upstream("other")).contains("event:purchase.amount");
  }

  private Iterable<String> upstream(String tag) {
    return server
        .tags
        .getLineage(GetLineageRequest.newBuilder().setName(tag).build())
        .getUpstreamList()
        .stream()
        .map(LineageNode::getId)
        .toList();
  }
}
