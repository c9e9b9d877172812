package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Event;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Violation;
import dev.selfsame.profile.catalog.Acceptance;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.EventFeed;
import dev.selfsame.profile.catalog.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks events against the tags that they feed: all are accepted, or all are refused. */
final class EventRules {

  private final Catalog catalog;
  private final EventFeeds eventFeeds;
  private final Predicate<Identifier> erased;
  private final List<AcceptedEvent> accepted = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private @Nullable Function<List<Violation>, RefusedException> first;

  private EventRules(Catalog catalog, EventFeeds eventFeeds, Predicate<Identifier> erased) {
    this.catalog = catalog;
    this.eventFeeds = eventFeeds;
    this.erased = erased;
  }

  /**
   * The events as the catalogue takes them.
   *
   * @param alone whether this is one event that is called by no number
   * @param erased whether an identifier or subject is erased and must have no events
   * @throws RefusedException by the first event that is wrong, naming all that are
   */
  static List<AcceptedEvent> check(
      List<Event> events,
      boolean alone,
      Catalog catalog,
      EventFeeds eventFeeds,
      Predicate<Identifier> erased) {
    EventRules rules = new EventRules(catalog, eventFeeds, erased);
    for (int i = 0; i < events.size(); i++) {
      rules.check(alone ? "" : "events[" + i + "].", events.get(i));
    }
    if (rules.first != null) {
      throw rules.first.apply(rules.violations);
    }
    return rules.accepted;
  }

  private void check(String path, Event event) {
    List<Identifier> gone = event.identifiers().stream().filter(erased).toList();
    List<SubjectKey> subjects =
        event.subjects().stream().filter(s -> !erased.test(s.asIdentifier())).toList();
    if (gone.size() == event.identifiers().size() && subjects.isEmpty()) {
      Identifier one = gone.isEmpty() ? event.subjects().get(0).asIdentifier() : gone.get(0);
      refuse(
          new Violation(
              path + (gone.isEmpty() ? "subjects" : "identifiers"),
              "all were erased, and are suppressed until that is lifted"),
          all -> new EvidenceRefused.IdentifierErased(one, all));
      return;
    }
    List<Identifier> left = new ArrayList<>(event.identifiers());
    left.removeAll(gone);
    Event rest = event.with(left, subjects);
    List<SubjectKey> goneSubjects = new ArrayList<>(event.subjects());
    goneSubjects.removeAll(subjects);
    accepted.add(new AcceptedEvent(rest, gone, goneSubjects, feeds(path, rest)));
  }

  private List<AcceptedEvent.Feed> feeds(String path, Event event) {
    List<AcceptedEvent.Feed> feeds = new ArrayList<>();
    for (Tag tag : catalog.fedBy(event.name())) {
      if (concerns(tag, event)) {
        EventFeeds.Gift gift =
            eventFeeds.of(tag, event.properties(), event.timeMillis(), event.source());
        if (gift instanceof EventFeeds.Gift.Gives gives) {
          feeds.add(new AcceptedEvent.Feed(tag, gives.value()));
        } else if (gift instanceof EventFeeds.Gift.Unfit unfit) {
          refuse(path, tag, unfit.how());
        }
      }
    }
    return feeds;
  }

  private static boolean concerns(Tag tag, Event event) {
    return tag.subjectType().isEmpty()
        ? !event.identifiers().isEmpty()
        : event.subjects().stream().anyMatch(s -> s.type().equals(tag.subjectType()));
  }

  private void refuse(String path, Tag tag, Acceptance how) {
    EventFeed feed = tag.event();
    String property = feed == null ? "" : feed.property();
    String field = path + "properties[\"" + property + "\"]";
    String fed = ", for tag '" + tag.name() + "' that it feeds";
    if (how instanceof Acceptance.WrongType wrong) {
      refuse(
          new Violation(field, "is " + wrong.actual() + ", not " + wrong.expected() + fed),
          all -> new FactRefused.WrongType(tag.name(), wrong.expected(), wrong.actual(), all));
    } else if (how instanceof Acceptance.OutOfRange out) {
      refuse(
          new Violation(field, out.description() + fed),
          all -> new FactRefused.OutOfRange(tag.name(), all));
    }
  }

  private void refuse(Violation violation, Function<List<Violation>, RefusedException> refusal) {
    violations.add(violation);
    first = first == null ? refusal : first;
  }
}
