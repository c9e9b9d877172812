package dev.selfsame.bench.retail;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.BatchGetProfilesResult;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Subject;
import dev.selfsame.api.type.v1.Value;
import dev.selfsame.bench.ServerOptions;
import dev.selfsame.bench.process.Cli;
import dev.selfsame.bench.process.JavaProcess;
import dev.selfsame.bench.process.SelfsameServer;
import dev.selfsame.bench.process.WorkDirectory;
import dev.selfsame.client.ClientOptions;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Imports the sales of {@code online_retail} as events, on customers and on products, and compares
 * each profile with plain sums over the file. Fails at the first number that differs; a distinct
 * count may be off by what its sketch may.
 */
@Command(name = "retail", description = "A year of a shop's sales as events, checked row by row.")
public final class OnlineRetail implements Callable<Integer> {

  private static final int BATCH = 500;

  /** Four standard errors of a sketch of 1,024 hashes; smaller counts are exact. */
  private static final double DISTINCT_ERROR = 0.125;

  private static final long EXACT_DISTINCT = 1_000;

  @Mixin private ServerOptions options = new ServerOptions();

  @Option(
      names = "--data",
      defaultValue = "../shared/data",
      description = "Where the data sets are (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("");

  private final List<String> differences = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path file = data.resolve("online_retail").resolve("online_retail.csv.gz");
    if (!Files.exists(file)) {
      System.err.println("retail: " + file + " is not there; give --data DIR");
      return 2;
    }
    Expected expected = new Expected();
    try (WorkDirectory work = WorkDirectory.create("retail")) {
      Path events = work.file("sales.csv");
      try (CsvWriter writer = CsvWriter.builder().build(events)) {
        writer.writeRecord(Sale.COLUMNS);
        Sale.forEach(
            file,
            sale -> {
              expected.add(sale);
              writer.writeRecord(sale.fields());
            });
      }
      int port = SelfsameServer.freePort();
      try (JavaProcess server =
              options.server().start(work.dir("data"), port, work.file("server.log"));
          SelfsameClient client = SelfsameClient.connect(ClientOptions.of("127.0.0.1:" + port))) {
        load(new Cli(options.server().jar(), port), work, events);
        compareCustomers(client, expected);
        compareProducts(client, expected);
        System.out.printf("retail: server %d answered all%n", server.pid());
      }
      differences.stream().limit(10).forEach(System.out::println);
      System.out.printf(
          "retail: %d customers and %d products compared, %d numbers differ%n",
          expected.customers.size(), expected.products.size(), differences.size());
      if (differences.isEmpty()) {
        work.discard();
      }
    }
    return differences.isEmpty() ? 0 : 1;
  }

  private static void load(Cli cli, WorkDirectory work, Path events)
      throws IOException, InterruptedException {
    Path log = work.file("cli.log");
    tag(cli, log, "buy.rows", "boolean", "count", "--where", "!cancelled");
    tag(cli, log, "buy.value", "number", "sum", "--property", "amount", "--where", "!cancelled");
    tag(cli, log, "buy.last", "time", "max", "--where", "!cancelled");
    tag(
        cli,
        log,
        "buy.products",
        "string",
        "distinct_count",
        "--property",
        "sku",
        "--where",
        "!cancelled");
    tag(cli, log, "sold.rows", "boolean", "count", "--subject-type", "product");
    tag(
        cli,
        log,
        "sold.quantity",
        "integer",
        "sum",
        "--property",
        "quantity",
        "--subject-type",
        "product");
    long start = System.nanoTime();
    cli.run(
        log,
        "import",
        "events",
        events.toString(),
        "--name",
        "sale",
        "--source",
        "shop",
        "--map",
        "time=time,account=customer",
        "--row-ids",
        "row",
        "--subject",
        "product=product",
        "--property",
        "sku:string=product,amount:number,quantity:integer,cancelled:boolean");
    System.out.printf("retail: imported in %.1f s%n", (System.nanoTime() - start) / 1e9);
  }

