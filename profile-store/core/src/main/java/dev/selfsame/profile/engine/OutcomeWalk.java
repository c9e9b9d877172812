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

/**
 * Goes through all outcomes of a tag, one identifier after the other, while writes go on: each
 * identifier is seen in one state, two may be seen in two. An outcome that is recorded under one
 * event id on several identifiers of a person is one.
 */
final class OutcomeWalk {

  private static final int TOLD_EVERY = 256;

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

  /** Takes the outcomes of one identifier, at least one. */
  @FunctionalInterface
  interface Visitor {
    /**
     * @param view for as long as the call lasts
     * @param outcomes ascending in time
     */
    void visit(Snapshot view, long person, List<OutcomeRow> outcomes);
  }

  /**
   * Goes.
   *
   * @param phase what it is for, for people
   * @throws CancellationException if {@code progress} says not to go on
   * @throws RefusedException.TagChanged if a tag of the catalogue changed meanwhile
   */
  void go(String phase, WorkProgress progress, Visitor visitor) {
    boolean subjects = !tag.subjectType().isEmpty();
    long first = subjects ? Subjects.FIRST : 0;
    long count = subjects ? Subjects.count(store) : store.size();
    for (long i = 0; i < count; i++) {
      if (i % TOLD_EVERY == 0 && !progress.goOn(phase, i, count)) {
        throw new CancellationException("asked not to go on");
      }
      long ordinal = first + i;
      published.reading(
          () -> {
            visit(ordinal, visitor);
            return true;
          });
    }
    if (!progress.goOn(phase, count, count)) {
      throw new CancellationException("asked not to go on");
    }
  }

  private void visit(long ordinal, Visitor visitor) {
    checkDefinitions();
    if (store.state(ordinal, tag.stateNumber()) == null) {
      return;
    }
    Snapshot view = Snapshot.of(store);
    long person = person(view, ordinal);
    if (person == PersonDirectory.NONE) {
      return;
    }
    List<OutcomeRow> outcomes = new ArrayList<>();
    long[] members = view.members(person);
    facts.visit(
        ordinal,
        Integer.MAX_VALUE - 1,
        new FactPages.Visitor() {
          @Override
          public void fact(String eventId, Value value, long timeMillis, String source) {
            if (span.has(timeMillis)
                && tag.takesSource(source)
                && !isSeen(eventId, ordinal, members)) {
              long hash = OutcomeSpan.hash(ordinal, eventId);
              outcomes.add(new OutcomeRow(person, value, timeMillis, hash));
            }
          }

          @Override
          public void deleted(String eventId) {
            // It is as if it had never been recorded.
          }
        });
    if (!outcomes.isEmpty()) {
      outcomes.sort(OutcomeSpan.IN_TIME);
      visitor.visit(view, person, outcomes);
    }
  }

  private long person(Snapshot view, long ordinal) {
    if (!Subjects.isOne(ordinal)) {
      return view.person(ordinal);
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
        throw new RefusedException.TagChanged(after.name(), after.version());
      }
    }
    checked = now;
  }
}
