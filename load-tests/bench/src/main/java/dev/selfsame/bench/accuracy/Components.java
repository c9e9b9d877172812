package dev.selfsame.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sets in which every link joins: persons by size are the components of the {@code facts.json}. */
final class Components {

  private static final Map<Long, Long> BY_DEVICE =
      Map.of(1L, 28_244L, 2L, 404L, 3L, 150L, 4L, 92L, 5L, 41L, 6L, 13L, 7L, 4L, 8L, 1L);

  private static final Map<Long, Long> ENRON =
      Map.ofEntries(
          Map.entry(2L, 727L),
          Map.entry(3L, 120L),
          Map.entry(4L, 114L),
          Map.entry(5L, 44L),
          Map.entry(6L, 20L),
          Map.entry(7L, 7L),
          Map.entry(8L, 7L),
          Map.entry(9L, 6L),
          Map.entry(10L, 8L),
          Map.entry(11L, 2L),
          Map.entry(12L, 3L),
          Map.entry(13L, 3L),
          Map.entry(14L, 1L),
          Map.entry(16L, 1L),
          Map.entry(20L, 1L),
          Map.entry(33_696L, 1L));

  private Components() {}

  /** Accounts that share devices. */
  static void ecommerceAccounts(Sets sets, Judge judge) throws IOException, InterruptedException {
    Path file = sets.file("ecommerce_accounts/accounts.csv.gz");
    try (Imported imported =
        sets.by(
            "plain-links",
            file,
            "--map",
            "id=user_id,time=signup_time,account=user_id,device=device_id",
            "--time-format",
            "M/d/yyyy H:mm")) {
      List<String> accounts =
          Table.read(file).column("user_id").stream().map(id -> "account:" + id).toList();
      judge.equal(
          "ecommerce_accounts, persons by accounts",
          histogram(imported.resolve(accounts)),
          new TreeMap<>(BY_DEVICE));
    }
  }

  /** Addresses that wrote to each other. */
  static void enron(Sets sets, Judge judge) throws IOException, InterruptedException {
    Table edges = sets.table("email_enron_graph/edges.csv.gz");
    List<List<String>> rows =
        edges.rows().stream()
            .map(edge -> List.of("2002-01-01T00:00:00Z", edge.get(0), edge.get(1)))
            .toList();
    Path file = Files.createTempFile("enron", ".csv");
    try {
      new Table(List.of("time", "from", "to"), rows).write(file);
      try (Imported imported =
          sets.by("plain-links", file, "--map", "time=time,account=from,account=to")) {
        List<String> nodes =
            edges.rows().stream()
                .flatMap(edge -> IntStream.of(0, 1).mapToObj(edge::get))
                .distinct()
                .map(id -> "account:" + id)
                .toList();
        judge.equal(
            "email_enron_graph, persons by addresses",
            histogram(imported.resolve(nodes)),
            new TreeMap<>(ENRON));
      }
    } finally {
      Files.delete(file);
    }
  }

  private static Map<Long, Long> histogram(List<String> persons) {
    return Stream.of(persons)
        .map(Components::sizes)
        .flatMap(sizes -> sizes.values().stream())
        .collect(TreeMap::new, (map, size) -> map.merge(size, 1L, Long::sum), TreeMap::putAll);
  }

  private static Map<String, Long> sizes(List<String> persons) {
    Map<String, Long> sizes = new TreeMap<>();
    persons.forEach(person -> sizes.merge(person, 1L, Long::sum));
    return sizes;
  }
}
