package dev.selfsame.server.rpc;

import dev.selfsame.server.error.Errors;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One call that is answered with a stream: takes responses from its {@link Source} while the
 * transport takes them. Holds no thread while it waits for either. Thread-safe.
 */
final class ResponseStream<Q, R> extends ServerCall.Listener<Incoming<Q>> {

  /** How many responses are sent before another stream, or a read, has its turn. */
  private static final int TURN = 16;

  private final ServerCall<Incoming<Q>, R> call;
  private final StreamHandler<Q, R> handler;
  private final OpenStreams owner;

  /** How often pumping was asked for since it was begun; whoever raises it from 0 pumps. */
  private final AtomicInteger asked = new AtomicInteger();

  private @Nullable Incoming<Q> request;
  private volatile @Nullable Source<R> source;
  private volatile boolean ended;

  ResponseStream(ServerCall<Incoming<Q>, R> call, StreamHandler<Q, R> handler, OpenStreams owner) {
    this.call = call;
    this.handler = handler;
    this.owner = owner;
  }

  @Override
  public void onMessage(Incoming<Q> message) {
    if (request != null) {
      call.close(
          Status.INVALID_ARGUMENT.withDescription("the call carries one request"),
          OpenStreams.none());
      end();
    }
    request = message;
  }

  @Override
  public void onHalfClose() {
    if (ended) {
      return;
    }
    if (request == null) {
      call.close(
          Status.INVALID_ARGUMENT.withDescription("the call carries no request"),
          OpenStreams.none());
      end();
      return;
    }
    try {
      Source<R> opened = handler.open(request.get());
      call.sendHeaders(OpenStreams.none());
      source = opened;
      opened.begin(this::pump);
      if (ended) {
        opened.close();
      }
      pump();
    } catch (RuntimeException e) {
      owner.fail(call, e);
      end();
    }
  }

  @Override
  public void onReady() {
    pump();
  }

  @Override
  public void onCancel() {
    end();
  }

  @Override
  public void onComplete() {
    end();
  }

  /** Sends what there is, soon, on a worker. */
  private void pump() {
    if (!ended && source != null && asked.getAndIncrement() == 0) {
      owner.run(this::turn);
    }
  }

  private void turn() {
    int before = asked.get();
    boolean more;
    try {
      more = send();
    } catch (RuntimeException | Error e) {
      owner.fail(call, e);
      end();
      more = false;
    }
    if (more || asked.addAndGet(-before) != 0) {
      owner.run(this::turn);
    }
  }

  /** Sends a turn's worth; true if there may be more at once. */
  private boolean send() {
    Source<R> from = source;
    for (int sent = 0; sent < TURN; sent++) {
      if (ended || from == null || !call.isReady()) {
        return false;
      }
      R response = from.next();
      if (response == null) {
        if (from.isEnded()) {
          call.close(Status.OK, OpenStreams.none());
          end();
        }
        return false;
      }
      call.sendMessage(response);
    }
    return true;
  }

  private void end() {
    ended = true;
    owner.ended(this);
    Source<R> from = source;
    if (from != null) {
      from.close();
    }
  }

  /** Ends with UNAVAILABLE; the client goes on from where it was, once the server is back. */
  void drain() {
    if (!ended) {
      owner.fail(call, Errors.draining().exception());
      end();
    }
  }
}
