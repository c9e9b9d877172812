package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagCodec;
import dev.selfsame.profile.derive.TagGraph;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.List;

/**
 * The catalogue, the models, the policies and the names of events at one moment.
 *
 * @param graph which tags derive from which
 * @param refolds the tags that are being folded anew
 * @param rescoring whether everybody is still to be scored anew
 */
record Definitions(
    Catalog catalog,
    Models models,
    Policies policies,
    EventTypes events,
    TagGraph graph,
    Refolds refolds,
    Rescoring rescoring) {

  private static final String TAGS = "tag";

  static Definitions load(ProfileStore store) {
    List<Tag> tags = new ArrayList<>();
    store.documents(TAGS, (name, document) -> tags.add(TagCodec.decode(document)));
    try {
      Catalog catalog = Catalog.of(tags);
      Models models = ModelDocuments.load(store);
      return new Definitions(
          catalog,
          models,
          Policies.of(store),
          EventTypes.load(store),
          TagGraph.of(catalog, models.reads()),
          Refolds.load(store),
          Rescoring.load(store));
    } catch (IllegalArgumentException e) {
      throw new StoreException.Corrupt("the catalogue does not fit together", e);
    }
  }

  static DocumentRow document(Tag tag) {
    return new DocumentRow(TAGS, tag.name(), TagCodec.encode(tag));
  }

  /**
   * Whether profiles come out the same by these. How far refolding and rescoring have come, and
   * which events have names, says nothing of that; the commits that end a refold touch everybody.
   */
  boolean givesProfilesOf(Definitions other) {
    return catalog.equals(other.catalog)
        && models.equals(other.models)
        && policies.equals(other.policies)
        && graph.equals(other.graph);
  }

  Definitions with(Catalog next) {
    return new Definitions(next, models, policies, events, graph, refolds, rescoring);
  }

  Definitions with(Models next) {
    TagGraph reading = graph.withScores(next.reads());
    return new Definitions(catalog, next, policies, events, reading, refolds, rescoring);
  }

  Definitions with(Policies next) {
    return new Definitions(catalog, models, next, events, graph, refolds, rescoring);
  }

  Definitions with(EventTypes next) {
    return new Definitions(catalog, models, policies, next, graph, refolds, rescoring);
  }

  Definitions with(TagGraph next) {
    return new Definitions(catalog, models, policies, events, next, refolds, rescoring);
  }

  Definitions with(Refolds next) {
    return new Definitions(catalog, models, policies, events, graph, next, rescoring);
  }

  Definitions with(Rescoring next) {
    return new Definitions(catalog, models, policies, events, graph, refolds, next);
  }
}
