package dev.selfsame.bench.serving;

import com.google.protobuf.ByteString;
import dev.selfsame.api.operation.v1.GetOperationRequest;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.ActivateModelResponse;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.bench.ServerOptions;
import dev.selfsame.bench.Setting;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the times of reads while everybody is scored anew, and while nothing is done. */
@Command(
    name = "rescore",
    mixinStandardHelpOptions = true,
    description = "GetProfile while a newly activated model scores everybody, and idle.")
public final class RescoreReads implements Callable<Integer> {

  @Mixin private ServerOptions options = new ServerOptions();
  @Mixin private LoadOptions load = new LoadOptions();

  @Option(
      names = "--most-seconds",
      defaultValue = "400",
      description = "Stop to measure after so long (default: ${DEFAULT-VALUE}).")
  private int mostSeconds;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    try (WorkDirectory work = WorkDirectory.create("serving");
        Served served = Served.start(options, load, work)) {
      SelfsameClient client = served.client();
      ActivateModelRequest model = importModel(client);
      ClosedLoop warming = served.single("");
      ClosedLoop idle = served.single("");
      ClosedLoop busy = served.single("");
      slices(warming, load.warmups);
      slices(idle, load.pairs);
      long start = System.nanoTime();
      ActivateModelResponse activated = client.models().activateModel(model);
      System.err.printf("activated in %.0f ms%n", (System.nanoTime() - start) / 1e6);
      int count = 0;
      do {
        busy.slice();
        count++;
      } while (isScoring(client, model, activated.getOperationId(), start));
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.println(row(idle, busy, seconds, count));
      work.discard();
      return 0;
    }
  }

  private static void slices(ClosedLoop loop, int count) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      loop.slice();
    }
  }

  /** Another version each time, since a data directory serves many runs. */
  private static ActivateModelRequest importModel(SelfsameClient client) {
    String version = Long.toString(System.currentTimeMillis());
    double coefficient = System.nanoTime() % 1_000 * 1e-6;
    client
        .models()
        .importModel(
            ImportModelRequest.newBuilder()
                .setDocument(ByteString.copyFromUtf8(document(version, coefficient)))
                .build());
    return ActivateModelRequest.newBuilder().setName("bench").setVersion(version).build();
  }

  private static String document(String version, double coefficient) {
    return """
        {"name": "bench", "version": "%s", "type": "logistic_regression",
         "tag": "prediction.bench", "intercept": -1, "features": [
           {"type": "numeric", "tag": "behavior.orders.amount", "coefficient": %s,
            "missing": {"contribution": 0}},
           {"type": "numeric", "tag": "behavior.visits.count", "coefficient": 0.02,
            "missing": {"contribution": 0}},
           {"type": "one_hot", "tag": "demo.city", "coefficients": {"Berlin": 0.3, "Oslo": -0.2},
            "other": 0, "missing": 0}]}
        """
        .formatted(version, coefficient);
  }

  private boolean isScoring(
      SelfsameClient client, ActivateModelRequest model, String operation, long start) {
    if ((System.nanoTime() - start) / 1_000_000_000L > mostSeconds) {
      System.err.println("not waiting for its end");
      return false;
    }
    if (operation.isEmpty()) {
      return client.models().activateModel(model).getPending();
    }
    var now =
        client
            .operations()
            .getOperation(GetOperationRequest.newBuilder().setOperationId(operation).build())
            .getOperation();
    System.err.printf(Locale.ROOT, "%.0f %%%n", now.getProgress() * 100);
    return !now.getDone();
  }

  private String row(ClosedLoop idle, ClosedLoop busy, double seconds, int slices)
      throws IOException, InterruptedException {
    return String.format(
        Locale.ROOT,
        "| rescoring %,d profiles after an activation, %d callers of GetProfile | **%.0f s** | p99 of"
            + " reads %.0f µs idle (median of %d slices), %.0f µs while scoring (median of %d; the"
            + " worst %.0f): **%.2f**; %s | `%s` |",
        load.profiles,
        load.callers,
        seconds,
        idle.times().tail(),
        load.pairs,
        busy.times().tail(),
        slices,
        busy.times().worstTail(),
        busy.times().tail() / idle.times().tail(),
        Setting.of(spec).text(),
        Setting.of(spec).command());
  }
}
