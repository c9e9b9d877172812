package dev.selfsame.bench.ingest;

import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ObservationResult;
import dev.selfsame.api.profile.v1.Fact;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.client.ObservationUploader;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.SelfsameException;
import dev.selfsame.client.UploadOptions;
import dev.selfsame.world.World;
import dev.selfsame.world.WorldFact;
import dev.selfsame.world.WorldIdentifier;
import dev.selfsame.world.WorldObservation;
import dev.selfsame.world.WorldTag;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Brings a world into a server through the public API. */
public final class WorldLoad {
  private static final int FACTS_A_REQUEST = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final SelfsameClient client;

  /** Loads through that client. */
  public WorldLoad(SelfsameClient client) {
    this.client = client;
  }

  /** Tags, observations and facts; returns when all is acknowledged. */
  public void load(World world) throws IOException, InterruptedException {
    tags(world);
    observations(world.observations().map(ApiForm::of).iterator());
    facts(world);
  }

  /** Creates the tags; those that are there already stay. */
  public void tags(World world) {
    for (WorldTag tag : world.tags()) {
      client.createTag(CreateTagRequest.newBuilder().setTag(ApiForm.of(tag)).build());
    }
  }

  /** Sends observations on one stream and waits until all are acknowledged. */
  public void observations(Iterator<Observation> observations)
      throws IOException, InterruptedException {
    Refusals refusals = new Refusals();
    try (ObservationUploader uploader = client.upload(UploadOptions.DEFAULT, refusals)) {
      while (observations.hasNext()) {
        uploader.send(observations.next());
      }
      if (!uploader.awaitAcknowledged(PATIENCE)) {
        throw new IOException("not acknowledged within " + PATIENCE);
      }
    }
    SelfsameException refusal = refusals.first.get();
    if (refusal != null) {
      throw new IOException("the server refused an observation", refusal);
    }
  }

  /** Records all facts of a world. */
  public void facts(World world) {
    List<Fact> waiting = new ArrayList<>(FACTS_A_REQUEST);
    Iterator<WorldFact> facts = world.facts().iterator();
    while (facts.hasNext()) {
      waiting.add(ApiForm.of(facts.next()));
      if (waiting.size() == FACTS_A_REQUEST || !facts.hasNext()) {
        client.recordFacts(RecordFactsRequest.newBuilder().addAllFacts(waiting).build());
        waiting.clear();
      }
    }
  }

  /** One key for each person that has been seen: the strongest of its first observation. */
  public static List<WorldIdentifier> keys(World world) {
    boolean[] found = new boolean[world.spec().persons()];
    return world
        .observations()
        .filter(
            seen -> {
              boolean first = !found[seen.personIndex()];
              found[seen.personIndex()] = true;
              return first;
            })
        .map(WorldObservation::strongest)
        .toList();
  }

  private static final class Refusals implements ObservationUploader.Acknowledgements {
    private final AtomicReference<SelfsameException> first = new AtomicReference<>();

    @Override
    public void accepted(long sequence, Observation observation, ObservationResult result) {}

    @Override
    public void refused(long sequence, Observation observation, SelfsameException reason) {
      first.compareAndSet(null, reason);
    }
  }
}
