package dev.selfsame.server.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody meant who misspelt a name. */
final class Nearest {

  private Nearest() {}

  /** "unknown {what} '{name}'", with the known name that is nearest to it. */
  static String unknown(String what, String name, Collection<String> known) {
    String nearest =
        known.stream().min(Comparator.comparingInt(other -> distance(name, other))).orElseThrow();
    String shown = name.length() > 64 ? name.substring(0, 64) + "…" : name;
    return "unknown %s '%s': did you mean %s?".formatted(what, shown, nearest);
  }

  /** Levenshtein's distance, blind to case. O(n·m). */
  static int distance(String left, String right) {
    String from = left.substring(0, Math.min(left.length(), 128));
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        boolean same =
            Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
        int replaced = diagonal + (same ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }
}
