package dev.selfsame.identity.resolution;

import dev.selfsame.identity.policy.HubRule;
import java.util.BitSet;

/** Finds the identifiers with too many raw links. */
final class Hubs {

  private final ResolutionRun run;
  private final LinkTable table;
  private final BitSet found;

  Hubs(ResolutionRun run) {
    this.run = run;
    table = run.table;
    found = (BitSet) table.knownHubs.clone();
  }

  BitSet find() {
    int most = run.rules.policy.maxLinksPerIdentifier();
    if (most > 0) {
      int[] counts = new int[table.identifiers];
      for (int link = 0; link < table.links; link++) {
        if (run.isRaw(link)) {
          count(counts, table.low[link], most);
          count(counts, table.high[link], most);
        }
      }
    }
    for (HubRule rule : run.rules.hubRules()) {
      int namespace = run.rules.place(rule.namespace());
      int neighbor = run.rules.place(rule.neighbor());
      if (namespace >= 0 && neighbor >= 0) {
        find(namespace, neighbor, rule.moreThan());
      }
    }
    return found;
  }

  private void find(int namespace, int neighbor, int most) {
    int[] counts = new int[table.identifiers];
    for (int link = 0; link < table.links; link++) {
      int low = table.namespace[table.low[link]];
      int high = table.namespace[table.high[link]];
      if (low == namespace && high == neighbor && run.isRaw(link)) {
        count(counts, table.low[link], most);
      }
      if (high == namespace && low == neighbor && run.isRaw(link)) {
        count(counts, table.high[link], most);
      }
    }
  }

  private void count(int[] counts, int identifier, int most) {
    if (++counts[identifier] > most) {
      found.set(identifier);
    }
  }
}
