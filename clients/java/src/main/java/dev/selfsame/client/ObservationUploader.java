package dev.selfsame.client;

import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ObservationResult;
import dev.selfsame.api.identity.v1.ObserveStreamRequest;
import dev.selfsame.api.identity.v1.ObserveStreamResponse;
import dev.selfsame.client.internal.Delay;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends observations on one stream, with a bounded number of them unacknowledged.
 *
 * <p>When the stream breaks, or the server says that it cannot take more just now, everything that
 * was not acknowledged is sent again on a new stream, with growing delays: an observation that
 * arrives twice changes nothing. It gives up after {@link UploadOptions#patience} without an
 * acknowledgement, or at once when the failure is none that time heals.
 *
 * <p>Thread-safe; the order of acknowledgements is the order in which {@link #send} was called.
 */
public final class ObservationUploader implements AutoCloseable {

  /** The largest observation that is sent: what is larger no server takes. */
  public static final int MAX_OBSERVATION_BYTES = 1 << 20;

  private static final RetryPolicy BACKOFF =
      new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(100), Duration.ofSeconds(5));

  private final Parts parts;
  private final UploadOptions options;
  private final Acknowledgements acknowledgements;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Observation> unacknowledged = new ArrayDeque<>();
  private @Nullable Stream stream;
  private @Nullable SelfsameException failure;
  private boolean closed;
  private long sequence;
  private int breaks;
  private long lastProgress;

  /**
   * What it is made of.
   *
   * @param delay runs its action with the channel connecting anew
   * @param nanos a clock that never goes back, in nanoseconds
   */
  record Parts(Channel channel, Delay delay, LongSupplier nanos) {}

  ObservationUploader(Parts parts, UploadOptions options, Acknowledgements acknowledgements) {
    this.parts = parts;
    this.options = options;
    this.acknowledgements = acknowledgements;
    lock.lock();
    try {
      lastProgress = parts.nanos().getAsLong();
      open();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hears what became of each observation, in the order of sending, one call at a time, on a thread
   * of the client's. It must be quick and must not call the uploader. What it throws ends the
   * upload.
   */
  public interface Acknowledgements {

    /** An observation is durable. */
    void accepted(long sequence, Observation observation, ObservationResult result);

    /** An observation was refused and changed nothing; repeating it would not help. */
    void refused(long sequence, Observation observation, SelfsameException reason);

    /** The stream broke, and a new one is tried after the delay. For progress displays. */
    default void interrupted(SelfsameException cause, Duration retryDelay) {}
  }

  /**
   * Sends an observation; waits while the window is full or the server holds back.
   *
   * @return its sequence number, from 0
   * @throws SelfsameException if the uploader has given up
   * @throws IllegalArgumentException if it is larger than {@link #MAX_OBSERVATION_BYTES}
   * @throws InterruptedException if the thread is interrupted while it waits; nothing was sent
   */
  public long send(Observation observation) throws InterruptedException {
    if (observation.getSerializedSize() > MAX_OBSERVATION_BYTES) {
      throw new IllegalArgumentException(
          "the observation has "
              + observation.getSerializedSize()
              + " bytes; at most "
              + MAX_OBSERVATION_BYTES
              + " are taken");
    }
    lock.lock();
    try {
      Stream to = awaitRoom();
      if (unacknowledged.isEmpty()) {
        lastProgress = parts.nanos().getAsLong();
      }
      unacknowledged.add(observation);
      to.send(observation);
      return sequence + unacknowledged.size() - 1;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until everything that was sent is acknowledged.
   *
   * @return false if the time ran out first
   * @throws SelfsameException if the uploader has given up
   */
  public boolean awaitAcknowledged(Duration atMost) throws InterruptedException {
    long end = parts.nanos().getAsLong() + atMost.toNanos();
    lock.lock();
    try {
      while (!unacknowledged.isEmpty()) {
        throwIfOver();
        long left = end - parts.nanos().getAsLong();
        if (left <= 0) {
          return false;
        }
        pause(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the stream. What is not acknowledged by then may be durable or not. Idempotent. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      Stream open = stream;
      stream = null;
      if (open != null && unacknowledged.isEmpty()) {
        open.complete();
      } else if (open != null) {
        open.cancel("closed");
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Stream awaitRoom() throws InterruptedException {
    while (true) {
      throwIfOver();
      Stream open = stream;
      if (open != null && open.isReady() && unacknowledged.size() < options.window()) {
        return open;
      }
      pause(Long.MAX_VALUE);
    }
  }

  private void throwIfOver() {
    if (failure != null) {
      throw failure;
    }
    if (closed) {
      throw new IllegalStateException("the uploader is closed");
    }
  }

  /** Waits for news, a second at most, so that a stream which went silent is noticed. */
  @SuppressWarnings("WaitNotInLoop") // Its callers loop.
  private void pause(long atMostNanos) throws InterruptedException {
    long second = TimeUnit.SECONDS.toNanos(1);
    if (changed.awaitNanos(Math.min(second, atMostNanos)) > 0) {
      return;
    }
    Stream open = stream;
    boolean silent =
        parts.nanos().getAsLong() - lastProgress > options.stall().toNanos()
            && !unacknowledged.isEmpty();
    if (open != null && silent) {
      open.cancel("stalled");
      broke(
          SelfsameException.of(
              Status.UNAVAILABLE
                  .withDescription("no acknowledgement for " + options.stall().toSeconds() + " s")
                  .asRuntimeException()));
    }
  }

  private void open() {
    Stream opening = new Stream();
    stream = opening;
    IdentityServiceGrpc.newStub(parts.channel()).observeStream(opening);
    unacknowledged.forEach(opening::send);
  }

  private void reopen() {
    lock.lock();
    try {
      if (!closed && failure == null && stream == null) {
        open();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock: plans a new stream, or gives up. */
  private void broke(SelfsameException cause) {
    stream = null;
    long now = parts.nanos().getAsLong();
    if (breaks == 0) {
      lastProgress = now;
    }
    breaks++;
    if (!heals(cause) || now - lastProgress > options.patience().toNanos()) {
      failure = cause;
    } else if (!closed) {
      Duration asked = cause.retryDelay();
      long wait = Math.max(BACKOFF.backoffMillis(breaks), asked == null ? 0 : asked.toMillis());
      acknowledgements.interrupted(cause, Duration.ofMillis(wait));
      parts.delay().after(wait, this::reopen);
    }
    changed.signalAll();
  }

  private static boolean heals(SelfsameException cause) {
    return switch (cause.code()) {
      case UNAVAILABLE, RESOURCE_EXHAUSTED, ABORTED, CANCELLED, DEADLINE_EXCEEDED -> true;
      default -> false;
    };
  }

  private void answered(Stream from, ObserveStreamResponse response) {
    Observation observation;
    lock.lock();
    try {
      observation = unacknowledged.peek();
      if (stream != from || observation == null) {
        return;
      }
      if (response.hasProblem()) {
        SelfsameException problem = SelfsameException.of(response.getProblem());
        if (problem.isTransient()) {
          from.cancel("sent again later");
          broke(problem);
          return;
        }
      }
    } finally {
      lock.unlock();
    }
    tell(observation, response);
    lock.lock();
    try {
      unacknowledged.remove();
      sequence++;
      breaks = 0;
      lastProgress = parts.nanos().getAsLong();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void tell(Observation observation, ObserveStreamResponse response) {
    if (response.hasProblem()) {
      acknowledgements.refused(sequence, observation, SelfsameException.of(response.getProblem()));
    } else {
      acknowledgements.accepted(sequence, observation, response.getResult());
    }
  }

  private void ended(Stream from, Throwable cause) {
    lock.lock();
    try {
      if (stream == from) {
        broke(SelfsameException.of(cause));
      }
    } finally {
      lock.unlock();
    }
  }

  /** One attempt. */
  private final class Stream
      implements ClientResponseObserver<ObserveStreamRequest, ObserveStreamResponse> {

    private @Nullable ClientCallStreamObserver<ObserveStreamRequest> call;

    @Override
    public void beforeStart(ClientCallStreamObserver<ObserveStreamRequest> starting) {
      call = starting;
      starting.setOnReadyHandler(this::ready);
    }

    boolean isReady() {
      return call != null && call.isReady();
    }

    void send(Observation observation) {
      if (call != null) {
        call.onNext(ObserveStreamRequest.newBuilder().setObservation(observation).build());
      }
    }

    void complete() {
      if (call != null) {
        call.onCompleted();
      }
    }

    void cancel(String why) {
      if (call != null) {
        call.cancel(why, null);
      }
    }

    private void ready() {
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void onNext(ObserveStreamResponse response) {
      try {
        answered(this, response);
      } catch (RuntimeException e) {
        lock.lock();
        try {
          failure =
              SelfsameException.of(
                  Status.INTERNAL
                      .withDescription("the acknowledgement could not be handled: " + e)
                      .withCause(e)
                      .asRuntimeException());
          changed.signalAll();
        } finally {
          lock.unlock();
        }
        throw e;
      }
    }

    @Override
    public void onError(Throwable cause) {
      ended(this, cause);
    }

    @Override
    public void onCompleted() {
      ended(
          this,
          Status.UNAVAILABLE.withDescription("the server ended the stream").asRuntimeException());
    }
  }
}
