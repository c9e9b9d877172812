package dev.selfsame.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TieOrderTest {

  @Test
  void hash_known_isWhatSha256sumSays() {
    assertThat(TieOrder.hash(new Identifier("account", "u-81"))).isEqualTo(0x3523ca3e938c9630L);
    assertThat(TieOrder.hash(new Identifier("device", "é"))).isEqualTo(0x27fba3b30e34e827L);
  }

  @Test
  void comparator_many_goesByTheHashAsUnsigned() {
    List<Identifier> sorted =
        IntStream.range(0, 100)
            .mapToObj(i -> new Identifier("account", "" + i))
            .sorted(TieOrder.comparator())
            .toList();
    assertThat(sorted.stream().map(i -> Long.toHexString(TieOrder.hash(i))))
        .isSortedAccordingTo((a, b) -> pad(a).compareTo(pad(b)));
  }

  private static String pad(String hex) {
    return "0".repeat(16 - hex.length()) + hex;
  }
}
