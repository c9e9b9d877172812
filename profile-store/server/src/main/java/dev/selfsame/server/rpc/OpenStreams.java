package dev.selfsame.server.rpc;

import dev.selfsame.server.error.Errors;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Opens the streams of responses, and knows which are open. Thread-safe. */
public final class OpenStreams {

  /** How long a stream waits that finds all threads busy. */
  private static final long RETRY_MILLIS = 20;

  private final Set<ResponseStream<?, ?>> open = ConcurrentHashMap.newKeySet();
  private final Workers workers;
  private final ScheduledExecutorService timer;
  private final Errors errors;
  private volatile boolean draining;

  /** Streams that are fed on these workers. */
  public OpenStreams(Workers workers, ScheduledExecutorService timer, Errors errors) {
    this.workers = workers;
    this.timer = timer;
    this.errors = errors;
  }

  /** Opens a stream for each call. */
  <Q, R> ServerCallHandler<Incoming<Q>, R> calls(StreamHandler<Q, R> handler) {
    return (call, headers) -> startCall(call, handler);
  }

  private <Q, R> ServerCall.Listener<Incoming<Q>> startCall(
      ServerCall<Incoming<Q>, R> call, StreamHandler<Q, R> handler) {
    ResponseStream<Q, R> stream = new ResponseStream<>(call, handler, this);
    open.add(stream);
    call.request(2);
    if (draining) {
      stream.drain();
    }
    return stream;
  }

  /** Runs a piece of a stream's work on a worker, now or when there is one. */
  void run(Runnable piece) {
    if (!workers.tryRun(piece)) {
      var unused = timer.schedule(() -> run(piece), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Ends a call because of what was thrown. */
  void fail(ServerCall<?, ?> call, Throwable thrown) {
    var status = errors.toStatus(thrown);
    call.close(status.getStatus(), Errors.trailers(status));
  }

  /** The stream has ended. */
  void ended(ResponseStream<?, ?> stream) {
    open.remove(stream);
  }

  /** Ends all streams with UNAVAILABLE, and those that come from now on. */
  public void drain() {
    draining = true;
    open.forEach(ResponseStream::drain);
  }

  static Metadata none() {
    return new Metadata();
  }
}
