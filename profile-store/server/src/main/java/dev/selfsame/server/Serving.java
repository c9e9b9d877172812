package dev.selfsame.server;

import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.config.ConfigKeys;
import dev.selfsame.server.config.ServerConfig;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.filter.Readers;
import dev.selfsame.server.operation.OperationNote;
import dev.selfsame.server.operation.Operations;
import dev.selfsame.server.rpc.CallRules;
import dev.selfsame.server.rpc.CallsUnderWay;
import dev.selfsame.server.rpc.DefaultDeadlines;
import dev.selfsame.server.rpc.Interceptors;
import dev.selfsame.server.rpc.Jobs;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.security.Tokens;
import dev.selfsame.server.service.Services;
import dev.selfsame.server.wire.Times;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands between the network and the engine: the gRPC server and its threads. */
final class Serving {

  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  /** Each scans the whole graph; more at a time would only make each slower. */
  private static final int JOBS = 2;

  private final HealthStatusManager health = new HealthStatusManager();
  private final CallsUnderWay underWay = new CallsUnderWay();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ScheduledThreadPoolExecutor timer;
  private final Workers workers;
  private final Jobs jobs = new Jobs(JOBS);
  private final Services services;
  private final Server server;
  private final InetSocketAddress address;

  private Serving(Setup setup, ProfileEngine engine, OperationNote note) {
    ServerConfig config = setup.config();
    address = setup.address();
    timer = timer();
    workers =
        new Workers(
            config.get(ConfigKeys.WORKER_THREADS), config.get(ConfigKeys.WORKER_QUEUE_SIZE));
    Errors errors = new Errors(setup.random());
    Times times =
        new Times(
            setup.clock(),
            config.get(ConfigKeys.OLDEST_TIME),
            config.get(ConfigKeys.MAX_CLOCK_SKEW));
    CallRules rules =
        new CallRules(errors, new DefaultDeadlines(config.get(ConfigKeys.DEFAULT_DEADLINE), timer));
    Operations operations = new Operations(setup.clock(), setup.random(), note);
    services =
        new Services(
            engine,
            operations,
            new Services.Means(
                times,
                new Readers(engine::sensitivities, setup.clearances()),
                workers,
                jobs,
                timer,
                rules,
                config.get(ConfigKeys.DEFAULT_DEADLINE)));
    server = server(config, setup.tokens(), errors);
  }

  private Server server(ServerConfig config, @Nullable Tokens tokens, Errors errors) {
    var interceptors =
        Interceptors.list(
            underWay, errors, tokens, config.find(ConfigKeys.TLS_CLIENT_CA).isPresent());
    List<ServerServiceDefinition> definitions = services.definitions();
    setHealth(ServingStatus.NOT_SERVING);
    return Endpoint.build(config, address, interceptors, definitions, health);
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "selfsame-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return timer;
  }

  /**
   * Starts to serve.
   *
   * @throws StartException if the address cannot be listened on
   */
  static Serving start(Setup setup, Storage storage) {
    Serving serving =
        new Serving(setup, storage.engine(), new OperationNote(storage.directory().operation()));
    try {
      serving.server.start();
    } catch (IOException e) {
      serving.stop();
      throw new StartException(
          "cannot listen on %s port %d (%s): stop what listens there, or set server.port"
              .formatted(setup.address().getHostString(), setup.address().getPort(), reason(e)),
          e);
    }
    serving.setHealth(ServingStatus.SERVING);
    return serving;
  }

  private static String reason(IOException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }

  private void setHealth(ServingStatus status) {
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
    services
        .definitions()
        .forEach(service -> health.setStatus(service.getServiceDescriptor().getName(), status));
  }

  int port() {
    return server.getPort();
  }

  /** Where it listens, as {@code host:port}. */
  String address() {
    return address.getAddress().getHostAddress() + ":" + port();
  }

  /** Takes no new calls, and gives those under way so much time to finish; then ends them. */
  void drain(Duration timeout) {
    health.enterTerminalState();
    server.shutdown();
    services.drain();
    try {
      if (!underWay.await(timeout)) {
        LOG.warn("calls were still under way after {} ms, and are ended", timeout.toMillis());
      }
      // What is left only watches: health, reflection. Clients have a moment to hear that we stop.
      server.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
      server.shutdownNow();
      server.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      boolean read = workers.stopReads(PATIENCE);
      if (!jobs.stop(PATIENCE) || !read) {
        LOG.warn("reads are still under way; they will fail");
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the threads. After {@link #drain} and after the engine is closed. */
  void stop() {
    timer.shutdown();
    try {
      if (!workers.stop(PATIENCE)) {
        LOG.warn("acknowledgements are still being sent");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopped.countDown();
  }

  /** Waits for {@link #stop}. */
  void awaitStop() throws InterruptedException {
    stopped.await();
  }
}
