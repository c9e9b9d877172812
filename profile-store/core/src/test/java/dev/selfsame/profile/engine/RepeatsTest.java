package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RepeatsTest {

  private static final long DAY = 86_400_000;

  private final Repeats repeats = new Repeats(new Random(1));

  private static Observation seen(
      String id, long time, String source, String kind, double confidence, String... keys) {
    List<Identifier> identifiers = Stream.of(keys).map(Identifier::parse).toList();
    return new Observation(id, time, new SourceKind(source, kind), confidence, identifiers);
  }

  @Test
  void has_sameEvidenceInAnotherEvent_isKnown() {
    repeats.add(seen("o1", DAY + 5, "crm", "seen", 1, "account:a", "device:d"));
    assertThat(repeats.has(seen("o2", 2 * DAY - 1, "crm", "seen", 1, "account:a", "device:d")))
        .isTrue();
  }

  @Test
  void has_anythingElse_isNotKnown() {
    repeats.add(seen("o", DAY, "crm", "seen", 1, "account:a", "device:d"));
    List<Observation> others =
        List.of(
            seen("o", 2 * DAY, "crm", "seen", 1, "account:a", "device:d"),
            seen("o", DAY - 1, "crm", "seen", 1, "account:a", "device:d"),
            seen("o", DAY, "crm2", "seen", 1, "account:a", "device:d"),
            seen("o", DAY, "crm", "login", 1, "account:a", "device:d"),
            seen("o", DAY, "crm", "seen", 0.5, "account:a", "device:d"),
            seen("o", DAY, "crm", "seen", 1, "account:a"),
            seen("o", DAY, "crm", "seen", 1, "device:d", "account:a"),
            seen("o", DAY, "crm", "seen", 1, "account:a", "device:d", "device:e"),
            seen("o", DAY, "crm", "seen", 1, "account:ad", "device:d"),
            seen("o", DAY, "crms", "een", 1, "account:a", "device:d"));
    assertThat(others).noneMatch(repeats::has);
  }

  @Test
  void clear_forgetsAll() {
    Observation observation = seen("o", DAY, "crm", "seen", 1, "account:a", "device:d");
    repeats.add(observation);
    repeats.clear();
    assertThat(repeats.has(observation)).isFalse();
    repeats.add(observation);
    assertThat(repeats.has(observation)).isTrue();
  }

  @Test
  void add_moreThanThereIsRoomFor_forgetsSomeAndMistakesNone() {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 1_500_000; i++) {
      repeats.add(seen("o", DAY, "crm", "seen", 1, "account:a" + i));
      if (i % 1_000 == 0) {
        all.add(seen("o", DAY, "crm", "seen", 1, "account:b" + i));
      }
    }
    assertThat(all).noneMatch(repeats::has);
    assertThat(repeats.has(seen("o", DAY, "crm", "seen", 1, "account:a1499999"))).isTrue();
  }
}
