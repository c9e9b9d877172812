package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.ObserveStreamRequest;
import dev.selfsame.api.identity.v1.ObserveStreamResponse;
import dev.selfsame.profile.engine.OverloadedException;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.rpc.Incoming;
import dev.selfsame.server.wire.Observations;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One ObserveStream call. Thread-safe.
 *
 * <p>At most {@link #WINDOW} observations are unanswered: another is asked for only when a response
 * has gone to the transport, and a response goes only while the transport takes it. A client that
 * does not read thus stops its own writing, and what is held for it is bounded. An observation that
 * finds the writer's queue full is not refused: it waits here, and with it all that follow.
 */
final class ObserveStream extends ServerCall.Listener<Incoming<ObserveStreamRequest>> {

  /** How many observations of a stream may be unanswered. */
  static final int WINDOW = 4_096;

  private final ServerCall<Incoming<ObserveStreamRequest>, ObserveStreamResponse> call;
  private final ObserveStreams owner;

  /** Unanswered, in the order of the requests. */
  private final Queue<Slot> slots = new ArrayDeque<>();

  /** Those of them that the writer has not taken yet. */
  private final Queue<Slot> waiting = new ArrayDeque<>();

  private boolean retryScheduled;
  private boolean flushScheduled;
  private boolean halfClosed;
  private boolean draining;
  private boolean ended;

  ObserveStream(
      ServerCall<Incoming<ObserveStreamRequest>, ObserveStreamResponse> call,
      ObserveStreams owner) {
    this.call = call;
    this.owner = owner;
  }

  /** An observation and, once there is one, its response. */
  private static final class Slot {
    private final Observations.@Nullable Accepted accepted;
    private @Nullable ObserveStreamResponse response;

    Slot(Observations.@Nullable Accepted accepted, @Nullable ObserveStreamResponse response) {
      this.accepted = accepted;
      this.response = response;
    }
  }

  synchronized void start() {
    call.sendHeaders(new Metadata());
    call.request(WINDOW);
  }

  @Override
  public synchronized void onMessage(Incoming<ObserveStreamRequest> request) {
    if (ended || draining) {
      return;
    }
    Slot slot = slot(request.get());
    slots.add(slot);
    if (slot.accepted == null) {
      flush();
      return;
    }
    waiting.add(slot);
    if (!retryScheduled) {
      submit();
    }
  }

  private Slot slot(ObserveStreamRequest request) {
    try {
      return new Slot(
          owner.observations.accept("", request.hasObservation(), request.getObservation()), null);
    } catch (RuntimeException e) {
      return new Slot(null, refusal(e));
    }
  }

  private ObserveStreamResponse refusal(Throwable thrown) {
    return ObserveStreamResponse.newBuilder()
        .setProblem(owner.errors.translate(thrown).toProblem())
        .build();
  }

  /** Hands what waits to the writer, as far as it takes it. */
  private void submit() {
    for (Slot slot = waiting.peek(); slot != null; slot = waiting.peek()) {
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

  private void submit(Slot slot) {
    Observations.Accepted accepted = slot.accepted;
    if (accepted == null) {
      throw new IllegalStateException("a refused observation waits for the writer");
    }
    var unused =
        owner
            .engine
            .observe(accepted.observation())
            .whenComplete(
                (outcome, thrown) ->
                    answered(
                        slot,
                        thrown != null
                            ? refusal(thrown)
                            : ObserveStreamResponse.newBuilder()
                                .setResult(accepted.result(outcome))
                                .build()));
  }

  private synchronized void retry() {
    retryScheduled = false;
    if (!ended) {
      submit();
    }
  }

  private synchronized void answered(Slot slot, ObserveStreamResponse response) {
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
    int sent = 0;
    for (Slot slot = slots.peek(); slot != null && !ended; slot = slots.peek()) {
      ObserveStreamResponse response = slot.response;
      if (response == null || !call.isReady()) {
        break;
      }
      call.sendMessage(response);
      slots.remove();
      sent++;
    }
    if (slots.isEmpty() && !ended && (halfClosed || draining)) {
      end();
    } else if (sent > 0 && !halfClosed && !draining) {
      call.request(sent);
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
