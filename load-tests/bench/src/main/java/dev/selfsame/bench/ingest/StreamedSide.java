package dev.selfsame.bench.ingest;

import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import dev.selfsame.bench.process.Probe;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/** Sends observations on one stream with many unacknowledged; a slice ends when all of its are. */
record StreamedSide(SelfsameClient client, Probe probe, Stock stock) implements Side {
  @Override
  public String name() {
    return "streamed";
  }

  @Override
  public Slice slice() throws IOException, InterruptedException {
    List<Observation> next = stock.next();
    SortedMap<String, Double> before = probe.read();
    long start = System.nanoTime();
    new WorldLoad(client).observations(next.iterator());
    long nanos = System.nanoTime() - start;
    return new Slice(next.size(), nanos, Probe.growth(before, probe.read()));
  }
}
