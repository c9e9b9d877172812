package dev.selfsame.profile.engine;

import dev.selfsame.profile.Freshness;
import dev.selfsame.profile.Profile.TagValue;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.catalog.TagStatus;
import dev.selfsame.profile.derive.DerivedTag;
import dev.selfsame.profile.derive.TagGraph;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.RowLayout;
import dev.selfsame.scoring.Score;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Adds to the tags of a profile those that derive from them. A MODEL tag is looked at only if one
 * of the tags that it reads has a value, and after all of those: what that costs follows the tags
 * of the profile and what reads them, not the catalogue.
 */
final class DerivedTags {

  private static final long DAY = 86_400_000L;

  private final Definitions definitions;
  private final TagGraph graph;
  private final SortedMap<String, TagValue> tags;
  private final Predicate<String> wanted;
  private final Aging aging;
  private final PriorityQueue<String> due;
  private final Set<String> seen = new HashSet<>();

  private DerivedTags(
      Definitions definitions,
      SortedMap<String, TagValue> tags,
      Predicate<String> wanted,
      Aging aging) {
    this.definitions = definitions;
    this.tags = tags;
    this.wanted = wanted;
    this.aging = aging;
    graph = definitions.graph();
    due =
        new PriorityQueue<>(
            Comparator.comparingInt(graph::rank).thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Adds what derives.
   *
   * @param subjectType of what the profile is; empty for a person
   * @param tags what facts gave a value
   * @param wanted which derived tags to add; with each, all that it derives from
   * @param evaluations counts the derived tags that were looked at
   */
  static void add(
      Definitions definitions,
      String subjectType,
      SortedMap<String, TagValue> tags,
      Predicate<String> wanted,
      Aging aging,
      LongAdder evaluations) {
    DerivedTags derived = new DerivedTags(definitions, tags, wanted, aging);
    List.copyOf(tags.keySet()).forEach(derived::queueReaders);
    for (LinearModel model : definitions.models().champions()) {
      // A model scores everybody: it has a rule for what is missing.
      if (definitions.catalog().get(model.tag()).subjectType().equals(subjectType)) {
        derived.queue(model.tag());
      }
    }
    for (String next = derived.due.poll(); next != null; next = derived.due.poll()) {
      evaluations.increment();
      TagValue value = derived.value(next);
      if (value != null) {
        tags.put(next, value);
        derived.queueReaders(next);
      }
    }
  }

  private void queueReaders(String tag) {
    for (String reader : graph.readers(tag)) {
      if (graph.model(reader) != null) {
        queue(reader);
      }
    }
  }

  private void queue(String tag) {
    if (wanted.test(tag) && seen.add(tag)) {
      due.add(tag);
    }
  }

  private @Nullable TagValue value(String name) {
    Tag tag = definitions.catalog().get(name);
    if (tag.status() == TagStatus.DRAFT) {
      return null;
    }
    DerivedTag model = graph.model(name);
    if (model == null) {
      LinearModel scoring = definitions.models().scoring(name);
      return scoring == null ? null : score(tag, scoring);
    }
    if (model.readsToday()) {
      long today = Math.floorDiv(aging.asOfMillis(), DAY) * DAY;
      aging.within(new Validity(today, today + DAY));
    }
    Value value = model.value(this::usable, aging.asOfMillis());
    if (value == null) {
      return null;
    }
    Long newest = newest(model.inputs());
    return new TagValue(name, TagKind.MODEL, value, newest, aging.freshness(tag, newest), null);
  }

  private TagValue score(Tag tag, LinearModel model) {
    RowLayout layout = model.layout();
    @Nullable Object[] row = layout.row();
    Long newest = null;
    for (TagValue read : tags.values()) {
      int place = layout.place(read.tag());
      if (place != RowLayout.NONE && read.freshness() != Freshness.EXPIRED) {
        row[place] = Features.of(read.value());
        newest = newer(newest, read.timeMillis());
      }
    }
    Score score = model.score(row);
    Value value =
        ModelRules.valueType(model) == ValueType.STRING
            ? new Value.Text(score.label())
            : new Value.Decimal(score.value());
    return new TagValue(
        tag.name(), TagKind.PREDICTIVE, value, newest, aging.freshness(tag, newest), score);
  }

  private @Nullable Value usable(String tag) {
    TagValue value = tags.get(tag);
    return value == null || value.freshness() == Freshness.EXPIRED ? null : value.value();
  }

  /** The newest time of the inputs that count. */
  private @Nullable Long newest(Collection<String> inputs) {
    Long newest = null;
    for (String input : inputs) {
      TagValue read = tags.get(input);
      newest = read == null || usable(input) == null ? newest : newer(newest, read.timeMillis());
    }
    return newest;
  }

  private static @Nullable Long newer(@Nullable Long one, @Nullable Long other) {
    return one == null || (other != null && other > one) ? other : one;
  }
}
