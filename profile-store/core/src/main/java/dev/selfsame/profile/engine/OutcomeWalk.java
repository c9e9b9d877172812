package dev.selfsame.profile.engine;

import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.codec.StoredFact;
import dev.selfsame.profile.explain.FactPages;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all outcomes of a tag, one identifier after the other, while writes go on: they wait
 * for {@value #PAGE} facts, or as many outcomes with what is read of them, at most. An identifier
 * of fewer is seen in one state; of others, a page of facts, or of outcomes, is, and two may be
 * seen in two. So what is recorded or deleted meanwhile may be there or not, but nothing of one
 * identifier comes twice, and nothing of one that was erased before its page. An outcome that is
 * recorded under one event id on several identifiers of a person is one.
 */
final class OutcomeWalk {

  private static final int TOLD_EVERY = 256;

  /** So many facts, or outcomes, are looked at while writes wait. */
  static final int PAGE = 500;

  private final ProfileStore store;
  private final Published published;
  private final Definitions definitions;
  private final Tag tag;
  private final OutcomeSpan span;
  private final Set<String> reads;
  private final StoredFacts facts;
  private Catalog checked;

  /**
   * @param reads the tags that must not change meanwhile
   */
  OutcomeWalk(
      ProfileStore store,
      Published published,
      Definitions definitions,
      EventFeeds feeds,
      Tag tag,
      OutcomeSpan span,
      Set<String> reads) {
    this.store = store;
    this.published = published;
    this.definitions = definitions;
    this.tag = tag;
    this.span = span;
    this.reads = new HashSet<>(reads);
    this.reads.add(tag.name());
    checked = definitions.catalog();
    facts = new StoredFacts(store, tag, definitions.events(), feeds);
  }

  /** Takes outcomes of one identifier, from 1 to {@link #PAGE}. */
  @FunctionalInterface
  interface Visitor {
    /**
     * @param view for as long as the call lasts
     * @param outcomes ascending in time, also from one call to the next of the same identifier
     */
    void visit(Snapshot view, long person, List<OutcomeRow> outcomes);
  }

  /**
   * Goes.
   *
   * @param phase what it is for, for people
   * @param wanted which outcomes to visit
   * @throws CancellationException if {@code progress} says not to go on
   * @throws TagRefused.TagChanged if a tag of the catalogue changed meanwhile
   */
  void go(String phase, WorkProgress progress, Predicate<OutcomeRow> wanted, Visitor visitor) {
    boolean subjects = !tag.subjectType().isEmpty();
    long first = subjects ? Subjects.FIRST : 0;
    long count = subjects ? Subjects.count(store) : store.size();
    for (long i = 0; i < count; i++) {
      if (i % TOLD_EVERY == 0) {
        check(progress, phase, i, count);
      }
      OfOne one = new OfOne(first + i, wanted, visitor);
      while (published.reading(one::step)) {
        check(progress, phase, i, count);
      }
    }
    check(progress, phase, count, count);
  }

  private static void check(WorkProgress progress, String phase, long done, long total) {
    if (!progress.goOn(phase, done, total)) {
      throw new CancellationException("asked not to go on");
    }
  }

  /** Collects the outcomes of one identifier, then hands them on: a page with each step. */
  private final class OfOne {

    private final long ordinal;
    private final Predicate<OutcomeRow> wanted;
    private final Visitor visitor;
    private final List<OutcomeRow> outcomes = new ArrayList<>();
    private @Nullable String after = "";
    private int handedOn;

    OfOne(long ordinal, Predicate<OutcomeRow> wanted, Visitor visitor) {
      this.ordinal = ordinal;
      this.wanted = wanted;
      this.visitor = visitor;
    }

    /** Goes on within one state; whether there is more to do. */
    boolean step() {
      checkDefinitions();
      if (store.state(ordinal, tag.stateNumber()) == null) {
        return false;
      }
      Snapshot view = Snapshot.of(store);
      long person = person(view, ordinal);
      if (person == PersonDirectory.NONE) {
        return false;
      }
      String from = after;
      if (from != null) {
        after = collect(from, person, view.members(person));
        if (after != null) {
          return true;
        }
        outcomes.sort(OutcomeSpan.IN_TIME);
        if (outcomes.size() > PAGE) {
          return true;
        }
      }
      int until = Math.min(handedOn + PAGE, outcomes.size());
      if (handedOn < until) {
        List<OutcomeRow> page = outcomes.subList(handedOn, until);
        visitor.visit(view, person, page.stream().map(one -> one.of(person)).toList());
        handedOn = until;
      }
      return handedOn < outcomes.size();
    }

    private @Nullable String collect(String from, long person, long[] members) {
      return facts.page(
          ordinal,
          from,
          PAGE,
          new FactPages.Visitor() {
            @Override
            public void fact(String eventId, Value value, long timeMillis, String source) {
              if (span.has(timeMillis) && tag.takesSource(source)) {
                long hash = OutcomeSpan.hash(ordinal, eventId);
                OutcomeRow outcome = new OutcomeRow(person, value, timeMillis, hash);
                if (wanted.test(outcome) && !isSeen(eventId, ordinal, members)) {
                  outcomes.add(outcome);
                }
              }
            }

            @Override
            public void deleted(String eventId) {
              // It is as if it had never been recorded.
            }
          });
    }
  }

  private long person(Snapshot view, long ordinal) {
    if (!Subjects.isOne(ordinal)) {
      // One that was erased or removed leads to who is left, and rows may be left over of it.
      return store.identifier(ordinal) == null ? PersonDirectory.NONE : view.person(ordinal);
    }
    SubjectKey subject = Subjects.key(store, ordinal);
    return subject != null && subject.type().equals(tag.subjectType())
        ? ordinal
        : PersonDirectory.NONE;
  }

  /** Whether an identifier that came before has the same. */
  private boolean isSeen(String eventId, long ordinal, long[] members) {
    for (long member : members) {
      if (member < ordinal && tag.event() == null) {
        byte[] row = store.fact(new FactKey(member, tag.number(), eventId));
        if (row != null && !StoredFact.isDeleted(row)) {
          return true;
        }
      }
    }
    return false;
  }

  /** States are called otherwise after a tag was folded anew: they would seem to be gone. */
  private void checkDefinitions() {
    Catalog now = published.definitions().catalog();
    if (now == checked) {
      return;
    }
    for (String name : reads) {
      Tag after = now.get(name);
      if (after.version() != definitions.catalog().get(name).version()) {
        throw new TagRefused.TagChanged(after.name(), after.version());
      }
    }
    checked = now;
  }
}
