package dev.selfsame.identity.janusgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.cassandra.CassandraCluster;
import dev.selfsame.cassandra.NeedsCassandra;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Three nodes, each row on all of them, of which one is killed while calls run: every call is
 * answered, and nothing that was acknowledged is missing, as a majority of the replicas reads it.
 */
@NeedsCassandra
class CassandraKillTest {

  private static final long COMMITS_BEFORE = 100;
  private static final long COMMITS_AFTER = 300;

  /** Longer than the nodes and the driver need to agree that one is gone. */
  private static final Duration AFTER = Duration.ofSeconds(25);

  private static final Identifier LATE = Identifier.parse("phone:late");

  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicBoolean written = new AtomicBoolean();
  private long longestNanos;

  @Test
  void commitsAndReads_whileOneNodeOfThreeIsKilled_allSucceedAndNothingIsMissing()
      throws Exception {
    try (CassandraCluster cluster = CassandraCluster.start(3)) {
      CassandraGraphs graphs = new CassandraGraphs(CassandraGraphs.keyspace(cluster, "killed"));
      long reads;
      try (JanusEvidenceGraph graph = graphs.open(VertexIds.sha256())) {
        commit(graph, COMMITS_BEFORE, Duration.ZERO);
        CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> readAlong(graph));
        // The node that the driver and the other nodes learnt of first, and in the middle of calls.
        CompletableFuture<Void> kill = CompletableFuture.runAsync(() -> cluster.kill(0));
        longestNanos = 0;
        try {
          commit(graph, COMMITS_BEFORE + COMMITS_AFTER, AFTER);
        } finally {
          written.set(true);
        }
        kill.join();
        reads = reader.join();
        commitNewNamespace(graph);
      }
      requireAll(graphs);
      System.out.printf(
          "one node of three killed: %d commits after that, the longest of %d ms, and %d reads%n",
          acknowledged.get() - COMMITS_BEFORE, longestNanos / 1_000_000, reads);
    }
  }

  /** Commits up to this sequence at least and for this time at least. */
  private void commit(JanusEvidenceGraph graph, long sequence, Duration time) {
    long start = System.nanoTime();
    long begun = start;
    while (acknowledged.get() < sequence || begun - start < time.toNanos()) {
      KilledWriter.commit(graph, acknowledged.get() + 1);
      acknowledged.incrementAndGet();
      long now = System.nanoTime();
      longestNanos = Math.max(longestNanos, now - begun);
      begun = now;
    }
  }

  /** Reads what is acknowledged until all is written, and tells how often. */
  private long readAlong(JanusEvidenceGraph graph) {
    Random random = new Random(7);
    long reads = 0;
    while (!written.get()) {
      long sequence = 1 + random.nextLong(acknowledged.get());
      if (!KilledWriter.removes(sequence + 1)) {
        try (EvidenceReader reader = graph.read()) {
          assertThat(reader.ordinal(KilledWriter.device(sequence))).isEqualTo(sequence);
          assertThat(reader.evidence(KilledWriter.link(sequence)))
              .isEqualTo(KilledWriter.evidence(sequence));
        }
        reads++;
      }
    }
    return reads;
  }

  /** A new vertex label takes JanusGraph's locks. */
  private void commitNewNamespace(JanusEvidenceGraph graph) {
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(LATE, Integer.MAX_VALUE);
      unit.commit(new EvidenceUnit.Journal(acknowledged.get() + 1, List.of(LATE)));
    }
  }

  private void requireAll(CassandraGraphs graphs) {
    try (JanusEvidenceGraph graph = graphs.open(VertexIds.sha256())) {
      assertThat(graph.journal().sequence()).isEqualTo(acknowledged.get() + 1);
      KillTest.requireAllUpTo(graph, acknowledged.get());
      try (EvidenceReader reader = graph.read()) {
        assertThat(reader.ordinal(LATE)).isEqualTo(Integer.MAX_VALUE);
      }
    }
  }
}
