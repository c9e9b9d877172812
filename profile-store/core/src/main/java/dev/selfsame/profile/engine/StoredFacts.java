package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.codec.StoredFact;
import dev.selfsame.profile.explain.FactPages;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;

/** The facts of a tag, as the store holds them. */
final class StoredFacts implements FactPages {

  private static final int PAGE = 500;

  private final ProfileStore store;
  private final Tag tag;

  StoredFacts(ProfileStore store, Tag tag) {
    this.store = store;
    this.tag = tag;
  }

  /** Hands facts on and counts them. */
  private static final class Page implements ProfileStore.FactVisitor {
    private final Visitor visitor;
    private final int most;
    private int visited;
    private boolean more;
    private String last = "";

    Page(Visitor visitor, int most) {
      this.visitor = visitor;
      this.most = most;
    }

    @Override
    public void visit(FactKey key, byte[] row) {
      last = key.eventId();
      if (visited == most) {
        more = true;
        return;
      }
      visited++;
      if (StoredFact.isDeleted(row)) {
        visitor.deleted(key.eventId());
      } else {
        StoredFact fact = StoredFact.decode(row);
        visitor.fact(key.eventId(), fact.value(), fact.timeMillis(), fact.source());
      }
    }
  }

  @Override
  public boolean visit(long ordinal, int most, Visitor visitor) {
    Page page = new Page(visitor, most);
    while (true) {
      int before = page.visited;
      int limit = Math.min(PAGE, most - before + 1);
      store.facts(ordinal, tag.number(), page.last, limit, page);
      if (page.more || page.visited - before < limit) {
        return page.more;
      }
    }
  }
}
