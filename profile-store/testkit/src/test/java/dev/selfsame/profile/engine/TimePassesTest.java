package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.fold.Window;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What time alone does to profiles: nothing is written here once the facts are there. */
class TimePassesTest {

  private static final long HOUR = 3_600_000L;

  private final Node node = new Node();

  @AfterEach
  void close() {
    node.close();
  }

  private void window(String name, Fold fold, int count, Window.Unit unit) {
    node.define(Node.tag(name, fold, ValueType.INTEGER).window(new Window(count, unit)).build());
  }

  private void at(String moment) {
    node.clock.set(Instant.parse(moment).toEpochMilli());
  }

  private void bought(String event, String moment, long value) {
    long time = Instant.parse(moment).toEpochMilli();
    node.record(Node.fact(event, "account:a", "bought", new Value.Whole(value), time));
  }

  private long folds() {
    return node.engine.stats().profileFolds();
  }

  @Test
  void window_endOfItsDay_isAMissThatFoldsAnewOnce() {
    window("bought", Fold.COUNT, 1, Window.Unit.DAYS);
    at("2026-03-31T12:00:00Z");
    bought("e", "2026-03-31T08:00:00Z", 1);
    String during = node.profile("account:a");
    assertThat(during).contains("value=Whole[value=1]");
    at("2026-03-31T23:59:59.999Z");
    assertThat(node.cached("account:a")).isEqualTo(during);
    at("2026-04-01T00:00:00Z");
    assertThat(node.cached("account:a")).isNull();
    long before = folds();
    assertThat(node.profile("account:a")).contains("value=Whole[value=0], timeMillis=null");
    assertThat(node.cached("account:a")).isEqualTo(node.profile("account:a"));
    assertThat(folds()).isEqualTo(before + 1);
  }

  @Test
  void window_clockGoesBack_isAsItWasThen() {
    window("bought", Fold.SUM, 2, Window.Unit.HOURS);
    at("2026-03-31T12:30:00Z");
    bought("e", "2026-03-31T11:59:59.999Z", 5);
    String before = node.profile("account:a");
    assertThat(before).contains("value=Whole[value=5]");
    at("2026-03-31T13:00:00Z");
    assertThat(node.profile("account:a")).contains("value=Whole[value=0]");
    at("2026-03-31T12:59:59Z");
    assertThat(node.cached("account:a")).isNull();
    assertThat(node.profile("account:a")).isEqualTo(before);
  }

  @Test
  void window_overALeapDayAndTheEndOfAMonth_countsCalendarDays() {
    window("bought", Fold.SUM, 2, Window.Unit.DAYS);
    at("2024-02-29T12:00:00Z");
    bought("a", "2024-02-28T00:00:00Z", 1);
    bought("b", "2024-02-29T23:59:59.999Z", 10);
    assertThat(node.profile("account:a")).contains("value=Whole[value=11]");
    at("2024-03-01T00:00:00Z");
    assertThat(node.profile("account:a")).contains("value=Whole[value=10]");
    at("2024-03-02T00:00:00Z");
    assertThat(node.profile("account:a")).contains("value=Whole[value=0]");
  }

  @Test
  void window_factAheadOfTheClock_countsFromItsHourOn() {
    window("bought", Fold.MAX, 3, Window.Unit.HOURS);
    at("2026-03-31T10:10:00Z");
    bought("now", "2026-03-31T10:00:00Z", 1);
    bought("ahead", "2026-03-31T12:00:00Z", 9);
    assertThat(node.profile("account:a")).contains("value=Whole[value=1]");
    at("2026-03-31T11:59:59.999Z");
    assertThat(node.cached("account:a")).contains("value=Whole[value=1]");
    at("2026-03-31T12:00:00Z");
    assertThat(node.profile("account:a")).contains("value=Whole[value=9]");
    at("2026-03-31T15:00:00Z");
    assertThat(node.profile("account:a")).contains("tags=[]");
  }

  @Test
  void age_passes_isFreshThenStaleThenExpired() {
    node.define(
        Node.tag("bought", Fold.LATEST, ValueType.INTEGER).lifetime(HOUR, 3 * HOUR).build());
    at("2026-03-31T10:00:00Z");
    bought("e", "2026-03-31T10:00:00Z", 1);
    assertThat(node.profile("account:a")).contains("freshness=FRESH");
    at("2026-03-31T10:59:59.999Z");
    assertThat(node.cached("account:a")).contains("freshness=FRESH");
    at("2026-03-31T11:00:00Z");
    assertThat(node.cached("account:a")).isNull();
    assertThat(node.profile("account:a")).contains("freshness=STALE");
    at("2026-03-31T13:00:00Z");
    assertThat(node.profile("account:a"))
        .contains("value=Whole[value=1]")
        .contains("freshness=EXPIRED");
    assertThat(node.cached("account:a")).isNotNull();
    at("2036-03-31T13:00:00Z");
    assertThat(node.cached("account:a")).contains("freshness=EXPIRED");
  }

  @Test
  void nothingThatDependsOnTime_staysCachedForEver() {
    node.define("bought", Fold.SUM, ValueType.INTEGER);
    at("2026-03-31T10:00:00Z");
    bought("e", "2026-03-31T10:00:00Z", 1);
    String profile = node.profile("account:a");
    long before = folds();
    for (String moment : new String[] {"1970-01-01T00:00:00Z", "2126-01-01T00:00:00Z"}) {
      at(moment);
      assertThat(node.cached("account:a")).isEqualTo(profile);
    }
    assertThat(folds()).isEqualTo(before);
  }

  @Test
  void commit_afterTheDayHasEnded_foldsAsOfItsOwnMoment() {
    window("bought", Fold.COUNT, 1, Window.Unit.DAYS);
    at("2026-03-31T12:00:00Z");
    bought("e", "2026-03-31T08:00:00Z", 1);
    at("2026-04-01T12:00:00Z");
    bought("f", "2026-04-01T08:00:00Z", 1);
    assertThat(node.cached("account:a")).contains("value=Whole[value=1]");
  }
}
