package dev.selfsame.profile.catalog;

import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.fold.Fold;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the parts of a definition must be that say whose facts or events a tag folds, and when. */
final class FeedRules {

  /** A century: what ends later has no end that a timestamp can say. */
  private static final long LONGEST_LIFE = 36_525 * 86_400_000L;

  private static final int MAX_PROPERTY = 64;
  private static final int MAX_FILTER = 1_024;
  private static final int MAX_SOURCES = 100;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");
  private static final Pattern PROPERTY = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");
  private static final Pattern SUBJECT_TYPE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final Tag tag;
  private final List<Violation> violations = new ArrayList<>();

  private FeedRules(Tag tag) {
    this.tag = tag;
  }

  static List<Violation> violations(Tag tag) {
    FeedRules rules = new FeedRules(tag);
    rules.subjectType();
    rules.event();
    rules.window();
    rules.quantile();
    rules.sources();
    rules.lifetime();
    return rules.violations;
  }

  private void subjectType() {
    String type = tag.subjectType();
    require(
        type.isEmpty() || SUBJECT_TYPE.matcher(type).matches(),
        "subject_type",
        "leave it out for persons, else use [a-z][a-z0-9_]*, at most 63 characters");
    require(!type.equals("person"), "subject_type", "leave it out for persons");
  }

  private void event() {
    EventFeed event = tag.event();
    if (event == null) {
      return;
    }
    require(tag.kind() == TagKind.FACTUAL, "event", "only FACTUAL tags are fed by events");
    require(
        SLUG.matcher(event.event()).matches(),
        "event.name",
        "use 1 to 64 of a-z, 0-9 and _.-, with a letter or digit first");
    String property = event.property();
    if (property.isEmpty()) {
      require(
          tag.fold() == Fold.COUNT || tag.valueType() == ValueType.TIME,
          "event.property",
          "say which: only COUNT, and tags of type TIME, take the event itself");
    } else {
      require(
          property.length() <= MAX_PROPERTY && PROPERTY.matcher(property).matches(),
          "event.property",
          "use [a-zA-Z][a-zA-Z0-9_]*, at most 64 characters");
    }
    require(
        event.filter().length() <= MAX_FILTER && Texts.isValid(event.filter()),
        "event.filter",
        "use at most " + MAX_FILTER + " characters of valid Unicode");
  }

  private void window() {
    require(
        tag.window() == null || tag.kind() == TagKind.FACTUAL,
        "window",
        "only FACTUAL tags have one; use time_to_live to let a value expire");
  }

  private void quantile() {
    require(
        tag.quantile() == null || !tag.kind().isDerived(),
        "quantile",
        "leave it out: only the fold QUANTILE takes it");
  }

  private void sources() {
    List<String> sources = tag.sources();
    if (tag.kind().isDerived()) {
      require(sources.isEmpty(), "sources", "a " + tag.kind() + " tag takes no facts");
      return;
    }
    require(sources.size() <= MAX_SOURCES, "sources", "use at most " + MAX_SOURCES);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < Math.min(sources.size(), MAX_SOURCES); i++) {
      String field = "sources[" + i + "]";
      require(
          SLUG.matcher(sources.get(i)).matches(),
          field,
          "use 1 to 64 of a-z, 0-9 and _.-, with a letter or digit first");
      require(seen.add(sources.get(i)), field, "stands there twice");
    }
  }

  private void lifetime() {
    long stale = tag.staleAfterMillis();
    long live = tag.timeToLiveMillis();
    require(stale >= 0, "stale_after", "is negative");
    require(live >= 0, "time_to_live", "is negative");
    require(stale <= LONGEST_LIFE, "stale_after", "use at most 36,525 days, or none");
    require(live <= LONGEST_LIFE, "time_to_live", "use at most 36,525 days, or none");
    require(
        live <= 0 || stale <= live,
        "stale_after",
        "is longer than time_to_live: it is expired then");
  }

  private void require(boolean holds, String field, String description) {
    if (!holds) {
      violations.add(new Violation(field, description));
    }
  }
}
