package dev.selfsame.bench.serving;

import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import dev.selfsame.bench.process.Probe;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Callers that each send their next request when the last is answered. They live on the channel's
 * event loop, and read of an answer nothing but its length, so that the server gets the processor.
 */
final class ClosedLoop implements Side {

  /**
   * What is asked of whom, by how many at once and for how long a slice.
   *
   * @param each how many operations a request counts for
   */
  record Load(
      ManagedChannel channel,
      MethodDescriptor<byte[], Integer> method,
      byte[][] requests,
      int callers,
      long sliceNanos,
      int each) {}

  private final String name;
  private final Load load;
  private final Probe probe;
  private final RandomGenerator seeds;
  private final ResponseTimes times = new ResponseTimes();
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicReference<@Nullable Status> failure = new AtomicReference<>();

  ClosedLoop(String name, Load load, Probe probe, long seed) {
    this.name = name;
    this.load = load;
    this.probe = probe;
    seeds = new SplittableRandom(seed);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Slice slice() throws IOException, InterruptedException {
    SortedMap<String, Double> before = probe.read();
    long answeredBefore = answers.get();
    long bytesBefore = bytes.get();
    CountDownLatch ended = new CountDownLatch(load.callers);
    long start = System.nanoTime();
    for (int i = 0; i < load.callers; i++) {
      new Caller(new SplittableRandom(seeds.nextLong()), start + load.sliceNanos, ended).ask();
    }
    ended.await();
    long nanos = System.nanoTime() - start;
    Status failed = failure.get();
    if (failed != null) {
      throw new IOException(name + " failed: " + failed);
    }
    SortedMap<String, Double> grown = Probe.growth(before, probe.read());
    grown.put("bytes answered", (double) bytes.get() - bytesBefore);
    times.endSlice();
    return new Slice((answers.get() - answeredBefore) * load.each, nanos, grown);
  }

  /** How long the answers took, slice by slice. */
  ResponseTimes times() {
    return times;
  }

  /** One of them; all that it does happens on the event loop, one thing after the other. */
  private final class Caller {
    private final RandomGenerator random;
    private final long endNanos;
    private final CountDownLatch ended;

    Caller(RandomGenerator random, long endNanos, CountDownLatch ended) {
      this.random = random;
      this.endNanos = endNanos;
      this.ended = ended;
    }

    void ask() {
      long sent = System.nanoTime();
      ClientCall<byte[], Integer> call = load.channel.newCall(load.method, CallOptions.DEFAULT);
      call.start(
          new ClientCall.Listener<>() {
            @Override
            public void onMessage(Integer length) {
              bytes.addAndGet(length);
            }

            @Override
            public void onClose(Status status, Metadata trailers) {
              answered(sent, status);
            }
          },
          new Metadata());
      call.request(2);
      call.sendMessage(load.requests[random.nextInt(load.requests.length)]);
      call.halfClose();
    }

    private void answered(long sent, Status status) {
      long now = System.nanoTime();
      times.record(now - sent);
      answers.incrementAndGet();
      if (!status.isOk()) {
        failure.compareAndSet(null, status);
      }
      if (now < endNanos && status.isOk()) {
        ask();
      } else {
        ended.countDown();
      }
    }
  }
}
