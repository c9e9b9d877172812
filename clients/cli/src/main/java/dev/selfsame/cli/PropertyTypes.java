package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.ValueType;
import dev.selfsame.cli.load.ColumnBinding;
import dev.selfsame.cli.load.TimeParser;
import dev.selfsame.cli.load.TypeGuess;
import dev.selfsame.cli.row.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The properties of an import of events: their columns, and their types as far as the user gives
 * them.
 *
 * @param columns names of properties and their columns
 * @param given types by name
 */
record PropertyTypes(List<ColumnBinding> columns, Map<String, ValueType> given) {

  private static final int SAMPLE_ROWS = 1_000;

  /** Reads {@code name}, {@code name=column} or {@code name:type=column}. */
  static ColumnBinding binding(String text) {
    if (text.indexOf('=') >= 0) {
      return ColumnBinding.parse(text);
    }
    int colon = text.indexOf(':');
    return new ColumnBinding(text, colon < 0 ? text : text.substring(0, colon));
  }

  /**
   * Takes the types off the names.
   *
   * @throws IllegalArgumentException if a type is none, or a name stands twice
   */
  static PropertyTypes of(List<ColumnBinding> bindings) {
    List<ColumnBinding> columns = new ArrayList<>();
    Map<String, ValueType> given = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    for (ColumnBinding binding : bindings) {
      int colon = binding.key().indexOf(':');
      String name = colon < 0 ? binding.key() : binding.key().substring(0, colon);
      if (names.put(name, binding.column()) != null) {
        throw new IllegalArgumentException("the property " + name + " is mapped twice");
      }
      if (colon >= 0) {
        given.put(name, type(binding.key().substring(colon + 1)));
      }
      columns.add(new ColumnBinding(name, binding.column()));
    }
    return new PropertyTypes(columns, given);
  }

  private static ValueType type(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "string" -> ValueType.VALUE_TYPE_STRING;
      case "integer" -> ValueType.VALUE_TYPE_INTEGER;
      case "number" -> ValueType.VALUE_TYPE_NUMBER;
      case "boolean" -> ValueType.VALUE_TYPE_BOOLEAN;
      case "time" -> ValueType.VALUE_TYPE_TIME;
      default ->
          throw new IllegalArgumentException(
              "`" + text + "` is no type: use string, integer, number, boolean or time");
    };
  }

  /** The types of all of them; those that are not given are as the first rows of the file show. */
  Map<String, ValueType> complete(InputFile input, TimeParser times) throws IOException {
    Map<String, ValueType> types = new HashMap<>(given);
    Map<String, List<String>> values = new HashMap<>();
    for (Row row : input.source().rows().peek(SAMPLE_ROWS)) {
      if (row instanceof Row.Cells cells) {
        for (ColumnBinding column : columns) {
          String value = cells.cells().get(column.column());
          if (value != null) {
            values.computeIfAbsent(column.key(), key -> new ArrayList<>()).add(value);
          }
        }
      }
    }
    for (ColumnBinding column : columns) {
      types.computeIfAbsent(
          column.key(), key -> TypeGuess.of(values.getOrDefault(key, List.of()), times));
    }
    return types;
  }
}
