package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.catalog.TagKind;
import dev.selfsame.profile.codec.StoredEvent;
import dev.selfsame.profile.codec.StoredFact;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is stored about one person or subject, but its profile: links, facts, events, served
 * scores, then the changes that the feed tells of. Reads a page when the last one was taken, and
 * holds no more, but for two things: the links of an identifier are read at once, at most 100,000,
 * and if there are more, it says so; and of the commits in which an identifier moved it holds the
 * numbers, 8 bytes each. What is written meanwhile may be in it or not. Not thread-safe.
 */
public final class SubjectData {

  private static final int PAGE = 500;
  private static final int COMMITS = 50;
  private static final int MOST_LINKS = 100_000;

  private final ProfileStore store;
  private final Definitions definitions;
  private final PersonFeed feed;
  private final List<Member> members = new ArrayList<>();
  private final LinksOfOne links;
  private final Deque<SubjectPart> ready = new ArrayDeque<>();
  private final Deque<Step> steps = new ArrayDeque<>();

  private record Member(long ordinal, Identifier name) {}

  /** Reads a page; true if there is no more of what it reads. */
  @FunctionalInterface
  private interface Step {
    boolean read();
  }

  /**
   * @param ordinals of the identifiers, or of the subject
   */
  SubjectData(
      ProfileStore store,
      EvidenceGraph graph,
      Definitions definitions,
      PersonFeed feed,
      long[] ordinals) {
    this.store = store;
    this.links = new LinksOfOne(graph::read, MOST_LINKS);
    this.definitions = definitions;
    this.feed = feed;
    for (long ordinal : ordinals) {
      Identifier name = name(ordinal);
      if (name != null) {
        members.add(new Member(ordinal, name));
      }
    }
    for (Member member : members) {
      if (!SubjectKey.isOne(member.name())) {
        steps.add(
            () -> {
              links.read(member.name(), ready::add);
              return true;
            });
      }
    }
    members.forEach(member -> steps.add(new Rows(member, facts())));
    members.forEach(member -> steps.add(new Rows(member, definitions.events().numbers())));
    members.forEach(member -> steps.add(new Rows(member, scores())));
    steps.add(new Changes());
  }

  private List<Integer> facts() {
    // Of tags that events feed too: they may have taken facts before.
    return definitions.catalog().tags().stream()
        .filter(tag -> !tag.kind().isDerived())
        .map(Tag::number)
        .toList();
  }

  private List<Integer> scores() {
    // Of tags whose models were deleted, too.
    return definitions.catalog().tags().stream()
        .filter(tag -> tag.kind() == TagKind.PREDICTIVE)
        .flatMap(
            tag -> Stream.of(tag.number() + ScoreRows.SHOWN, tag.number() + ScoreRows.CHALLENGED))
        .toList();
  }

  /** The next part; null if there is none. May block. */
  public @Nullable SubjectPart next() {
    while (ready.isEmpty() && !steps.isEmpty()) {
      if (steps.element().read()) {
        steps.remove();
      }
    }
    return ready.poll();
  }

  /** What the feed tells of the members, some commits at a time. */
  private final class Changes implements Step {
    private final Set<Long> ordinals = new HashSet<>();
    private long @Nullable [] commits;
    private int next;

    @Override
    public boolean read() {
      long[] known = commits;
      if (known == null) {
        members.forEach(member -> ordinals.add(member.ordinal()));
        ordinals.removeIf(Subjects::isOne);
        known = feed.commits(ordinals);
        commits = known;
      }
      int until = Math.min(next + COMMITS, known.length);
      while (next < until) {
        feed.about(ordinals, known[next++])
            .forEach(change -> ready.add(new SubjectPart.OfChange(change)));
      }
      return next == known.length;
    }
  }

  /** The rows of one member, number by number, a page at a time. */
  private final class Rows implements Step {
    private final Member member;
    private final Deque<Integer> numbers;
    private String after = "";

    Rows(Member member, List<Integer> numbers) {
      this.member = member;
      this.numbers = new ArrayDeque<>(numbers);
    }

    @Override
    public boolean read() {
      Integer number = numbers.peek();
      if (number == null) {
        return true;
      }
      int[] visited = {0};
      store.facts(
          member.ordinal(),
          number,
          after,
          PAGE,
          (key, row) -> {
            visited[0]++;
            after = key.eventId();
            if (ScoreRows.isScore(key.tag()) || !StoredFact.isDeleted(row)) {
              ready.add(part(member, key, row));
            }
          });
      if (visited[0] < PAGE) {
        numbers.remove();
        after = "";
      }
      return numbers.isEmpty();
    }
  }

  private SubjectPart part(Member member, FactKey key, byte[] row) {
    if (EventTypes.isEvent(key.tag())) {
      return event(member, key, StoredEvent.decode(row));
    }
    if (ScoreRows.isScore(key.tag())) {
      return score(member, key, row);
    }
    StoredFact fact = StoredFact.decode(row);
    Tag tag = Objects.requireNonNull(definitions.catalog().byNumber(key.tag()));
    return new SubjectPart.OfFact(
        new Fact(
            key.eventId(),
            member.name(),
            tag.name(),
            fact.value(),
            fact.timeMillis(),
            fact.source()));
  }

  private SubjectPart score(Member member, FactKey key, byte[] row) {
    boolean shown = key.tag() < ScoreRows.CHALLENGED;
    int number = key.tag() - (shown ? ScoreRows.SHOWN : ScoreRows.CHALLENGED);
    Tag tag = Objects.requireNonNull(definitions.catalog().byNumber(number));
    Models models = definitions.models();
    ServedScore score =
        ScoreRows.decode(
            key,
            (version, millis) -> models.history().scorer(tag.name(), version, millis),
            shown,
            row);
    Lived by = models.history().at(score.model(), score.version(), score.timeMillis());
    return new SubjectPart.OfScore(member.name(), score, by == null ? List.of() : by.classes());
  }

  private SubjectPart event(Member member, FactKey key, StoredEvent event) {
    boolean person = !SubjectKey.isOne(member.name());
    return new SubjectPart.OfEvent(
        member.name(),
        definitions.events().name(key.tag()),
        key.eventId(),
        event.timeMillis(),
        event.source(),
        event.properties(),
        person
            ? event.identifiers().stream().map(this::name).filter(Objects::nonNull).toList()
            : List.of(),
        event.subjects().stream()
            .map(ordinal -> Subjects.key(store, ordinal))
            .filter(Objects::nonNull)
            .toList());
  }

  private @Nullable Identifier name(long ordinal) {
    return Subjects.isOne(ordinal) ? Subjects.name(store, ordinal) : store.identifier(ordinal);
  }
}
