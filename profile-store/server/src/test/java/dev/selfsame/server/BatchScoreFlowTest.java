package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.tag;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.BatchScoreRequest;
import dev.selfsame.api.scoring.v1.BatchScoreResponse;
import dev.selfsame.api.scoring.v1.BatchScoreResult;
import dev.selfsame.api.scoring.v1.GetModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.api.scoring.v1.ScoringServiceGrpc;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A batch whose results nobody takes, or nobody wants any more, is not scored. */
@TestInstance(Lifecycle.PER_CLASS)
class BatchScoreFlowTest {

  private static final int ITEMS = 4_000;

  /** Reasons make a result some 20 KB long: all of them are 80 MB. */
  private static final int FEATURES = 100;

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path directory) {
    server = new TestServer(directory);
    String features =
        IntStream.range(0, FEATURES)
            .mapToObj(
                i ->
                    """
                    {"type": "numeric", "tag": "t%s", "coefficient": 1, "reason": "%s",
                     "missing": {"contribution": 0}}
                    """
                        .formatted(i, "x".repeat(150)))
            .collect(Collectors.joining(","));
    for (int i = 0; i < FEATURES; i++) {
      server.tags.createTag(
          tag("t" + i, TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_LATEST));
    }
    server.profiles.recordFacts(record(fact("e1", "account:a", "t0", number(2))));
    server.models.importModel(
        ImportModelRequest.newBuilder()
            .setDocument(
                ByteString.copyFromUtf8(
                    """
                    {"name": "wide", "version": "1", "type": "linear_regression", "tag": "wide",
                     "intercept": 0, "features": [%s]}
                    """
                        .formatted(features)))
            .build());
    server.models.activateModel(
        ActivateModelRequest.newBuilder().setName("wide").setVersion("1").build());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static BatchScoreRequest batch() {
    BatchScoreRequest.Builder request =
        BatchScoreRequest.newBuilder().setModel("wide").setContributions(true);
    for (int i = 0; i < ITEMS; i++) {
      request.addItemsBuilder().setIdentifier(id("account:a"));
    }
    return request.build();
  }

  /** Takes results only when told to. */
  private static final class Reader extends ClientCall.Listener<BatchScoreResponse> {
    private final BlockingQueue<BatchScoreResponse> responses = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> closed = new CompletableFuture<>();
    private final ClientCall<BatchScoreRequest, BatchScoreResponse> call;

    Reader(TestServer server) {
      call = server.channel.newCall(ScoringServiceGrpc.getBatchScoreMethod(), CallOptions.DEFAULT);
      call.start(this, new Metadata());
      call.sendMessage(batch());
      call.halfClose();
    }

    List<BatchScoreResult> next() throws InterruptedException {
      call.request(1);
      BatchScoreResponse response = responses.poll(60, TimeUnit.SECONDS);
      assertThat(response).isNotNull();
      return response.getResultsList();
    }

    @Override
    public void onMessage(BatchScoreResponse message) {
      responses.add(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      closed.complete(status);
    }
  }

  private long folds() {
    return server.server.stats().profileFolds();
  }

  /** How many profiles were folded, once that stands still while many others are served. */
  private long foldsOnceStill() {
    GetModelRequest other = GetModelRequest.newBuilder().setName("wide").build();
    long before = -1;
    long now = folds();
    while (before != now) {
      before = now;
      for (int i = 0; i < 300; i++) {
        server.models.getModel(other);
      }
      now = folds();
    }
    return now;
  }

  private void assertServes() {
    ScoreRequest one =
        ScoreRequest.newBuilder().setModel("wide").setIdentifier(id("account:a")).build();
    assertThat(server.scoring.score(one).getScore().getValue()).isEqualTo(2);
  }

  @Test
  void batchScore_readerThatDoesNotRead_isScoredNoFurtherThanItTakes() throws Exception {
    long before = folds();
    Reader reader = new Reader(server);
    List<BatchScoreResult> results = new ArrayList<>(reader.next());
    long ahead = foldsOnceStill() - before;
    assertThat(ahead).as("scored for a reader that took %s", results.size()).isLessThan(ITEMS / 4);
    assertServes();
    while (results.size() < ITEMS) {
      results.addAll(reader.next());
    }
    assertThat(results)
        .extracting(BatchScoreResult::getIndex)
        .isEqualTo(IntStream.range(0, ITEMS).boxed().toList());
    reader.call.request(1);
    assertThat(reader.closed).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Status.OK);
  }

  @Test
  void batchScore_cancelledAmidst_isScoredNoFurther() throws Exception {
    long before = folds();
    Reader reader = new Reader(server);
    reader.next();
    reader.call.cancel("enough", null);
    assertThat(foldsOnceStill() - before).isLessThan(ITEMS / 4);
    assertThat(reader.closed.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.CANCELLED);
    assertServes();
  }
}
