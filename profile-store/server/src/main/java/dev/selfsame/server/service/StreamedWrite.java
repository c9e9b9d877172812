package dev.selfsame.server.service;

import com.google.protobuf.MessageLite;
import dev.selfsame.api.type.v1.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What the requests of a stream of writes ask for, and how they are answered. Thread-safe. */
interface StreamedWrite<Q extends MessageLite, R> {

  /**
   * Holds a request to the rules.
   *
   * @return hands it to the writer; throws what the engine throws, and may be asked again if that
   *     was {@link dev.selfsame.profile.engine.OverloadedException}
   * @throws dev.selfsame.server.error.ApiException naming every field that is wrong
   */
  Supplier<CompletableFuture<R>> accept(Q request);

  /** The response to a request that was refused. */
  R refusal(Problem problem);
}
