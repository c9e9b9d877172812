package dev.selfsame.server.rpc;

import io.grpc.Context;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Gives a unary call whose client sends no deadline one of ours. A call that is late is answered
 * with DEADLINE_EXCEEDED, and what of it has not begun is not begun; but a write that waits in the
 * queue may still be applied, which is harmless, since a retry changes nothing.
 *
 * <p>Not an interceptor: a call that is answered at once, as a hit of the cache is, never meets the
 * timer, which would cost more than the answer.
 */
public final class DefaultDeadlines {

  private final Duration deadline;
  private final ScheduledExecutorService timer;

  /** With this deadline. */
  public DefaultDeadlines(Duration deadline, ScheduledExecutorService timer) {
    this.deadline = deadline;
    this.timer = timer;
  }

  /** Sees to it that a call which its handler did not answer at once is answered in time. */
  void watch(Reply<?> reply) {
    if (!reply.isAnswered() && Context.current().getDeadline() == null) {
      reply.expires(timer.schedule(() -> expire(reply), deadline.toNanos(), TimeUnit.NANOSECONDS));
    }
  }

  private void expire(Reply<?> reply) {
    reply.fail(
        Status.DEADLINE_EXCEEDED
            .withDescription(
                "the call took longer than the server's default deadline of "
                    + deadline.toMillis()
                    + " ms; the client may set another")
            .asRuntimeException());
  }
}
