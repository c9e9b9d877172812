package dev.selfsame.bench.redis;

import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/**
 * Callers that each have a connection and send their next request when the last is answered; all on
 * one thread, which reads of an answer nothing but where it ends. A request may be several commands
 * in one piece.
 */
public final class RedisCallers implements Side, AutoCloseable {

  private final String name;
  private final long pid;
  private final byte[][] requests;
  private final int each;
  private final long sliceNanos;
  private final RandomGenerator random;
  private final LongConsumer nanosTaken;
  private final Runnable sliceEnded;
  private final Selector selector = Selector.open();
  private final List<Caller> callers = new ArrayList<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 18);
  private long answers;
  private long bytes;

  /**
   * Connects them.
   *
   * @param requests what they send, at random
   * @param each commands in a request, each of which counts
   * @param nanosTaken hears how long each request took
   * @param sliceEnded hears of the end of each slice
   */
  public RedisCallers(
      String name,
      RedisServer server,
      byte[][] requests,
      int each,
      int count,
      long sliceNanos,
      long seed,
      LongConsumer nanosTaken,
      Runnable sliceEnded)
      throws IOException {
    this.name = name;
    pid = server.pid();
    this.requests = requests;
    this.each = each;
    this.sliceNanos = sliceNanos;
    this.nanosTaken = nanosTaken;
    this.sliceEnded = sliceEnded;
    random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      SocketChannel channel =
          SocketChannel.open(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      callers.add(new Caller(channel));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Slice slice() throws IOException {
    double cpuBefore = processorMicros();
    long answersBefore = answers;
    long bytesBefore = bytes;
    long start = System.nanoTime();
    for (Caller caller : callers) {
      caller.ask();
    }
    int busy = callers.size();
    while (busy > 0) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        busy -= ((Caller) key.attachment()).readable(start + sliceNanos);
      }
      selector.selectedKeys().clear();
    }
    long nanos = System.nanoTime() - start;
    sliceEnded.run();
    SortedMap<String, Double> counters = new TreeMap<>();
    counters.put("bytes answered", (double) bytes - bytesBefore);
    counters.put("µs of processor", processorMicros() - cpuBefore);
    return new Slice((answers - answersBefore) * each, nanos, counters);
  }

  /** Of the server, in the operating system's ticks of 10 ms. */
  private double processorMicros() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000.0;
  }

  @Override
  public void close() throws IOException {
    for (Caller caller : callers) {
      caller.channel.close();
    }
    selector.close();
  }

  private final class Caller {
    private final SocketChannel channel;
    private final Replies replies = new Replies();
    private long sent;
    private int waiting;

    Caller(SocketChannel channel) throws IOException {
      this.channel = channel;
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void ask() throws IOException {
      ByteBuffer request = ByteBuffer.wrap(requests[random.nextInt(requests.length)]);
      sent = System.nanoTime();
      waiting = each;
      while (request.hasRemaining()) {
        channel.write(request);
      }
    }

    /** Reads; 1 if the answer came and nothing more is asked. */
    int readable(long endNanos) throws IOException {
      in.clear();
      int count = channel.read(in);
      if (count < 0) {
        throw new IOException("Redis closed the connection");
      }
      bytes += count;
      waiting -= replies.take(in.flip());
      if (waiting > 0) {
        return 0;
      }
      long now = System.nanoTime();
      nanosTaken.accept(now - sent);
      answers++;
      if (now < endNanos) {
        ask();
        return 0;
      }
      return 1;
    }
  }
}
