package dev.selfsame.server.service;

import com.google.protobuf.MessageLite;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.rpc.Incoming;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** Opens a stream for each call of one method, and knows which are open. Thread-safe. */
final class WriteStreams<Q extends MessageLite, R> implements ServerCallHandler<Incoming<Q>, R> {

  private final Set<WriteStream<Q, R>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean draining;

  final StreamedWrite<Q, R> writes;
  final Executor acknowledger;
  final ScheduledExecutorService timer;
  final Errors errors;

  WriteStreams(
      StreamedWrite<Q, R> writes,
      Executor acknowledger,
      ScheduledExecutorService timer,
      Errors errors) {
    this.writes = writes;
    this.acknowledger = acknowledger;
    this.timer = timer;
    this.errors = errors;
  }

  @Override
  public ServerCall.Listener<Incoming<Q>> startCall(
      ServerCall<Incoming<Q>, R> call, Metadata headers) {
    WriteStream<Q, R> stream = new WriteStream<>(call, this);
    open.add(stream);
    stream.start();
    if (draining) {
      stream.drain();
    }
    return stream;
  }

  /** The stream has ended. */
  void ended(WriteStream<Q, R> stream) {
    open.remove(stream);
  }

  /** Lets all streams end: they take no more, answer what they have taken, and close. */
  void drain() {
    draining = true;
    open.forEach(WriteStream::drain);
  }
}
