package dev.selfsame.bench.serving;

import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import dev.selfsame.bench.process.Probe;
import io.grpc.MethodDescriptor;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Callers that each send their next request when the last is answered, over a few {@link
 * BareConnection}s and all on one thread: the client that {@link
 * dev.selfsame.bench.redis.RedisCallers} is, for gRPC.
 */
final class BareCallers implements Side, AutoCloseable {

  private static final int MOST_UNDER_WAY = 1 << 16;

  private final String name;
  private final byte[][] requests;
  private final int callers;
  private final long sliceNanos;
  private final Probe probe;
  private final RandomGenerator random;
  private final ResponseTimes times = new ResponseTimes();
  private final Selector selector = Selector.open();
  private final List<Line> lines = new ArrayList<>();
  private long answers;
  private long endNanos;
  private int busy;

  /**
   * Connects them.
   *
   * @param connections over how many
   */
  BareCallers(String name, ClosedLoop.Load load, Probe probe, long seed, int port, int connections)
      throws IOException {
    this.name = name;
    requests = load.requests();
    callers = load.callers();
    sliceNanos = load.sliceNanos();
    this.probe = probe;
    random = new SplittableRandom(seed);
    MethodDescriptor<?, ?> method = load.method();
    for (int i = 0; i < connections; i++) {
      lines.add(
          new Line(
              new BareConnection(port, "/" + method.getFullMethodName(), BareConnection.WINDOW)));
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** How long the answers took, slice by slice. */
  ResponseTimes times() {
    return times;
  }

  @Override
  public Slice slice() throws IOException {
    SortedMap<String, Double> before = probe.read();
    long answersBefore = answers;
    long bytesBefore = bytes();
    long start = System.nanoTime();
    endNanos = start + sliceNanos;
    busy = callers;
    for (int i = 0; i < callers; i++) {
      lines.get(i % lines.size()).ask();
    }
    for (Line line : lines) {
      line.connection.flush();
    }
    while (busy > 0) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        Line line = (Line) key.attachment();
        line.connection.read(line::answered);
        line.connection.flush();
      }
      selector.selectedKeys().clear();
    }
    long nanos = System.nanoTime() - start;
    times.endSlice();
    SortedMap<String, Double> grown = Probe.growth(before, probe.read());
    grown.put("bytes answered", (double) bytes() - bytesBefore);
    return new Slice(answers - answersBefore, nanos, grown);
  }

  private long bytes() {
    return lines.stream().mapToLong(line -> line.connection.messageBytes()).sum();
  }

  @Override
  public void close() throws IOException {
    for (Line line : lines) {
      line.connection.close();
    }
    selector.close();
  }

  /** A connection, and when each call on it began. */
  private final class Line {
    private final BareConnection connection;

    /** By half of the stream's id; 0 where none is under way. */
    private final long[] sent = new long[MOST_UNDER_WAY];

    Line(BareConnection connection) throws IOException {
      this.connection = connection;
      connection.channel.register(selector, SelectionKey.OP_READ, this);
    }

    void ask() throws IOException {
      int stream = connection.ask(requests[random.nextInt(requests.length)]);
      sent[stream >> 1 & MOST_UNDER_WAY - 1] = System.nanoTime();
    }

    private void answered(int stream) throws IOException {
      long now = System.nanoTime();
      times.record(now - sent[stream >> 1 & MOST_UNDER_WAY - 1]);
      answers++;
      if (now < endNanos) {
        ask();
      } else {
        busy--;
      }
    }
  }
}
