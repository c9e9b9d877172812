package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagCodec;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.List;

/** The catalogue, the models, the policies and the names of events at one moment. */
record Definitions(Catalog catalog, Models models, Policies policies, EventTypes events) {

  private static final String TAGS = "tag";

  static Definitions load(ProfileStore store) {
    List<Tag> tags = new ArrayList<>();
    store.documents(TAGS, (name, document) -> tags.add(TagCodec.decode(document)));
    try {
      return new Definitions(
          Catalog.of(tags), ModelDocuments.load(store), Policies.of(store), EventTypes.load(store));
    } catch (IllegalArgumentException e) {
      throw new StoreException.Corrupt("the catalogue does not fit together", e);
    }
  }

  static DocumentRow document(Tag tag) {
    return new DocumentRow(TAGS, tag.name(), TagCodec.encode(tag));
  }

  Definitions with(Catalog next) {
    return new Definitions(next, models, policies, events);
  }

  Definitions with(Models next) {
    return new Definitions(catalog, next, policies, events);
  }

  Definitions with(Policies next) {
    return new Definitions(catalog, models, next, events);
  }

  Definitions with(EventTypes next) {
    return new Definitions(catalog, models, policies, next);
  }
}
