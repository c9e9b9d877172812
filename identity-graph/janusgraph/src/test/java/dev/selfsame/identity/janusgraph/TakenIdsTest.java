package dev.selfsame.identity.janusgraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TakenIdsTest {

  @Test
  void mayHold_taken_isAlwaysTrueAndOfFreeOnesSeldom() {
    TakenIds taken = TakenIds.none();
    Random random = new Random(1);
    long[] ids = random.longs(400_000).map(id -> id << 3 & Long.MAX_VALUE).toArray();
    for (int i = 0; i < ids.length / 2; i++) {
      taken.add(ids[i]);
    }
    int wrong = 0;
    for (int i = 0; i < ids.length; i++) {
      boolean may = taken.mayHold(ids[i]);
      assertThat(may || i >= ids.length / 2).isTrue();
      wrong += may && i >= ids.length / 2 ? 1 : 0;
    }
    assertThat(wrong).isLessThan(ids.length / 2 / 20);
  }

  @Test
  void mayHold_idsThatStandSideBySide_tellsThemApart() {
    TakenIds taken = TakenIds.none();
    for (long i = 0; i < 100_000; i++) {
      taken.add(512 + 16 * i);
    }
    int wrong = 0;
    for (long i = 0; i < 100_000; i++) {
      wrong += taken.mayHold(520 + 16 * i) ? 1 : 0;
    }
    assertThat(wrong).isLessThan(10_000);
  }

  @Test
  void mayHold_nothingKnown_isTrue() {
    assertThat(TakenIds.unknown().mayHold(512)).isTrue();
    assertThat(TakenIds.none().mayHold(512)).isFalse();
  }
}
