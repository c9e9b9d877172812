package dev.selfsame.cli.load;

import java.util.ArrayList;
import java.util.List;

/**
 * What a column holds.
 *
 * @param key a reserved word, a namespace or a tag
 * @param column the column's name in the file
 */
public record ColumnBinding(String key, String column) {

  /**
   * Reads {@code key=column}.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static ColumnBinding parse(String text) {
    int at = text.indexOf('=');
    if (at < 1 || at == text.length() - 1) {
      throw new IllegalArgumentException(
          "`" + text + "` is not of the form KEY=COLUMN, such as account=account_id");
    }
    return new ColumnBinding(text.substring(0, at).strip(), text.substring(at + 1).strip());
  }

  /** Reads several, in their order. */
  public static List<ColumnBinding> parseAll(List<String> texts) {
    List<ColumnBinding> bindings = new ArrayList<>();
    for (String text : texts) {
      bindings.add(parse(text));
    }
    return bindings;
  }
}
