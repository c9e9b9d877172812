package dev.selfsame.identity.janusgraph;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import java.nio.file.Path;
import java.util.List;

/** The process that {@link KillTest} kills: commits for ever, and prints what it committed. */
final class KilledWriter {

  static final long CACHE_BYTES = 16 << 20;
  static final Identifier ACCOUNT = Identifier.parse("account:ann");

  private KilledWriter() {}

  public static void main(String[] arguments) {
    JanusEvidenceGraph graph = JanusEvidenceGraph.open(Path.of(arguments[0]), CACHE_BYTES);
    for (long sequence = graph.journal().sequence() + 1; ; sequence++) {
      commit(graph, sequence);
      System.out.println(sequence + ".");
    }
  }

  /** Makes one commit, which takes the next sequence. */
  static void commit(JanusEvidenceGraph graph, long sequence) {
    try (EvidenceUnit unit = graph.begin()) {
      if (sequence == 1) {
        unit.create(ACCOUNT, 0);
      }
      unit.create(device(sequence), sequence);
      unit.put(link(sequence), evidence(sequence));
      if (removes(sequence)) {
        unit.put(link(sequence - 1), Evidence.NONE);
        unit.remove(device(sequence - 1));
      }
      unit.commit(journal(sequence));
    }
  }

  /** Whether this commit removes what the one before stored. */
  static boolean removes(long sequence) {
    return sequence % 3 == 0;
  }

  static Identifier device(long sequence) {
    return new Identifier("device", Long.toString(sequence));
  }

  static LinkKey link(long sequence) {
    return LinkKey.of(ACCOUNT, device(sequence));
  }

  static Evidence evidence(long sequence) {
    Evidence seen =
        Evidence.of(new SourceKind("crm", "login"), Sighting.at(86_400_000L * sequence, 1));
    return sequence % 5 == 0
        ? seen.with(new Assertion(Assertion.Kind.MUST_LINK, "ann", "seen", sequence))
        : seen;
  }

  static Journal journal(long sequence) {
    return new Journal(sequence, List.of(ACCOUNT, device(sequence), device(sequence - 1)));
  }
}
