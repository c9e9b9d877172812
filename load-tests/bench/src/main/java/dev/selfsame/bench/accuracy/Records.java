package dev.selfsame.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sets whose rows are records that are one if they share a key; several columns may be one key. */
final class Records {

  private static final String SOME_TIME = "2026-01-01T00:00:00Z";

  private final Sets sets;
  private final Judge judge;
  private final Map<String, List<String>> columnsByNamespace = new LinkedHashMap<>();

  Records(Sets sets, Judge judge) {
    this.sets = sets;
    this.judge = judge;
  }

  /** Adds a key of these columns; a row in which one is empty does not have it. */
  Records key(String namespace, String... columns) {
    columnsByNamespace.put(namespace, List.of(columns));
    return this;
  }

  /** Imports the rows of a set and scores them by its column of true persons. */
  void check(String what, Table rows, String truth, double floor)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("records", ".csv");
    try {
      keyed(rows).write(file);
      String mapping =
          "time=time,record=record,"
              + String.join(
                  ",", columnsByNamespace.keySet().stream().map(n -> n + "=" + n).toList());
      try (Imported imported = sets.by("exact-keys", file, "--map", mapping)) {
        List<String> records =
            IntStream.range(0, rows.rows().size()).mapToObj(i -> "record:r" + i).toList();
        judge.score(what, imported.resolve(records), rows.column(truth), floor);
      }
    } finally {
      Files.delete(file);
    }
  }

  private Table keyed(Table rows) {
    List<String> header = new ArrayList<>(List.of("time", "record"));
    header.addAll(columnsByNamespace.keySet());
    List<List<String>> keyed = new ArrayList<>();
    for (int row = 0; row < rows.rows().size(); row++) {
      List<String> cells = new ArrayList<>(List.of(SOME_TIME, "r" + row));
      for (List<String> columns : columnsByNamespace.values()) {
        List<String> parts = new ArrayList<>();
        for (String column : columns) {
          parts.add(rows.column(row, column));
        }
        cells.add(parts.contains("") ? "" : String.join("|", parts));
      }
      keyed.add(cells);
    }
    return new Table(header, keyed);
  }
}
