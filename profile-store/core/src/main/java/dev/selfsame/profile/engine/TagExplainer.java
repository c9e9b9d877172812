package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.Freshness;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.explain.Share;
import dev.selfsame.profile.explain.Shares;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.scoring.LinearModel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Says how tags came to their values, from the facts and events themselves. Commits go on beside
 * it, since there may be many facts. Thread-safe.
 */
final class TagExplainer {

  private final ProfileStore store;
  private final Published published;
  private final Reads reads;
  private final BesideCommits beside;
  private final ProfileFolder folder;
  private final EventFeeds feeds = new EventFeeds();
  private final InstantSource clock;

  TagExplainer(
      ProfileStore store,
      Published published,
      Reads reads,
      BesideCommits beside,
      ProfileFolder folder,
      InstantSource clock) {
    this.store = store;
    this.published = published;
    this.reads = reads;
    this.beside = beside;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Explains.
   *
   * @param tagName of a tag of the catalogue
   * @param each how many facts of each identifier to name, at least 0
   * @throws RefusedException.PersonNotFound if there is no such person
   */
  TagExplanation explain(Subject subject, String tagName, int each) {
    return beside.read(() -> now(subject, tagName, each));
  }

  private BesideCommits.Found<TagExplanation> now(Subject subject, String tagName, int each) {
    long person = reads.person(subject);
    if (person == PersonDirectory.NONE) {
      throw new RefusedException.PersonNotFound();
    }
    Definitions definitions = published.definitions();
    Tag tag = definitions.catalog().get(tagName);
    return new BesideCommits.Found<>(person, definitions, explain(person, tag, each, definitions));
  }

  private TagExplanation explain(long person, Tag tag, int each, Definitions definitions) {
    long asOf = clock.millis();
    Snapshot view = Snapshot.of(store);
    Map<String, TagValue> tags = new HashMap<>();
    Profile profile = folder.profile(view, person, definitions, asOf);
    profile.tags().forEach(known -> tags.put(known.tag(), known));
    TagValue value = tags.get(tag.name());
    Shares shares = null;
    Map<Long, Identifier> identifiers = new HashMap<>();
    if (tag.fold() != null) {
      boolean expired = value != null && value.freshness() == Freshness.EXPIRED;
      StoredFacts facts = new StoredFacts(store, tag, definitions.events(), feeds);
      shares = Shares.of(tag.rule(), asOf, expired, view.members(person), facts, each);
      for (Share share : shares.shares()) {
        identifiers.put(share.ordinal(), view.identifier(share.ordinal()));
      }
    }
    List<TagValue> inputs = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String input : inputs(tag, definitions)) {
      TagValue known = tags.get(input);
      if (known == null) {
        missing.add(input);
      } else {
        inputs.add(known);
      }
    }
    return new TagExplanation(
        profile.personId(),
        profile.subject(),
        tag,
        value,
        asOf,
        shares,
        identifiers,
        inputs,
        missing);
  }

  /** The tags that a tag is made from, if it is made from tags. */
  private static SortedSet<String> inputs(Tag tag, Definitions definitions) {
    SortedSet<String> inputs = new TreeSet<>();
    if (tag.derivation() != null) {
      inputs.addAll(definitions.graph().inputs(tag.name()));
    }
    for (LinearModel model : definitions.models().champions()) {
      if (model.tag().equals(tag.name())) {
        model.inputs().forEach(input -> inputs.add(input.tag()));
      }
    }
    return inputs;
  }
}
