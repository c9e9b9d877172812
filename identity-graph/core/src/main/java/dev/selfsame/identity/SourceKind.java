package dev.selfsame.identity;

import java.util.Comparator;

/**
 * Which system saw something, and in what kind of event.
 *
 * @param source 1 to 64 characters of {@code [a-z0-9][a-z0-9_.-]*}
 * @param kind the same form
 */
public record SourceKind(String source, String kind) implements Comparable<SourceKind> {

  private static final Comparator<SourceKind> ORDER =
      Comparator.comparing(SourceKind::source).thenComparing(SourceKind::kind);

  @Override
  public int compareTo(SourceKind other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return source + '/' + kind;
  }
}
