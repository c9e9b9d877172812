package dev.selfsame.bench.ingest;

import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ObserveRequest;
import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import dev.selfsame.bench.process.Probe;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/** Sends one observation at a time and waits until it is acknowledged. */
record SingleSide(SelfsameClient client, Probe probe, Stock stock) implements Side {
  @Override
  public String name() {
    return "single";
  }

  @Override
  public Slice slice() throws IOException {
    List<Observation> next = stock.next();
    SortedMap<String, Double> before = probe.read();
    long start = System.nanoTime();
    for (Observation observation : next) {
      client.observe(ObserveRequest.newBuilder().setObservation(observation).build());
    }
    long nanos = System.nanoTime() - start;
    return new Slice(next.size(), nanos, Probe.growth(before, probe.read()));
  }
}
