package dev.selfsame.profile.engine;

import dev.selfsame.profile.catalog.Tag;
import java.util.List;

/**
 * What a tag was from one change to the next.
 *
 * @param tag the definition
 * @param author who asked for it; empty if nobody said
 * @param changedFields which fields of {@code selfsame.tag.v1.Tag} it changed; empty for the first
 */
public record TagVersion(Tag tag, String author, List<String> changedFields) {

  public TagVersion {
    changedFields = List.copyOf(changedFields);
  }
}