  private static void tag(Cli cli, Path log, String name, String type, String fold, String... more)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(List.of("tags", "create", name, "--kind", "factual", "--type", type));
    words.addAll(List.of("--fold", fold, "--event", "sale"));
    words.addAll(List.of(more));
    cli.run(log, words.toArray(String[]::new));
  }

  private void compareCustomers(SelfsameClient client, Expected expected) {
    List<String> customers = List.copyOf(expected.customers.keySet());
    for (int from = 0; from < customers.size(); from += BATCH) {
      List<String> part = customers.subList(from, Math.min(from + BATCH, customers.size()));
      BatchGetProfilesRequest.Builder request = BatchGetProfilesRequest.newBuilder();
      part.forEach(
          id ->
              request.addIdentifiers(Identifier.newBuilder().setNamespace("account").setValue(id)));
      List<BatchGetProfilesResult> found =
          client.batchGetProfiles(request.build()).getResultsList();
      for (int i = 0; i < part.size(); i++) {
        compareCustomer(part.get(i), tags(found.get(i)), expected.customer(part.get(i)));
      }
    }
  }

  private void compareCustomer(String id, Map<String, Value> tags, Expected.Totals totals) {
    String who = "customer " + id;
    same(who, "buy.rows", tags, totals.rows);
    double value = number(tags, "buy.value");
    check(value == totals.amount.doubleValue(), who, "buy.value", value, totals.amount);
    long last =
        tags.getOrDefault("buy.last", Value.getDefaultInstance()).getTimeValue().getSeconds();
    check(last == totals.last.getEpochSecond(), who, "buy.last", last, totals.last);
    long distinct = whole(tags, "buy.products");
    long expected = totals.others.size();
    long most = expected <= EXACT_DISTINCT ? 0 : (long) (DISTINCT_ERROR * expected);
    check(Math.abs(distinct - expected) <= most, who, "buy.products", distinct, expected);
  }

  private void compareProducts(SelfsameClient client, Expected expected) {
    List<String> products = List.copyOf(expected.products.keySet());
    for (int from = 0; from < products.size(); from += BATCH) {
      List<String> part = products.subList(from, Math.min(from + BATCH, products.size()));
      BatchGetProfilesRequest.Builder request = BatchGetProfilesRequest.newBuilder();
      part.forEach(id -> request.addSubjects(Subject.newBuilder().setType("product").setId(id)));
      List<BatchGetProfilesResult> found =
          client.batchGetProfiles(request.build()).getResultsList();
      for (int i = 0; i < part.size(); i++) {
        Map<String, Value> tags = tags(found.get(i));
        Expected.Totals totals = expected.product(part.get(i));
        same("product " + part.get(i), "sold.rows", tags, totals.rows);
        same("product " + part.get(i), "sold.quantity", tags, totals.quantity);
      }
    }
  }

  private static Map<String, Value> tags(BatchGetProfilesResult result) {
    Map<String, Value> tags = new HashMap<>();
    for (TagValue tag : result.getProfile().getTagsList()) {
      tags.put(tag.getTag(), tag.getValue());
    }
    return tags;
  }

  private void same(String who, String tag, Map<String, Value> tags, long expected) {
    check(whole(tags, tag) == expected, who, tag, whole(tags, tag), expected);
  }

  private static long whole(Map<String, Value> tags, String tag) {
    return tags.getOrDefault(tag, Value.getDefaultInstance()).getIntegerValue();
  }

  private static double number(Map<String, Value> tags, String tag) {
    return tags.getOrDefault(tag, Value.getDefaultInstance()).getNumberValue();
  }

  private void check(boolean same, String who, String tag, Object found, Object expected) {
    if (!same) {
      differences.add("%s: %s is %s, not %s".formatted(who, tag, found, expected));
    }
  }
}
