package dev.selfsame.cli.load;

import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ObservationResult;
import dev.selfsame.client.ObservationUploader;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.SelfsameException;
import dev.selfsame.client.UploadOptions;
import java.time.Duration;

/** Sends observations on one stream. */
final class ObservationShipper implements Shipper<Observation> {

  private final ObservationUploader uploader;

  ObservationShipper(
      SelfsameClient client, UploadOptions options, Ledger ledger, Progress progress) {
    uploader = client.upload(options, new Booking(ledger, progress));
  }

  @Override
  public void send(Observation observation) throws InterruptedException {
    uploader.send(observation);
  }

  @Override
  public boolean awaitSettled(Duration atMost) throws InterruptedException {
    return uploader.awaitAcknowledged(atMost);
  }

  @Override
  public void close() {
    uploader.close();
  }

  private record Booking(Ledger ledger, Progress progress)
      implements ObservationUploader.Acknowledgements {

    @Override
    public void accepted(long sequence, Observation observation, ObservationResult result) {
      ledger.accepted(
          new Acceptance(
              result.getAdded() ? 1 : 0,
              result.getAdded() ? 0 : 1,
              0,
              result.getDroppedList().stream().map(DroppedReason::of).toList()));
    }

    @Override
    public void refused(long sequence, Observation observation, SelfsameException reason) {
      ledger.refused(Refusal.of(reason));
    }

    @Override
    public void interrupted(SelfsameException cause, Duration retryDelay) {
      progress.waiting(cause.message());
    }
  }
}
