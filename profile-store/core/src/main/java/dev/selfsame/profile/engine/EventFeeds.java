package dev.selfsame.profile.engine;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Acceptance;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.derive.EventFilter;
import dev.selfsame.profile.derive.InvalidExpressionException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What events give to the tags that they feed. Keeps the filters it compiled. Thread-safe. */
final class EventFeeds {

  private static final Value HAPPENED = new Value.Flag(true);

  /** What an event gives to a tag. */
  sealed interface Gift {

    /** A value to fold. */
    record Gives(Value value) implements Gift {}

    /** It does not feed the tag: filtered out, of another source, or without the property. */
    record Nothing() implements Gift {}

    /**
     * The property is of the wrong type or out of range.
     *
     * @param how a refusal of the tag's
     */
    record Unfit(Acceptance how) implements Gift {}
  }

  /** By expression. */
  private final Map<String, EventFilter> filters = new ConcurrentHashMap<>();

  private static final Gift NOTHING = new Gift.Nothing();

  /**
   * What an event gives to a tag.
   *
   * @param tag fed by events of this name
   */
  Gift of(Tag tag, Map<String, Value> properties, long timeMillis, String source) {
    EventFeed feed = tag.event();
    if (feed == null || !tag.takesSource(source)) {
      return NOTHING;
    }
    if (!feed.filter().isEmpty() && !filter(feed.filter()).matches(properties)) {
      return NOTHING;
    }
    if (feed.property().isEmpty()) {
      return new Gift.Gives(
          tag.valueType() == ValueType.TIME ? new Value.Moment(timeMillis) : HAPPENED);
    }
    Value value = properties.get(feed.property());
    return value == null ? NOTHING : fit(tag, value);
  }

  private EventFilter filter(String expression) {
    EventFilter known = filters.get(expression);
    if (known != null) {
      return known;
    }
    try {
      EventFilter compiled = EventFilter.compile(expression);
      filters.put(expression, compiled);
      return compiled;
    } catch (InvalidExpressionException e) {
      throw new StoreException.Corrupt("a tag has the filter " + expression, e);
    }
  }

  private static Gift fit(Tag tag, Value value) {
    Acceptance acceptance = Acceptance.of(tag, value);
    return acceptance instanceof Acceptance.Accepted good
        ? new Gift.Gives(good.value())
        : new Gift.Unfit(acceptance);
  }

  /** The value that an event gives to a tag; null if none, or none that the tag takes. */
  @Nullable Value value(Tag tag, Map<String, Value> properties, long timeMillis, String source) {
    return of(tag, properties, timeMillis, source) instanceof Gift.Gives gives
        ? gives.value()
        : null;
  }
}
