package dev.selfsame.cli.quickstart;

import com.google.protobuf.ByteString;
import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ObservationResult;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.profile.v1.RecordFactsResponse;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.Model;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.cli.load.Progress;
import dev.selfsame.client.ObservationUploader;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.SelfsameException;
import dev.selfsame.client.UploadOptions;
import dev.selfsame.world.World;
import dev.selfsame.world.WorldFact;
import dev.selfsame.world.WorldTag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Brings a world to a server, as its source systems would. */
final class WorldFeed {

  private static final String MODEL = "churn-model.json";
  private static final int FACTS_PER_CALL = 500;
  private static final int CALLS_ON_THEIR_WAY = 4;

  private final SelfsameClient client;
  private final BooleanSupplier stop;

  WorldFeed(SelfsameClient client, BooleanSupplier stop) {
    this.client = client;
    this.stop = stop;
  }

  void createTags(World world) {
    for (WorldTag tag : world.tags()) {
      client.createTag(CreateTagRequest.newBuilder().setTag(WorldMessages.of(tag)).build());
    }
  }

  /** Imports the churn model and puts it to work. */
  Model activateModel() {
    Model model =
        client
            .importModel(ImportModelRequest.newBuilder().setDocument(modelDocument()).build())
            .getModel();
    return client
        .activateModel(
            ActivateModelRequest.newBuilder()
                .setName(model.getName())
                .setVersion(model.getVersion())
                .build())
        .getModel();
  }

  private static ByteString modelDocument() {
    try (InputStream document = WorldFeed.class.getResourceAsStream(MODEL)) {
      if (document == null) {
        throw new IllegalStateException(MODEL + " is not in the jar");
      }
      return ByteString.readFrom(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends every observation; returns when all are acknowledged. */
  void observations(World world, Progress progress) throws InterruptedException {
    Counting counting = new Counting(progress);
    try (ObservationUploader uploader = client.upload(UploadOptions.DEFAULT, counting)) {
      for (int i = 0; i < world.spec().observations() && !stop.getAsBoolean(); i++) {
        uploader.send(WorldMessages.of(world.observation(i)));
      }
      while (!stop.getAsBoolean() && !uploader.awaitAcknowledged(Duration.ofSeconds(1))) {
        progress.at(counting.count, counting.count, 0);
      }
    }
    progress.done();
  }

  /** Records every fact; the number of them. */
  int facts(World world, Progress progress) throws InterruptedException {
    var stub = ProfileServiceGrpc.newFutureStub(client.channel());
    ArrayDeque<Future<RecordFactsResponse>> onTheirWay = new ArrayDeque<>();
    Iterator<WorldFact> facts = world.facts().iterator();
    int sent = 0;
    while (facts.hasNext() && !stop.getAsBoolean()) {
      RecordFactsRequest.Builder request = RecordFactsRequest.newBuilder();
      while (facts.hasNext() && request.getFactsCount() < FACTS_PER_CALL) {
        request.addFacts(WorldMessages.of(facts.next()));
      }
      onTheirWay.add(stub.recordFacts(request.build()));
      sent += request.getFactsCount();
      if (onTheirWay.size() == CALLS_ON_THEIR_WAY) {
        await(onTheirWay.remove());
      }
      progress.at(sent, sent, 0);
    }
    while (!onTheirWay.isEmpty()) {
      await(onTheirWay.remove());
    }
    progress.done();
    return sent;
  }

  private static void await(Future<RecordFactsResponse> call) throws InterruptedException {
    try {
      call.get();
    } catch (ExecutionException e) {
      throw SelfsameException.of(e.getCause() == null ? e : e.getCause());
    }
  }

  private static final class Counting implements ObservationUploader.Acknowledgements {
    private final Progress progress;
    private volatile long count;

    Counting(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void accepted(long sequence, Observation observation, ObservationResult result) {
      count = sequence + 1;
      progress.at(count, count, 0);
    }

    @Override
    public void refused(long sequence, Observation observation, SelfsameException reason) {
      throw new IllegalStateException(
          "the server refused " + observation.getObservationId() + ": " + reason.message(), reason);
    }
  }
}
