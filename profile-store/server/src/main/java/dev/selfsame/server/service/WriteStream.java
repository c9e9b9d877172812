package dev.selfsame.server.service;

import com.google.protobuf.MessageLite;
import dev.selfsame.profile.engine.OverloadedException;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.rpc.Incoming;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call that is a stream of writes, each answered. Thread-safe.
 *
 * <p>At most {@link #WINDOW} requests, or {@link #MOST_BYTES} of them, are unanswered: another is
 * asked for only when a response has gone to the transport, and a response goes only while the
 * transport takes it. A client that does not read thus stops its own writing, and what is held for
 * it is bounded. A write that finds the writer's queue full is not refused: it waits here, and with
 * it all that follow.
 */
final class WriteStream<Q extends MessageLite, R> extends ServerCall.Listener<Incoming<Q>> {

  /** How many requests of a stream may be unanswered. */
  private static final int WINDOW = 4_096;

  /** How many bytes of requests that are unanswered stop it from asking for more. */
  private static final long MOST_BYTES = 16L << 20;

  /** How many requests are asked for at a time. */
  private static final int MOST_ASKED = 64;

  private final ServerCall<Incoming<Q>, R> call;
  private final WriteStreams<Q, R> owner;

  /** Unanswered, in the order of the requests. */
  private final Queue<Slot<R>> slots = new ArrayDeque<>();

  /** Those of them that the writer has not taken yet. */
  private final Queue<Slot<R>> waiting = new ArrayDeque<>();

  /** How many requests were asked for and did not come yet. */
  private int asked;

  private long heldBytes;
  private boolean retryScheduled;
  private boolean flushScheduled;
  private boolean halfClosed;
  private boolean draining;
  private boolean ended;

  WriteStream(ServerCall<Incoming<Q>, R> call, WriteStreams<Q, R> owner) {
    this.call = call;
    this.owner = owner;
  }

  /** A request and, once there is one, its response. */
  private static final class Slot<R> {
    private final @Nullable Supplier<CompletableFuture<R>> write;
    private final int bytes;
    private @Nullable R response;

    Slot(@Nullable Supplier<CompletableFuture<R>> write, int bytes, @Nullable R response) {
      this.write = write;
      this.bytes = bytes;
      this.response = response;
    }
  }

  synchronized void start() {
    call.sendHeaders(new Metadata());
    ask();
  }

  /** Asks for more, a few at a time, so that what is on its way is bounded as what is here is. */
  private void ask() {
    int room = Math.min(WINDOW - slots.size(), MOST_ASKED) - asked;
    if (room >= MOST_ASKED / 2 || (room > 0 && slots.isEmpty())) {
      if (heldBytes < MOST_BYTES) {
        asked += room;
        call.request(room);
      }
    }
  }

  @Override
  public synchronized void onMessage(Incoming<Q> request) {
    asked--;
    if (ended || draining) {
      return;
    }
    Slot<R> slot = slot(request);
    slots.add(slot);
    heldBytes += slot.bytes;
    ask();
    if (slot.write == null) {
      flush();
      return;
    }
    waiting.add(slot);
    if (!retryScheduled) {
      submit();
    }
  }

  private Slot<R> slot(Incoming<Q> request) {
    try {
      Q message = request.get();
      return new Slot<>(owner.writes.accept(message), message.getSerializedSize(), null);
    } catch (RuntimeException e) {
      return new Slot<>(null, 0, refusal(e));
    }
  }

  private R refusal(Throwable thrown) {
    return owner.writes.refusal(owner.errors.translate(thrown).toProblem());
  }

  /** Hands what waits to the writer, as far as it takes it. */
  private void submit() {
    for (Slot<R> slot = waiting.peek(); slot != null; slot = waiting.peek()) {
      try {
        submit(slot);
      } catch (OverloadedException e) {
        retryScheduled = true;
        long delay = Math.min(e.retryDelay().toMillis(), Services.STREAM_RETRY.toMillis());
        var unused = owner.timer.schedule(this::retry, delay, TimeUnit.MILLISECONDS);
        return;
      } catch (RuntimeException e) {
        slot.response = refusal(e);
        scheduleFlush();
      }
      waiting.remove();
    }
  }

  private void submit(Slot<R> slot) {
    Supplier<CompletableFuture<R>> write = slot.write;
    if (write == null) {
      throw new IllegalStateException("a refused request waits for the writer");
    }
    var unused =
        write
            .get()
            .whenComplete(
                (response, thrown) -> answered(slot, thrown != null ? refusal(thrown) : response));
  }

  private synchronized void retry() {
    retryScheduled = false;
    if (!ended) {
      submit();
    }
  }

  private synchronized void answered(Slot<R> slot, R response) {
    slot.response = response;
    if (slot == slots.peek()) {
      scheduleFlush();
    }
  }

  /** Sends soon on the acknowledging thread, so that the writer's need not. */
  private void scheduleFlush() {
    if (!flushScheduled && !ended) {
      flushScheduled = true;
      owner.acknowledger.execute(this::flush);
    }
  }

  /** Sends responses in order, as far as they are there and the transport takes them. */
  private synchronized void flush() {
    flushScheduled = false;
    for (Slot<R> slot = slots.peek(); slot != null && !ended; slot = slots.peek()) {
      R response = slot.response;
      if (response == null || !call.isReady()) {
        break;
      }
      call.sendMessage(response);
      slots.remove();
      heldBytes -= slot.bytes;
    }
    if (slots.isEmpty() && !ended && (halfClosed || draining)) {
      end();
    } else if (!ended && !halfClosed && !draining) {
      ask();
    }
  }

  private void end() {
    ended = true;
    if (halfClosed) {
      call.close(Status.OK, new Metadata());
    } else {
      var status = Errors.draining().toStatus();
      call.close(status.getStatus(), Errors.trailers(status));
    }
    owner.ended(this);
  }

  @Override
  public synchronized void onReady() {
    flush();
  }

  @Override
  public synchronized void onHalfClose() {
    halfClosed = true;
    flush();
  }

  @Override
  public void onCancel() {
    forget();
  }

  @Override
  public void onComplete() {
    forget();
  }

  private synchronized void forget() {
    ended = true;
    slots.clear();
    waiting.clear();
    owner.ended(this);
  }

  /** Takes no more, answers what was taken, and closes with UNAVAILABLE. */
  synchronized void drain() {
    draining = true;
    scheduleFlush();
  }
}
