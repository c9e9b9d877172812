package dev.selfsame.profile.explain;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.fold.FoldRule;
import dev.selfsame.profile.fold.FoldState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each identifier of a person contributed to a tag. Reads all facts twice, and keeps few.
 *
 * @param shares of the identifiers that have facts, those that made the value first
 * @param tally of all facts
 * @param cut whether there are more facts than were looked at
 */
public record Shares(List<Share> shares, Tally tally, boolean cut) {

  /** How many facts are looked at; bounds the time that it takes. */
  public static final int MOST_FACTS = 50_000;

  /** How many facts are named in all. */
  static final int MOST_NAMED = 1_000;

  public Shares {
    shares = List.copyOf(shares);
  }

  /**
   * Reads and judges facts.
   *
   * @param rule how they became the value
   * @param asOfMillis the moment of which the value is
   * @param expired whether the value's time to live is over
   * @param members the ordinals of the person's identifiers
   * @param each how many facts of each identifier to name, at least 0
   */
  public static Shares of(
      FoldRule rule, long asOfMillis, boolean expired, long[] members, FactPages facts, int each) {
    long[] newest = {Long.MIN_VALUE};
    if (rule.window() != null) {
      visit(members, facts, (ordinal, fact) -> newest[0] = Math.max(newest[0], fact.timeMillis));
    }
    Judge judge = new Judge(rule, asOfMillis, newest[0], expired);
    visit(
        members,
        facts,
        (ordinal, fact) -> judge.see(fact.eventId, fact.value, fact.timeMillis, fact.source));
    List<Share> shares = new ArrayList<>();
    int room = MOST_FACTS;
    int names = MOST_NAMED;
    boolean cut = false;
    Tally all = Tally.NONE;
    for (long ordinal : members) {
      Collector collector = new Collector(judge, Math.min(each, names));
      cut |= facts.visit(ordinal, room, collector);
      Share share = collector.share(ordinal);
      room -= (int) share.tally().facts();
      names -= share.facts().size();
      all = all.plus(share.tally());
      if (share.tally().facts() > 0) {
        shares.add(share);
      }
    }
    shares.sort(
        Comparator.comparing((Share share) -> share.tally().used() == 0)
            .thenComparingLong(Share::ordinal));
    return new Shares(shares, all, cut);
  }

  private record Seen(String eventId, Value value, long timeMillis, String source) {}

  private interface Each {
    void take(long ordinal, Seen fact);
  }

  private static void visit(long[] members, FactPages facts, Each each) {
    int[] room = {MOST_FACTS};
    for (long ordinal : members) {
      var unused =
          facts.visit(
              ordinal,
              room[0],
              new FactPages.Visitor() {
                @Override
                public void fact(String eventId, Value value, long timeMillis, String source) {
                  room[0]--;
                  each.take(ordinal, new Seen(eventId, value, timeMillis, source));
                }

                @Override
                public void deleted(String eventId) {
                  room[0]--;
                }
              });
    }
  }

  /** Gathers the share of an identifier. */
  private static final class Collector implements FactPages.Visitor {
    private final Judge judge;
    private final int most;
    private final SortedMap<String, Tally> sources = new TreeMap<>();
    private final TreeSet<ExplainedFact> named = new TreeSet<>(ExplainedFact.MOST_TELLING_FIRST);
    private Tally tally = Tally.NONE;
    private @Nullable FoldState state;

    Collector(Judge judge, int most) {
      this.judge = judge;
      this.most = most;
    }

    @Override
    public void fact(String eventId, Value value, long timeMillis, String source) {
      FactOutcome outcome = judge.outcome(eventId, value, timeMillis, source);
      ExplainedFact fact = new ExplainedFact(eventId, value, timeMillis, source, outcome);
      take(fact);
      sources.merge(source, Tally.NONE.with(fact), Tally::plus);
      FoldState one = judge.state(eventId, value, timeMillis, source);
      if (one != null) {
        state = state == null ? one : state.merge(one);
      }
    }

    @Override
    public void deleted(String eventId) {
      take(new ExplainedFact(eventId, null, 0, "", FactOutcome.DELETED));
    }

    private void take(ExplainedFact fact) {
      tally = tally.with(fact);
      named.add(fact);
      if (named.size() > most) {
        named.pollLast();
      }
    }

    Share share(long ordinal) {
      return new Share(ordinal, Judge.value(state), tally, sources, List.copyOf(named));
    }
  }
}
