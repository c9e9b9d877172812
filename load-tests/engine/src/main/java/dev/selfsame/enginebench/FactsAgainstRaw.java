package dev.selfsame.enginebench;

import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.Side;
import dev.selfsame.bench.Slice;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.engine.ModelChanges;
import dev.selfsame.profile.engine.WorkProgress;
import dev.selfsame.profile.fold.Fold;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Facts that are durable and folded, against the storage putting as many rows by itself. */
@Command(
    name = "facts-raw",
    mixinStandardHelpOptions = true,
    description =
        "Facts recorded durably, folded and visible, against Berkeley DB JE committing equal puts:"
            + " a row for the fact and one for the fold's state.")
final class FactsAgainstRaw implements Callable<Integer> {

  private static final long TIME = 1_770_000_000_000L;
  private static final String[] TAGS = {"orders.count", "orders.amount", "orders.largest"};

  @Option(names = "--pairs", defaultValue = "21", description = "Pairs that count.")
  private int pairs;

  @Option(names = "--warmups", defaultValue = "6", description = "Pairs before them.")
  private int warmups;

  @Option(names = "--persons", defaultValue = "20000", description = "Who the facts are about.")
  private int persons;

  @Option(names = "--slice", defaultValue = "9000", description = "Facts in a slice.")
  private int slice;

  @Option(names = "--request", defaultValue = "1000", description = "Facts of a request.")
  private int request;

  @Option(
      names = "--models",
      defaultValue = "0",
      description = "How many versions score everybody: one as the champion, others beside it.")
  private int models;

  @Spec private CommandSpec spec = CommandSpec.create();

  private long sent;

  @Override
  public Integer call() throws Exception {
    long cache = Runtime.getRuntime().maxMemory() / 8;
    try (WorkDirectory work = WorkDirectory.create("facts");
        Node node = Node.open(work.dir("node"), cache, 1_000);
        RawStore raw = RawStore.open(work.dir("raw"), cache)) {
      prepare(node);
      Random random = new Random(5);
      PairedResult result =
          new PairedRun(warmups, pairs, System.err::println)
              .run(
                  side("facts", () -> recorded(node, random)), side("raw", () -> put(raw, random)));
      System.out.println(PairedResult.head());
      String what =
          "facts durable and folded%s against raw commits of equal puts, %,d a request, %,d persons"
              .formatted(models == 0 ? "" : " and scored by " + models, request, persons);
      System.out.println(result.row(what, InProcess.setting(spec)));
      work.discard();
      return 0;
    }
  }

  /** Defines the tags, and makes everybody known. */
  private void prepare(Node node) {
    Fold[] folds = {Fold.COUNT, Fold.SUM, Fold.MAX};
    for (int i = 0; i < TAGS.length; i++) {
      Tag tag = Tag.builder(TAGS[i], TagKind.FACTUAL, ValueType.NUMBER).fold(folds[i]).build();
      node.engine().tags().create(tag).join();
    }
    for (int person = 0; person < persons; person += request) {
      List<Fact> first = new ArrayList<>();
      for (int i = person; i < Math.min(persons, person + request); i++) {
        first.add(fact(i, 0));
      }
      node.engine().facts().record(first).join();
    }
    for (int version = 1; version <= models; version++) {
      score(node, Integer.toString(version));
    }
    if (models > 0) {
      node.engine().models().rescore(WorkProgress.IGNORED);
    }
  }

  private static void score(Node node, String version) {
    String model =
        """
        {"name": "bench", "version": "%s", "type": "linear_regression", "tag": "prediction.bench",
         "intercept": 0, "features": [
           {"type": "numeric", "tag": "orders.count", "coefficient": %s,
            "missing": {"contribution": 0}},
           {"type": "numeric", "tag": "orders.amount", "coefficient": 1,
            "missing": {"contribution": 0}}]}
        """
            .formatted(version, version);
    ModelChanges all = node.engine().models();
    all.importModel(model.getBytes(StandardCharsets.UTF_8), false).join();
    var unused =
        (version.equals("1") ? all.activate("bench", version) : all.challenge("bench", version))
            .join();
  }

  private Fact fact(int person, int tag) {
    return new Fact(
        "event-" + sent++,
        new Identifier("account", "u-" + person),
        TAGS[tag],
        new Value.Decimal(person % 97),
        TIME + sent,
        "load");
  }

  private Slice recorded(Node node, Random random) {
    List<List<Fact>> requests = new ArrayList<>();
    for (int from = 0; from < slice; from += request) {
      List<Fact> facts = new ArrayList<>();
      for (int i = 0; i < request; i += TAGS.length) {
        int person = random.nextInt(persons);
        for (int tag = 0; tag < TAGS.length && facts.size() < request; tag++) {
          facts.add(fact(person, tag));
        }
      }
      requests.add(facts);
    }
    return Counted.slice(
        slice,
        node::counters,
        () ->
            CompletableFuture.allOf(
                    requests.stream()
                        .map(node.engine().facts()::record)
                        .toArray(CompletableFuture<?>[]::new))
                .join());
  }

  private Slice put(RawStore raw, Random random) {
    List<RawStore.Put> puts = new ArrayList<>();
    for (int i = 0; i < slice; i += TAGS.length) {
      int person = random.nextInt(persons);
      for (int tag = 0; tag < TAGS.length; tag++) {
        puts.add(new RawStore.Put(person, tag, "event-" + sent++));
      }
    }
    return Counted.slice(puts.size(), TreeMap::new, () -> raw.write(puts, request));
  }

  private static Side side(String name, Supplier<Slice> work) {
    return new Side() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Slice slice() {
        return work.get();
      }
    };
  }
}
