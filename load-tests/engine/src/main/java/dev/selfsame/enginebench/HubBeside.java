package dev.selfsame.enginebench;

import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What requests cost on a hub and beside it. */
@Command(
    name = "hub",
    mixinStandardHelpOptions = true,
    description = "Requests on a device with a million accounts, beside it, and far from it.")
final class HubBeside implements Callable<Integer> {

  private static final SourceKind SDK = new SourceKind("sdk", "login");
  private static final long START = 1_770_000_000_000L;
  private static final int CHUNK = 20_000;

  @Option(names = "--links", defaultValue = "1000000", description = "Links of the hub.")
  private int links;

  @Option(names = "--requests", defaultValue = "2000", description = "Requests of each kind.")
  private int requests;

  @Override
  public Integer call() throws Exception {
    try (WorkDirectory work = WorkDirectory.create("hub");
        Node node = Node.open(work.dir("node"), Runtime.getRuntime().maxMemory() / 6, 1_000)) {
      load(node);
      List<Observation> far = new ArrayList<>();
      List<Observation> on = new ArrayList<>();
      List<Observation> beside = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        far.add(of("far" + i, "account:f" + i, "device:f" + i));
        on.add(of("on" + i, "account:n" + i, "device:hub"));
        beside.add(of("beside" + i, "account:h" + i * (links / requests), "device:b" + i));
      }
      System.out.println("| observation | median | p99 | greatest |");
      System.out.println("|---|---|---|---|");
      // In turns, so that whatever else happens on the machine happens to all.
      long[][] nanos = new long[3][requests];
      for (int i = 0; i < requests; i++) {
        nanos[0][i] = time(node, far.get(i));
        nanos[1][i] = time(node, on.get(i));
        nanos[2][i] = time(node, beside.get(i));
      }
      report("far from the hub", nanos[0]);
      report("on the hub: one more account", nanos[1]);
      report("beside the hub: a new device of one of its accounts", nanos[2]);
      work.discard();
      return 0;
    }
  }

  private void load(Node node) {
    for (int from = 0; from < links; from += CHUNK) {
      List<Observation> next = new ArrayList<>(CHUNK);
      for (int i = from; i < Math.min(links, from + CHUNK); i++) {
        next.add(of("h" + i, "account:h" + i, "device:hub"));
      }
      node.observe(next);
      System.err.printf(Locale.ROOT, "%,d links%n", from + next.size());
    }
  }

  private static Observation of(String id, String account, String device) {
    return new Observation(
        id, START, SDK, 1, List.of(Identifier.parse(account), Identifier.parse(device)));
  }

  private static long time(Node node, Observation observation) {
    long start = System.nanoTime();
    node.observe(observation);
    return System.nanoTime() - start;
  }

  private static void report(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f ms | %.2f ms | %.2f ms |%n",
        what,
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6,
        nanos[nanos.length - 1] / 1e6);
  }
}
