package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.codec.StoredFact;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.GivingWay;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.CorrectionRow;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import dev.selfsame.profile.store.StoreBatch.FactRow;
import dev.selfsame.profile.store.StoreBatch.StateRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a batch changes of facts and events: each once, folded into the states of what it is kept
 * on.
 */
final class FactIntake {

  private final Snapshot view;
  private final Map<Identifier, Long> ordinals = new HashMap<>();
  private final FactRows rows;
  private final FoldedStates states;
  private final NewSubjects subjects;
  private final EventIntake events;
  private final GivingWay givingWay = new GivingWay();

  /**
   * Facts and events whose identifiers the view holds; states go into it.
   *
   * @param trusting whether facts are held to be new without asking the store
   */
  FactIntake(
      ProfileStore store,
      Snapshot view,
      RowFolds folds,
      Leftovers leftovers,
      Prefolds prefolds,
      boolean trusting) {
    this.view = view;
    rows = new FactRows(store, view, trusting);
    states = new FoldedStates(view, rows, folds, leftovers, prefolds);
    subjects = new NewSubjects(store, view);
    events = new EventIntake(store, view, rows, states, subjects, leftovers);
  }

  /** What became of facts. */
  record Counts(int recorded, int corrected, int unchanged) {}

  /**
   * Takes facts.
   *
   * @param overwrite whether they take the place of what is stored under their keys
   */
  Counts take(List<AcceptedFact> facts, boolean overwrite) {
    int recorded = 0;
    int corrected = 0;
    for (AcceptedFact accepted : facts) {
      switch (take(accepted, overwrite)) {
        case RECORDED -> recorded++;
        case CORRECTED -> corrected++;
        case DUPLICATE -> {}
      }
    }
    return new Counts(recorded, corrected, facts.size() - recorded - corrected);
  }

  private EventStatus take(AcceptedFact accepted, boolean overwrite) {
    givingWay.step();
    Fact fact = accepted.fact();
    Tag tag = accepted.tag();
    long ordinal = ordinals.computeIfAbsent(fact.identifier(), subjects::ordinal);
    FactKey key = new FactKey(ordinal, tag.number(), fact.eventId());
    byte[] row = new StoredFact(accepted.value(), fact.timeMillis(), fact.source()).encode();
    if (overwrite ? !rows.has(key) : rows.mayAdd(key)) {
      rows.add(key, row);
      states.add(ordinal, tag, accepted.value(), fact.timeMillis(), fact.eventId(), fact.source());
      return EventStatus.RECORDED;
    }
    byte[] before = overwrite ? rows.get(key) : null;
    if (before == null || Arrays.equals(before, row)) {
      return EventStatus.DUPLICATE;
    }
    rows.set(key, row);
    states.take(ordinal, tag);
    return StoredFact.isDeleted(before) ? EventStatus.RECORDED : EventStatus.CORRECTED;
  }

  /** Deletes a fact; whether it was there. */
  boolean delete(Identifier identifier, Tag tag, String eventId) {
    long ordinal = view.ordinal(identifier);
    FactKey key = new FactKey(ordinal, tag.number(), eventId);
    byte[] before = ordinal == PersonDirectory.NONE ? null : rows.get(key);
    if (before == null || StoredFact.isDeleted(before)) {
      return false;
    }
    rows.set(key, StoredFact.deleted());
    states.take(ordinal, tag);
    return true;
  }

  /** What it changes of the events. */
  EventIntake events() {
    return events;
  }

  /** See {@link FoldedStates#part}. */
  FoldedStates.Part refold(
      long ordinal,
      Tag tag,
      String after,
      @Nullable FoldState before,
      int limit,
      Definitions definitions) {
    return states.part(ordinal, tag, after, before, limit, definitions);
  }

  /** How many stored rows were folded anew so far. */
  long refolded() {
    return rows.visited();
  }

  /** Works out what is left to work out, before the rest is asked; see {@link FoldedStates}. */
  List<Refold> settle(Definitions definitions) {
    return states.settle(definitions);
  }

  /** The rows that change. */
  FactRows rows() {
    return rows;
  }

  boolean isEmpty() {
    return rows.isEmpty() && subjects.created().isEmpty();
  }

  /** The new rows. */
  List<FactRow> added() {
    return rows.added();
  }

  /** The rows that become others, or go. */
  List<CorrectionRow> corrections() {
    return rows.corrections();
  }

  /** The states that they change. */
  List<StateRow> states() {
    List<StateRow> all = new ArrayList<>();
    view.overlaid()
        .forEach(
            (ordinal, byTag) ->
                byTag.forEach(
                    (tag, state) ->
                        all.add(
                            new StateRow(ordinal, tag, state == null ? null : state.encode()))));
    return all;
  }

  /** The identifiers and subjects whose states change. */
  Set<Long> ordinals() {
    return view.overlaid().keySet();
  }

  /** The subjects that are new, with their ordinals. */
  Map<Identifier, Long> newSubjects() {
    return subjects.created();
  }

  /** What puts the new subjects into the store. */
  List<DocumentRow> documents() {
    return subjects.documents();
  }
}
