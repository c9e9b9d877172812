package dev.selfsame.bench.crash;

import dev.selfsame.api.identity.v1.BatchResolveRequest;
import dev.selfsame.bench.ingest.ApiForm;
import dev.selfsame.bench.ingest.WorldLoad;
import dev.selfsame.bench.process.Cli;
import dev.selfsame.bench.process.JavaProcess;
import dev.selfsame.bench.process.SelfsameServer;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.client.ClientOptions;
import dev.selfsame.client.RetryPolicy;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.world.WorldIdentifier;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The server that is killed, round after round, and what feeds it. */
final class Crashing implements AutoCloseable {
  private static final long FINISH_SECONDS = 300;
  private static final long MOST_NANOS_TO_A_ROW = 120_000_000_000L;

  private final CrashWorld world;
  private final WorkDirectory work;
  private final SelfsameServer server;
  private final int port;
  private final SplittableRandom random;
  private final Importer importer;
  private final Witness witness = new Witness();
  private JavaProcess running;

  Crashing(CrashWorld world, WorkDirectory work, SelfsameServer server, long seed)
      throws IOException, InterruptedException {
    this.world = world;
    this.work = work;
    this.server = server;
    port = SelfsameServer.freePort();
    random = new SplittableRandom(seed);
    importer = new Importer(new Cli(server.jar(), port), work, world.tags());
    running = start();
    try (SelfsameClient client = client()) {
      new WorldLoad(client).tags(world.world());
      CrashEvents.defineTags(client);
    }
  }

  /** One crash in the middle of an import, and everything that follows from it. */
  void round(int round) throws IOException, InterruptedException {
    long start = System.nanoTime();
    double share = random.nextDouble();
    boolean importsToo = round % 2 == 1;
    int before = witness.acknowledged();
    witness.take(world.part(round));
    JavaProcess observations = importer.observations(round);
    JavaProcess facts = importer.facts(round);
    Thread sender = sender();
    awaitRow(world.firstSeenAt(round, share));
    running.kill();
    sender.join();
    int acknowledged = witness.acknowledged() - before;
    if (importsToo) {
      observations.kill();
      facts.kill();
    }
    if (round % 4 == 3) {
      killInRecovery();
    }
    running = start();
    check(before);
    finish(observations, () -> importer.observations(round));
    finish(facts, () -> importer.facts(round));
    System.err.printf(
        "round %2d: killed at %2.0f %% of the import%s, %d acknowledged requests there, %.1f s%n",
        round + 1,
        share * 100,
        importsToo ? ", imports too" : "",
        acknowledged,
        (System.nanoTime() - start) / 1e9);
  }

  /** Sends what is left, looks at all that was ever acknowledged, and says what there is. */
  Snapshot finish(List<WorldIdentifier> identifiers) throws IOException {
    try (SelfsameClient client = client()) {
      witness.sendUntilItFails(client);
      if (witness.unsent() > 0) {
        throw new IOException("the witness could not send the rest");
      }
      check(0);
      List<String> wrong = CrashEvents.differences(client, world.witnessedFacts());
      if (!wrong.isEmpty()) {
        throw new IOException(wrong.size() + " subjects are wrong, the first: " + wrong.get(0));
      }
      return Snapshot.of(client, identifiers);
    }
  }

  /** How many requests of the witness were acknowledged. */
  int acknowledged() {
    return witness.acknowledged();
  }

  @Override
  public void close() {
    running.close();
  }

  private JavaProcess start() throws IOException, InterruptedException {
    return server.start(work.dir("crashed"), port, work.file("crashed.log"));
  }

  private void killInRecovery() throws IOException, InterruptedException {
    JavaProcess recovering = server.launch(work.dir("crashed"), port, work.file("crashed.log"));
    Thread.sleep(random.nextInt(300, 3000));
    recovering.kill();
  }

  private Thread sender() {
    Thread sender =
        new Thread(
            () -> {
              try (SelfsameClient client = client()) {
                witness.sendUntilItFails(client);
              }
            });
    sender.start();
    return sender;
  }

  private void check(int from) throws IOException {
    try (SelfsameClient client = client()) {
      List<Object> missing = witness.missing(client, from);
      if (!missing.isEmpty()) {
        throw new IOException(
            missing.size() + " acknowledged requests are missing, the first:\n" + missing.get(0));
      }
    }
  }

  /** Waits until the server knows an identifier. */
  private void awaitRow(@Nullable WorldIdentifier row) throws IOException, InterruptedException {
    if (row == null) {
      return;
    }
    BatchResolveRequest request =
        BatchResolveRequest.newBuilder().addIdentifiers(ApiForm.of(row)).build();
    long start = System.nanoTime();
    try (SelfsameClient client = client()) {
      while (!client.batchResolve(request).getResults(0).hasPerson()) {
        if (System.nanoTime() - start > MOST_NANOS_TO_A_ROW) {
          throw new IOException("the import did not come to " + row + " within 120 s");
        }
        Thread.sleep(1);
      }
    }
  }

  private SelfsameClient client() {
    return SelfsameClient.connect(
        ClientOptions.builder("127.0.0.1:" + port).retry(RetryPolicy.NONE).build());
  }

  /** An import either waited for the server, or gave up and is resumed by the same command. */
  private static void finish(JavaProcess started, Resumption resumption)
      throws IOException, InterruptedException {
    if (started.await(FINISH_SECONDS) == 0) {
      return;
    }
    JavaProcess resumed = resumption.start();
    int exit = resumed.await(FINISH_SECONDS);
    if (exit != 0) {
      throw new IOException("a resumed import ended with " + exit + "; see " + resumed.log());
    }
  }

  /** Starts an import again. */
  private interface Resumption {
    JavaProcess start() throws IOException;
  }
}
