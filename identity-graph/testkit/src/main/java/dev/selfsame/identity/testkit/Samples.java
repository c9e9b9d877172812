package dev.selfsame.identity.testkit;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What the contract writes. */
final class Samples {

  private static final SourceKind CRM = new SourceKind("crm", "login");

  private Samples() {}

  /**
   * Evidence with the reason for which it is a sample.
   *
   * @param name the reason
   * @param evidence the evidence
   */
  record Named(String name, Evidence evidence) {}

  static Identifier id(String key) {
    return Identifier.parse(key);
  }

  static LinkKey link(Identifier one, Identifier other) {
    return LinkKey.of(one, other);
  }

  /** Evidence that differs from that of every other number. */
  static Evidence evidence(int number) {
    return Evidence.of(CRM, Sighting.at(86_400_000L * number + number, 1.0 / (number + 1)));
  }

  /** Evidence with an assertion; that of odd numbers was never seen. */
  static Evidence asserted(int number) {
    Assertion.Kind kind = number % 3 == 0 ? Assertion.Kind.MUST_LINK : Assertion.Kind.CANNOT_LINK;
    Assertion assertion = new Assertion(kind, "ann", "case " + number, number);
    return (number % 2 == 0 ? evidence(number) : Evidence.NONE).with(assertion);
  }

  static Journal journal(long sequence, Identifier... touched) {
    return new Journal(sequence, List.of(touched));
  }

  static List<Named> evidences() {
    Map<SourceKind, Sighting> many = new TreeMap<>();
    for (int i = 0; i < 50; i++) {
      many.put(
          new SourceKind("source-" + i % 10, "kind." + i),
          new Sighting(0.5 + i / 1000.0, DaySet.of(i, 2 * i, 3 * i + 1)));
    }
    List<Named> samples = new ArrayList<>();
    samples.add(new Named("fifty sources and kinds", Evidence.of(many)));
    samples.add(
        days("ten years without a gap", DaySet.of(IntStream.range(15_000, 18_650).toArray())));
    samples.add(
        days(
            "every third day of ten years",
            DaySet.of(IntStream.range(0, 1200).map(i -> 15_000 + 3 * i).toArray())));
    samples.add(days("days before 1970 and far ahead", DaySet.of(-40_000, -1, 0, 1, 400_000)));
    samples.add(
        days("the first and the last day", DaySet.of(Integer.MIN_VALUE, Integer.MAX_VALUE)));
    for (double confidence : new double[] {1, 0.1 + 0.2, 1e-300, Double.MIN_VALUE, 2.0 / 3}) {
      samples.add(
          new Named("confidence " + confidence, Evidence.of(CRM, Sighting.at(0, confidence))));
    }
    for (long millis : new long[] {0, -1, 1_700_000_000_123L, 32_503_680_000_000L}) {
      samples.add(new Named("time " + millis, Evidence.of(CRM, Sighting.at(millis, 1))));
    }
    samples.add(
        new Named(
            "names of 64 characters",
            Evidence.of(
                new SourceKind("s".repeat(64), "k".repeat(64)),
                Sighting.at(1_600_000_000_000L, 1))));
    for (Assertion.Kind kind : Assertion.Kind.values()) {
      Assertion assertion = new Assertion(kind, "ж", "", Long.MIN_VALUE);
      samples.add(new Named(kind + " and never seen", Evidence.NONE.with(assertion)));
      Assertion wordy = new Assertion(kind, "a".repeat(128), "r".repeat(1024), Long.MAX_VALUE);
      samples.add(new Named(kind + " and seen", evidence(1).with(wordy)));
    }
    return samples;
  }

  private static Named days(String name, DaySet days) {
    return new Named(name, Evidence.of(CRM, new Sighting(0.75, days)));
  }

  static List<Identifier> identifiers() {
    List<Identifier> all = new ArrayList<>();
    for (String value :
        List.of(
            "x",
            "X",
            " x ",
            "käse",
            "ka\u0308se",
            "\uD83D\uDC69\u200D\uD83D\uDE80",
            "\uD83D",
            "\uDC69",
            "\u0000",
            "a\nb",
            "\"'\\{}",
            "a:b:c",
            "\uFFFF",
            "v".repeat(256),
            "ж".repeat(256),
            "\uD83D\uDE80".repeat(128))) {
      all.add(new Identifier("account", value));
    }
    // Words that a graph database may want for itself.
    for (String namespace :
        List.of(
            "id",
            "key",
            "value",
            "label",
            "vertex",
            "edge",
            "element",
            "property",
            "identifier",
            "ordinal",
            "linked",
            "exact",
            "selfsame_journal",
            "id_",
            "a",
            "n".repeat(32))) {
      all.add(new Identifier(namespace, "x"));
    }
    return all;
  }
}
