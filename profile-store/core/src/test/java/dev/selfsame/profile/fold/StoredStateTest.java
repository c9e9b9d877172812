package dev.selfsame.profile.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Value;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** States as version 0.3 of the program stored them. */
class StoredStateTest {

  private static final long TIME = 1_700_000_000_000L;

  private record Stored(Fold fold, String hex, Value value, long time) {}

  private static final List<Stored> ALL =
      List.of(
          new Stored(
              Fold.LATEST, "010182a0abfef96202653201044265726e", new Value.Text("Bern"), TIME + 1),
          new Stored(
              Fold.EARLIEST,
              "010280a0abfef96202653101075ac3bc72696368",
              new Value.Text("Zürich"),
              TIME),
          new Stored(Fold.MIN, "0103020d80a0abfef962", new Value.Whole(-7), TIME),
          new Stored(
              Fold.MAX, "01040341cdcd650000000082a0abfef962", new Value.Decimal(1e9), TIME + 1),
          new Stored(
              Fold.SUM,
              "0105016d0b1dcd65000ccccccccccccd82a0abfef962",
              new Value.Decimal(1_000_000_000.1),
              TIME + 1),
          new Stored(Fold.COUNT, "01060282a0abfef962", new Value.Whole(2), TIME + 1),
          new Stored(
              Fold.UNION,
              "010702044265726e075ac3bc7269636882a0abfef962",
              new Value.Texts(List.of("Bern", "Zürich")),
              TIME + 1));

  @Test
  void decode_statesOfTheReleaseBefore_readAndWriteTheSame() {
    for (Stored stored : ALL) {
      byte[] bytes = HexFormat.of().parseHex(stored.hex());
      FoldState state = FoldState.decode(bytes);
      assertThat(state.fold()).isEqualTo(stored.fold());
      assertThat(state.at(0)).isEqualTo(new Reading(stored.value(), stored.time()));
      assertThat(state.encode()).isEqualTo(bytes);
    }
  }
}
