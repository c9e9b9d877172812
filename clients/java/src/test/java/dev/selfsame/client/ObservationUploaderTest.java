package dev.selfsame.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ObservationResult;
import dev.selfsame.api.type.v1.Identifier;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObservationUploaderTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void send_many_areAcknowledgedInOrder() throws Exception {
    Journal journal = new Journal();
    try (Loopback server = new Loopback(new StreamingFake());
        SelfsameClient client = server.client();
        ObservationUploader uploader = client.upload(UploadOptions.DEFAULT, journal)) {
      sendAll(uploader, 5000);

      assertThat(uploader.awaitAcknowledged(LONG)).isTrue();
      assertThat(journal.heard).containsExactlyElementsOf(ids(5000));
    }
  }

  @Test
  void send_streamBreaksInTheMiddle_sendsTheRestAgainAndKeepsOrder() throws Exception {
    Journal journal = new Journal();
    StreamingFake fake = new StreamingFake().breakAfter(100).breakAfter(0).breakAfter(250);
    try (Loopback server = new Loopback(fake);
        SelfsameClient client = server.client();
        ObservationUploader uploader = client.upload(UploadOptions.DEFAULT, journal)) {
      sendAll(uploader, 1000);

      assertThat(uploader.awaitAcknowledged(LONG)).isTrue();
      assertThat(journal.heard).containsExactlyElementsOf(ids(1000));
      assertThat(journal.interruptions).isEqualTo(3);
      assertThat(fake.streams()).isEqualTo(4);
    }
  }

  @Test
  void send_oneIsRefused_theOthersGoOn() throws Exception {
    Journal journal = new Journal();
    StreamingFake fake = new StreamingFake().refuse("o-3");
    try (Loopback server = new Loopback(fake);
        SelfsameClient client = server.client();
        ObservationUploader uploader = client.upload(UploadOptions.DEFAULT, journal)) {
      sendAll(uploader, 10);

      assertThat(uploader.awaitAcknowledged(LONG)).isTrue();
      assertThat(journal.refused).containsExactly("o-3: NO_USABLE_IDENTIFIER");
      assertThat(journal.heard).containsExactlyElementsOf(ids(10));
    }
  }

  @Test
  void send_serverIsOverloadedForOne_sendsItAgain() throws Exception {
    Journal journal = new Journal();
    StreamingFake fake = new StreamingFake().overloadedOnceAt("o-5");
    try (Loopback server = new Loopback(fake);
        SelfsameClient client = server.client();
        ObservationUploader uploader = client.upload(UploadOptions.DEFAULT, journal)) {
      sendAll(uploader, 10);

      assertThat(uploader.awaitAcknowledged(LONG)).isTrue();
      assertThat(journal.refused).isEmpty();
      assertThat(journal.heard).containsExactlyElementsOf(ids(10));
    }
  }

  @Test
  void send_serverComesBackOnTheSamePort_goesOn() throws Exception {
    Journal journal = new Journal();
    Loopback first = new Loopback(new StreamingFake().silentAfter(20));
    int port = first.port();
    try (SelfsameClient client = first.client();
        ObservationUploader uploader = client.upload(UploadOptions.DEFAULT, journal)) {
      sendAll(uploader, 50);
      journal.awaitHeard(20);
      first.close();
      try (Loopback second = new Loopback(port, new StreamingFake())) {
        assertThat(second.port()).isEqualTo(port);
        assertThat(uploader.awaitAcknowledged(LONG)).isTrue();
      }
      assertThat(journal.heard).containsExactlyElementsOf(ids(50));
    }
  }

  @Test
  void send_notAuthenticated_givesUpAtOnce() {
    StreamingFake fake = new StreamingFake().failWith(Status.UNAUTHENTICATED);
    try (Loopback server = new Loopback(fake);
        SelfsameClient client = server.client();
        ObservationUploader uploader = client.upload(UploadOptions.DEFAULT, new Journal())) {
      SelfsameException e =
          catchThrowableOfType(
              SelfsameException.class,
              () -> {
                sendAll(uploader, 10);
                uploader.awaitAcknowledged(LONG);
              });
      assertThat(e.code()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }
  }

  @Test
  void send_serverIsGone_givesUpWhenPatienceEnds() {
    Loopback server = new Loopback(new StreamingFake());
    server.close();
    UploadOptions impatient = UploadOptions.DEFAULT.withPatience(Duration.ofMillis(300));
    try (SelfsameClient client = server.client();
        ObservationUploader uploader = client.upload(impatient, new Journal())) {
      SelfsameException e =
          catchThrowableOfType(SelfsameException.class, () -> sendAll(uploader, 1));
      assertThat(e.code()).isEqualTo(Status.Code.UNAVAILABLE);
    }
  }

  @Test
  void send_serverAcknowledgesNothing_holdsAtMostTheWindow() throws Exception {
    StreamingFake fake = new StreamingFake().silentAfter(0);
    Thread blocked;
    try (Loopback server = new Loopback(fake);
        SelfsameClient client = server.client();
        ObservationUploader uploader =
            client.upload(new UploadOptions(16, LONG, LONG), new Journal())) {
      sendAll(uploader, 16);
      blocked = new Thread(() -> assertThatThrownBy(() -> sendAll(uploader, 1)));
      blocked.start();
      assertThat(uploader.awaitAcknowledged(Duration.ofMillis(300))).isFalse();
      assertThat(fake.received()).isLessThanOrEqualTo(16);
    }
    blocked.join(20_000);
    assertThat(blocked.isAlive()).isFalse();
  }

  @Test
  void send_tooLarge_isRefusedBeforeItIsSent() {
    try (Loopback server = new Loopback(new StreamingFake());
        SelfsameClient client = server.client();
        ObservationUploader uploader = client.upload(UploadOptions.DEFAULT, new Journal())) {
      Observation huge =
          Observation.newBuilder()
              .addIdentifiers(Identifier.newBuilder().setValue("x".repeat(2 << 20)))
              .build();
      assertThatThrownBy(() -> uploader.send(huge)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void sendAll(ObservationUploader uploader, int count) throws InterruptedException {
    for (String id : ids(count)) {
      uploader.send(Observation.newBuilder().setObservationId(id).build());
    }
  }

  private static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> "o-" + i).toList();
  }

  /** Writes down what it hears. */
  private static final class Journal implements ObservationUploader.Acknowledgements {
    private final List<String> heard = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int interruptions;

    @Override
    public void accepted(long sequence, Observation observation, ObservationResult result) {
      assertThat(result.getObservationId()).isEqualTo(observation.getObservationId());
      hear(sequence, observation);
    }

    @Override
    public void refused(long sequence, Observation observation, SelfsameException reason) {
      refused.add(observation.getObservationId() + ": " + reason.reason());
      hear(sequence, observation);
    }

    @Override
    public void interrupted(SelfsameException cause, Duration retryDelay) {
      interruptions++;
    }

    private synchronized void hear(long sequence, Observation observation) {
      assertThat(sequence).isEqualTo(heard.size());
      heard.add(observation.getObservationId());
      notifyAll();
    }

    synchronized void awaitHeard(int count) throws InterruptedException {
      while (heard.size() < count) {
        wait(20_000);
      }
    }
  }
}
