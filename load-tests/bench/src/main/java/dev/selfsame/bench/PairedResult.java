package dev.selfsame.bench;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a {@link PairedRun} saw.
 *
 * @param nameA what A is
 * @param nameB what B is
 * @param ofA the slices of A, by pair
 * @param ofB the slices of B, by pair
 */
public record PairedResult(String nameA, String nameB, List<Slice> ofA, List<Slice> ofB) {

  /** The rate of A over the rate of B, over all pairs. */
  public Spread ratio() {
    return Spread.of(
        IntStream.range(0, ofA.size())
            .mapToDouble(pair -> ofA.get(pair).rate() / ofB.get(pair).rate())
            .toArray());
  }

  /** The names of what was counted on either side. */
  public SortedSet<String> counters() {
    SortedSet<String> names = new TreeSet<>();
    ofA.forEach(slice -> names.addAll(slice.counters().keySet()));
    ofB.forEach(slice -> names.addAll(slice.counters().keySet()));
    return names;
  }

  /** A row for the table of {@code RESULTS.md}. */
  public String row(String what, Setting setting) {
    StringBuilder counted = new StringBuilder();
    for (String name : counters()) {
      counted.append(counted.isEmpty() ? "" : "; ");
      counted.append(name).append(' ').append(perOperation(ofA, name));
      counted.append(" / ").append(perOperation(ofB, name));
    }
    return String.format(
        Locale.ROOT,
        "| %s | **%s** | %s %s/s, %s %s/s | %s | %d pairs; %s | `%s` |",
        what,
        ratio().text(3),
        nameA,
        rates(ofA).text(0),
        nameB,
        rates(ofB).text(0),
        counted,
        ofA.size(),
        setting.text(),
        setting.command());
  }

  /** The head of that table. */
  public static String head() {
    return """
        | what | A over B: median [quartiles] | rates | counted per operation, A / B | run | command |
        |---|---|---|---|---|---|""";
  }

  private static Spread rates(List<Slice> slices) {
    return of(slices, Slice::rate);
  }

  private static Spread of(List<Slice> slices, ToDoubleFunction<Slice> what) {
    return Spread.of(slices.stream().mapToDouble(what).toArray());
  }

  private static String perOperation(List<Slice> slices, String counter) {
    double sum = 0;
    long operations = 0;
    for (Slice slice : slices) {
      Double counted = slice.counters().get(counter);
      if (counted == null) {
        return "–";
      }
      sum += counted;
      operations += slice.operations();
    }
    double each = sum / operations;
    return String.format(Locale.ROOT, each >= 100 ? "%,.0f" : each >= 1 ? "%.2f" : "%.4f", each);
  }
}
