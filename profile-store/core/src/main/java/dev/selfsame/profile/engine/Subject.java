package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Value;
import java.util.Map;

/** What to score. */
public sealed interface Subject {

  /** The person of an identifier, by its profile. */
  record OfIdentifier(Identifier identifier) implements Subject {}

  /** The person of an id that was ever returned, by its profile. */
  record OfPerson(String personId) implements Subject {}

  /** Values that the caller gives, by tag name; a tag that is not here is missing. */
  record OfValues(Map<String, Value> values) implements Subject {
    public OfValues {
      values = Map.copyOf(values);
    }
  }
}
