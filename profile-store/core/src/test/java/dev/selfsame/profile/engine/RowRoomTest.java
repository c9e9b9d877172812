package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowRoomTest {

  private static final long GIB = 1L << 30;

  @Test
  void rows_thatFit_areThoseAskedFor() {
    assertThat(RowRoom.rows(1_000_000, 10, GIB)).isEqualTo(1_000_000);
  }

  @Test
  void rows_ofManyNumbers_takeAnEighthOfTheHeap() {
    assertThat(RowRoom.rows(1_000_000, 1_000, GIB)).isEqualTo((int) (GIB / 64 / 1_000));
    assertThat(RowRoom.rows(1_000_000, 1_000, 2 * GIB)).isEqualTo((int) (GIB / 32 / 1_000));
  }

  @Test
  void rows_ofMoreThanFitsAtAll_isOne() {
    assertThat(RowRoom.rows(1_000_000, Long.MAX_VALUE, GIB)).isEqualTo(1);
  }
}
