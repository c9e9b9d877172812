package dev.selfsame.profile.engine;

import dev.selfsame.profile.Freshness;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.explain.ExplainedFact;
import dev.selfsame.profile.explain.FactOutcome;
import dev.selfsame.profile.explain.Share;
import dev.selfsame.profile.explain.Shares;
import dev.selfsame.profile.store.ProfileStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Traces tags of one profile to the facts that made them, through the tags that they derive from.
 * Costs a read of all facts of each tag, of which at most {@link Shares#MOST_FACTS} are looked at.
 */
final class Suppliers {

  /** The most facts that are named of one tag. */
  static final int MOST = 3;

  /** The most tags that one derived tag is traced to; bounds the time that it takes. */
  private static final int MOST_TAGS = 10;

  private final ProfileStore store;
  private final Snapshot view;
  private final long person;
  private final Definitions definitions;
  private final Map<String, TagValue> tags;
  private final long asOfMillis;
  private final EventFeeds feeds = new EventFeeds();

  /**
   * @param tags of the profile
   */
  Suppliers(
      ProfileStore store,
      Snapshot view,
      long person,
      Definitions definitions,
      Map<String, TagValue> tags,
      long asOfMillis) {
    this.store = store;
    this.view = view;
    this.person = person;
    this.definitions = definitions;
    this.tags = tags;
    this.asOfMillis = asOfMillis;
  }

  /** The facts that made a tag's value; none if it has no value. */
  List<Supplier> of(String name) {
    List<Supplier> suppliers = new ArrayList<>();
    for (Tag tag : factTags(name)) {
      if (suppliers.size() >= MOST) {
        break;
      }
      add(tag, suppliers);
    }
    return suppliers;
  }

  /** The tag itself, or those that take facts among what it derives from. */
  private List<Tag> factTags(String name) {
    List<Tag> found = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty() && found.size() < MOST_TAGS) {
      String next = open.remove();
      if (tags.containsKey(next) && seen.add(next)) {
        Tag tag = definitions.catalog().get(next);
        if (tag.fold() != null) {
          found.add(tag);
        } else if (tag.derivation() != null) {
          open.addAll(definitions.graph().inputs(next));
        }
      }
    }
    return found;
  }

  private void add(Tag tag, List<Supplier> suppliers) {
    TagValue value = tags.get(tag.name());
    boolean expired = value != null && value.freshness() == Freshness.EXPIRED;
    StoredFacts facts = new StoredFacts(store, tag, definitions.events(), feeds);
    Shares shares = Shares.of(tag.rule(), asOfMillis, expired, view.members(person), facts, MOST);
    for (Share share : shares.shares()) {
      for (ExplainedFact fact : share.facts()) {
        if (fact.outcome() == FactOutcome.USED && suppliers.size() < MOST) {
          suppliers.add(
              new Supplier(
                  tag.name(),
                  view.identifier(share.ordinal()),
                  fact.source(),
                  fact.eventId(),
                  fact.timeMillis()));
        }
      }
    }
  }
}
