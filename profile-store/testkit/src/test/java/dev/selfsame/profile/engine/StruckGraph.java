package dev.selfsame.profile.engine;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import dev.selfsame.identity.graph.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An evidence graph that {@link Faults} strike, before and after each commit. */
record StruckGraph(EvidenceGraph graph, Faults faults) implements EvidenceGraph {

  @Override
  public EvidenceReader read() {
    faults.strike("graph.read");
    return graph.read();
  }

  @Override
  public EvidenceUnit begin() {
    faults.await();
    faults.strike("graph.begin");
    return new Unit(graph.begin(), faults);
  }

  @Override
  public Journal journal() {
    faults.strike("graph.journal");
    return graph.journal();
  }

  @Override
  public void close() {
    graph.close();
  }

  private record Unit(EvidenceUnit unit, Faults faults) implements EvidenceUnit {

    @Override
    public long ordinal(Identifier identifier) {
      return unit.ordinal(identifier);
    }

    @Override
    public @Nullable Evidence evidence(LinkKey key) {
      return unit.evidence(key);
    }

    @Override
    public List<Link> links(Identifier of, int limit) {
      faults.strike("graph.links");
      return unit.links(of, limit);
    }

    @Override
    public void create(Identifier identifier, long ordinal) {
      unit.create(identifier, ordinal);
    }

    @Override
    public void remove(Identifier identifier) {
      faults.strike("graph.remove");
      unit.remove(identifier);
    }

    @Override
    public void put(LinkKey key, Evidence evidence) {
      faults.strike("graph.put");
      unit.put(key, evidence);
    }

    @Override
    public void commit(Journal journal) {
      faults.strike("graph.commit");
      unit.commit(journal);
      faults.strike("graph.committed");
    }

    @Override
    public void close() {
      unit.close();
    }
  }
}
