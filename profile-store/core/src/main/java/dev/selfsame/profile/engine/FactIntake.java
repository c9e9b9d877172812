package dev.selfsame.profile.engine;

import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.Fact;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.codec.ValueCodec;
import dev.selfsame.profile.fold.FoldState;
import dev.selfsame.profile.store.FactKey;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch.FactRow;
import dev.selfsame.profile.store.StoreBatch.StateRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a batch adds to the facts: each fact once, folded into the state of its identifier. */
final class FactIntake {

  private static final int VERSION = 1;

  private final ProfileStore store;
  private final Snapshot view;
  private final Map<Identifier, Long> ordinals = new HashMap<>();
  private final Set<FactKey> keys = new HashSet<>();
  private final List<FactRow> rows = new ArrayList<>();

  /** Facts whose identifiers the view holds; states go into it. */
  FactIntake(ProfileStore store, Snapshot view) {
    this.store = store;
    this.view = view;
  }

  /** Takes facts; gives how many of them are new. */
  int take(List<AcceptedFact> facts) {
    int before = rows.size();
    facts.forEach(this::take);
    return rows.size() - before;
  }

  private void take(AcceptedFact accepted) {
    Fact fact = accepted.fact();
    long ordinal = ordinals.computeIfAbsent(fact.identifier(), view::ordinal);
    int tag = accepted.tag().number();
    FactKey key = new FactKey(ordinal, tag, fact.eventId());
    if (!keys.add(key) || (!view.isNew(ordinal) && store.hasFact(key))) {
      return;
    }
    rows.add(new FactRow(key, encode(accepted)));
    int states = accepted.tag().stateNumber();
    FoldState before = view.state(ordinal, states);
    FoldState more = state(accepted);
    view.put(ordinal, states, before == null ? more : before.merge(more));
  }

  private static FoldState state(AcceptedFact accepted) {
    Fact fact = accepted.fact();
    return FoldState.of(
        accepted.tag().rule(), accepted.value(), fact.timeMillis(), fact.eventId(), fact.source());
  }

  private static byte[] encode(AcceptedFact accepted) {
    BinaryWriter out = new BinaryWriter().octet(VERSION).signed(accepted.fact().timeMillis());
    ValueCodec.write(out, accepted.value());
    return out.text(accepted.fact().source()).toByteArray();
  }

  /** The new facts. */
  List<FactRow> rows() {
    return rows;
  }

  /** The states that they change. */
  List<StateRow> states() {
    List<StateRow> states = new ArrayList<>();
    view.overlaid()
        .forEach(
            (ordinal, byTag) ->
                byTag.forEach(
                    (tag, state) -> states.add(new StateRow(ordinal, tag, state.encode()))));
    return states;
  }

  /** The identifiers that new facts are on. */
  Set<Long> ordinals() {
    return view.overlaid().keySet();
  }
}
