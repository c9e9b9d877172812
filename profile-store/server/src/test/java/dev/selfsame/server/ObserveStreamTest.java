package dev.selfsame.server;

import static dev.selfsame.server.Messages.seen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.ObserveStreamRequest;
import dev.selfsame.api.identity.v1.ObserveStreamResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class ObserveStreamTest {

  private static final int WINDOW = 4_096;

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path directory) {
    // A queue far smaller than a stream's window: the stream has to wait for it.
    server = new TestServer(directory, "writer.queue_size", "64", "server.drain_timeout", "10s");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** A stream whose client decides when to read, and writes without asking whether it may. */
  private final class Stream extends ClientCall.Listener<ObserveStreamResponse> {
    final BlockingQueue<ObserveStreamResponse> responses = new LinkedBlockingQueue<>();
    final CompletableFuture<Status> end = new CompletableFuture<>();
    final Semaphore ready = new Semaphore(0);
    final ClientCall<ObserveStreamRequest, ObserveStreamResponse> call =
        server.channel.newCall(IdentityServiceGrpc.getObserveStreamMethod(), CallOptions.DEFAULT);

    Stream() {
      call.start(this, new Metadata());
    }

    void send(int index) {
      call.sendMessage(request(index));
    }

    /** Sends as long as the transport takes it; how many went. */
    int sendWhileReady(int from, int most) throws InterruptedException {
      int sent = 0;
      while (sent < most && (call.isReady() || ready.tryAcquire(3, TimeUnit.SECONDS))) {
        while (sent < most && call.isReady()) {
          send(from + sent++);
        }
      }
      return sent;
    }

    @Override
    public void onReady() {
      ready.release();
    }

    @Override
    public void onMessage(ObserveStreamResponse response) {
      responses.add(response);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      end.complete(status);
    }
  }

  private static ObserveStreamRequest request(int index) {
    // Every tenth is refused: its identifier is malformed.
    String key = index % 10 == 3 ? "email:nobody" : "account:s" + index % 50;
    return ObserveStreamRequest.newBuilder().setObservation(seen("o" + index, 1, key)).build();
  }

  private static void assertAnswers(List<ObserveStreamResponse> responses) {
    for (int i = 0; i < responses.size(); i++) {
      ObserveStreamResponse response = responses.get(i);
      if (i % 10 == 3) {
        assertThat(response.getProblem().getReason()).isEqualTo("NO_USABLE_IDENTIFIER");
        assertThat(response.getProblem().getCode()).isEqualTo(3);
        assertThat(response.getProblem().getFieldViolations(0).getField())
            .isEqualTo("identifiers[0].value");
      } else {
        assertThat(response.getResult().getObservationId()).isEqualTo("o" + i);
      }
    }
  }

  @Test
  void observeStream_goodAndBad_areAnsweredInOrderAndEndTheStreamOnlyAtTheEnd() throws Exception {
    Stream stream = new Stream();
    stream.call.request(Integer.MAX_VALUE);
    int count = 3_000;
    for (int i = 0; i < count; i++) {
      stream.send(i);
    }
    stream.call.halfClose();
    assertThat(stream.end.get(60, TimeUnit.SECONDS).isOk()).isTrue();
    assertThat(stream.responses).hasSize(count);
    assertAnswers(List.copyOf(stream.responses));
  }

  @Test
  void observeStream_emptyRequest_isRefusedByItself() throws Exception {
    Stream stream = new Stream();
    stream.call.request(10);
    stream.call.sendMessage(ObserveStreamRequest.getDefaultInstance());
    stream.send(0);
    stream.call.halfClose();
    assertThat(stream.end.get(30, TimeUnit.SECONDS).isOk()).isTrue();
    assertThat(stream.responses.take().getProblem().getFieldViolations(0).getField())
        .isEqualTo("observation");
    assertThat(stream.responses.take().hasResult()).isTrue();
  }

  @Test
  void observeStream_clientThatDoesNotRead_isStoppedAndGoesOnWhenItReads() throws Exception {
    Stream stream = new Stream();
    int sent = stream.sendWhileReady(0, 200_000);
    // What the server has taken, and what the buffers of both transports hold.
    assertThat(sent).isGreaterThanOrEqualTo(WINDOW).isLessThan(60_000);
    List<ObserveStreamResponse> responses = new ArrayList<>();
    stream.call.request(sent);
    stream.call.halfClose();
    for (int i = 0; i < sent; i++) {
      responses.add(stream.responses.poll(30, TimeUnit.SECONDS));
    }
    assertAnswers(responses);
    assertThat(stream.end.get(30, TimeUnit.SECONDS).isOk()).isTrue();
  }

  @Test
  void close_openStream_answersWhatItTookAndEndsItWithUnavailable(@TempDir Path directory)
      throws Exception {
    TestServer mine = new TestServer(directory, "server.drain_timeout", "20s");
    TestServer ours = server;
    try {
      server = mine;
      Stream stream = new Stream();
      stream.call.request(Integer.MAX_VALUE);
      stream.send(0);
      assertThat(stream.responses.poll(30, TimeUnit.SECONDS)).isNotNull();
      mine.server.close();
      Status status = stream.end.get(1, TimeUnit.SECONDS);
      assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(status.getDescription()).startsWith("the server is stopping");
    } finally {
      server = ours;
      mine.close();
    }
  }
}
