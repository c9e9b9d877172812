package dev.selfsame.bench.serving;

import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.ServerOptions;
import dev.selfsame.bench.Setting;
import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import dev.selfsame.bench.process.WorkDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Compares the times of reads while as much is written as the server takes, and while nothing is.
 */
@Command(
    name = "reads-under-ingest",
    mixinStandardHelpOptions = true,
    description = "GetProfile while facts are recorded as fast as the server takes them, and idle.")
public final class ReadsUnderIngest implements Callable<Integer> {

  private static final int PERSONS_A_REQUEST = 25;

  @Mixin private ServerOptions options = new ServerOptions();
  @Mixin private LoadOptions load = new LoadOptions();

  @Option(names = "--writers", defaultValue = "4", description = "How many write at once.")
  private int writers;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final AtomicLong written = new AtomicLong();

  @Override
  public Integer call() throws Exception {
    try (WorkDirectory work = WorkDirectory.create("serving");
        Served served = Served.start(options, load, work)) {
      ClosedLoop busy = served.single("");
      ClosedLoop idle = served.single("");
      ExecutorService threads = Executors.newFixedThreadPool(writers);
      try {
        PairedResult result =
            new PairedRun(load.warmups, load.pairs, System.err::println)
                .run(new Ingesting(busy, served, threads), new Named("idle", idle));
        System.out.println(PairedResult.head());
        String what =
            "GetProfile under full ingest against idle, %d callers, %d writers, %,d profiles"
                .formatted(load.callers, writers, load.profiles);
        System.out.println(result.row(what, Setting.of(spec)));
        System.out.println(
            ResponseTimes.compared("under ingest", busy.times(), "idle", idle.times(), load.pairs));
        System.out.printf("%,d facts were recorded meanwhile%n", written.get());
      } finally {
        threads.shutdownNow();
      }
      work.discard();
      return 0;
    }
  }

  /** The same with another name. */
  private record Named(String name, Side side) implements Side {
    @Override
    public Slice slice() throws IOException, InterruptedException {
      return side.slice();
    }
  }

  /** Reads while others write. */
  private final class Ingesting implements Side {
    private final ClosedLoop reads;
    private final Served served;
    private final ExecutorService threads;
    private volatile boolean ended;

    Ingesting(ClosedLoop reads, Served served, ExecutorService threads) {
      this.reads = reads;
      this.served = served;
      this.threads = threads;
    }

    @Override
    public String name() {
      return "under ingest";
    }

    @Override
    public Slice slice() throws IOException, InterruptedException {
      ended = false;
      List<Future<?>> writing = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        writing.add(threads.submit(this::write));
      }
      Slice slice = reads.slice();
      ended = true;
      for (Future<?> writer : writing) {
        try {
          writer.get();
        } catch (ExecutionException e) {
          throw new IOException("a write failed", e.getCause());
        }
      }
      return slice;
    }

    private void write() {
      SplittableRandom random = new SplittableRandom();
      while (!ended) {
        RecordFactsRequest.Builder request = RecordFactsRequest.newBuilder();
        String event = Long.toHexString(random.nextLong()) + "-";
        for (int i = 0; i < PERSONS_A_REQUEST; i++) {
          People.addFacts(random.nextInt(load.profiles), event, request);
        }
        served.client().recordFacts(request.build());
        written.addAndGet(request.getFactsCount());
      }
    }
  }
}
