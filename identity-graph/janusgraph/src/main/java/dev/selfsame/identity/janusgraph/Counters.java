package dev.selfsame.identity.janusgraph;

import java.util.concurrent.atomic.LongAdder;

/** Counts what goes to the database. */
final class Counters {

  final LongAdder vertexReads = new LongAdder();
  final LongAdder linkReads = new LongAdder();
  final LongAdder linksRead = new LongAdder();
  final LongAdder identifiersWritten = new LongAdder();
  final LongAdder linksWritten = new LongAdder();
  final LongAdder identifiersRemoved = new LongAdder();
  final LongAdder linksRemoved = new LongAdder();
  final LongAdder commits = new LongAdder();

  JanusEvidenceGraph.Counts counts() {
    return new JanusEvidenceGraph.Counts(
        vertexReads.sum(),
        linkReads.sum(),
        linksRead.sum(),
        identifiersWritten.sum(),
        linksWritten.sum(),
        identifiersRemoved.sum(),
        linksRemoved.sum(),
        commits.sum());
  }
}
