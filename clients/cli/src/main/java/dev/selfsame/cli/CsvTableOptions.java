package dev.selfsame.cli;

import dev.selfsame.cli.model.CsvTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say how a table of labelled rows is read. */
final class CsvTableOptions {

  @Option(
      names = "--label",
      required = true,
      paramLabel = "COLUMN",
      description = "The column with what is to be predicted.")
  String label = "";

  @Option(
      names = "--numbers",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns of numbers (default: those that look like it).")
  List<String> numbers = new ArrayList<>();

  @Option(
      names = "--categories",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns of categories, even if they look like numbers.")
  List<String> categories = new ArrayList<>();

  @Option(
      names = "--missing",
      split = ",",
      paramLabel = "WORD",
      description = "Words for a value that is missing; an empty cell always is.")
  List<String> missing = new ArrayList<>();

  @Option(
      names = "--separator",
      defaultValue = ",",
      paramLabel = "C",
      description = "The character between columns (default: ${DEFAULT-VALUE}).")
  char separator = ',';

  @Option(
      names = "--tag-prefix",
      defaultValue = "input",
      paramLabel = "TAG",
      description =
          "A column stands for the tag of its name below this one (default: ${DEFAULT-VALUE}).")
  String tagPrefix = "input";

  @Option(
      names = "--tag",
      paramLabel = "COLUMN=TAG",
      description = "The tag that a column stands for.")
  Map<String, String> tags = new HashMap<>();

  /** Reads tables as the options say. */
  CsvTable tables() {
    return new CsvTable(
        separator,
        new HashSet<>(missing),
        new HashSet<>(numbers),
        new HashSet<>(categories),
        this::tag);
  }

  /** The tag that a column stands for. */
  String tag(String column) {
    String plain = column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return tags.getOrDefault(column, tagPrefix + "." + plain.replaceAll("^(?![a-z])", "c"));
  }
}
