package dev.selfsame.profile.engine;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.codec.StoredEvent;
import dev.selfsame.profile.codec.StoredFact;
import dev.selfsame.profile.explain.FactPages;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import org.jspecify.annotations.Nullable;

/** The facts of a tag, or what the events that feed it give, as the store holds them. */
final class StoredFacts implements FactPages {

  private static final int PAGE = 500;

  private final ProfileStore store;
  private final Tag tag;
  private final EventFeeds feeds;

  /** The number of the tag or of its events; null if no such event was ever recorded. */
  private final @Nullable Integer number;

  StoredFacts(ProfileStore store, Tag tag, EventTypes types, EventFeeds feeds) {
    this.store = store;
    this.tag = tag;
    this.feeds = feeds;
    EventFeed feed = tag.event();
    number = feed == null ? Integer.valueOf(tag.number()) : types.number(feed.event());
  }

  /** Hands facts on and counts them. */
  private final class Page implements ProfileStore.FactVisitor {
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
      } else if (tag.event() == null) {
        StoredFact fact = StoredFact.decode(row);
        visitor.fact(key.eventId(), fact.value(), fact.timeMillis(), fact.source());
      } else {
        StoredEvent event = StoredEvent.decode(row);
        Value value = feeds.value(tag, event.properties(), event.timeMillis(), event.source());
        if (value != null) {
          visitor.fact(key.eventId(), value, event.timeMillis(), event.source());
        }
      }
    }
  }

  @Override
  public boolean visit(long ordinal, int most, Visitor visitor) {
    if (number == null) {
      return false;
    }
    Page page = new Page(visitor, most);
    while (true) {
      int before = page.visited;
      int limit = Math.min(PAGE, most - before + 1);
      store.facts(ordinal, number, page.last, limit, page);
      if (page.more || page.visited - before < limit) {
        return page.more;
      }
    }
  }

  /**
   * Visits the next facts, so many at most.
   *
   * @param after the event id that they come behind; empty for the first
   * @return the last event id; null if there are no more
   */
  @Nullable String page(long ordinal, String after, int most, Visitor visitor) {
    if (number == null) {
      return null;
    }
    Page page = new Page(visitor, most);
    store.facts(ordinal, number, after, most, page);
    return page.visited < most ? null : page.last;
  }
}
