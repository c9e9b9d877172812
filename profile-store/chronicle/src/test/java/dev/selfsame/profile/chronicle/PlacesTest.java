package dev.selfsame.profile.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class PlacesTest {

  private static final long FIRST = 1L << 46;

  @Property(tries = 20)
  void calls_leaveWhatAMapHolds(@ForAll Random random) {
    Places places = new Places();
    Map<Long, Long> naive = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      long key = random.nextInt(5_000) - 50L;
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          places.remove(key);
          naive.remove(key);
        }
        default -> {
          places.remove(key);
          places.put(key, FIRST + i);
          naive.put(key, FIRST + i);
        }
      }
      if (i % 7_000 == 6_999 && random.nextInt(4) == 0) {
        places.clear();
        naive.clear();
      }
    }
    for (long key = -60; key < 5_000; key++) {
      long place = places.find(key);
      Long address = naive.get(key);
      assertThat(place == Places.NONE).isEqualTo(address == null);
      assertThat(Places.address(place)).isEqualTo(address == null ? 0 : address);
    }
  }

  @Test
  void isStill_putAgainAtTheSameAddress_isFalse() {
    Places places = new Places();
    places.put(7, FIRST);
    long place = places.find(7);
    assertThat(places.isStill(7, place)).isTrue();
    places.remove(7);
    assertThat(places.isStill(7, place)).isFalse();
    places.put(7, FIRST);
    assertThat(places.isStill(7, place)).isFalse();
  }

  @Test
  void put_inATableThatCannotGrow_forgetsTheOthers() {
    Places places = new Places(1 << 12);
    for (int key = 1; key <= 100_000; key++) {
      places.put(key, FIRST + key);
      assertThat(Places.address(places.find(key))).isEqualTo(FIRST + key);
    }
    long kept = 0;
    for (int key = 1; key <= 100_000; key++) {
      kept += places.find(key) == Places.NONE ? 0 : 1;
    }
    assertThat(kept).isBetween(1L, (1L << 12) / 2);
  }

  @Test
  void isStill_whileAnotherThreadWrites_meansThatWhatWasReadIsWhole() throws Exception {
    Places places = new Places();
    // What lies at address n: cells 2n and 2n + 1, of one key if whole.
    AtomicLongArray memory = new AtomicLongArray(64);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Long> reader =
        CompletableFuture.supplyAsync(
            () -> {
              long whole = 0;
              for (long i = 0; !done.get() || whole == 0; i++) {
                long key = i % 8;
                long place = places.find(key);
                if (place != Places.NONE) {
                  int at = 2 * (int) (Places.address(place) - 1);
                  long first = memory.get(at);
                  long second = memory.get(at + 1);
                  if (places.isStill(key, place)) {
                    assertThat(first % 8).isEqualTo(key);
                    assertThat(second).isEqualTo(first);
                    whole++;
                  }
                }
              }
              return whole;
            });
    int[] keyAt = new int[32];
    Random random = new Random(2);
    for (int i = 0; i < 300_000; i++) {
      int slot = random.nextInt(32);
      places.remove(keyAt[slot]);
      int key = random.nextInt(8);
      places.remove(key);
      keyAt[slot] = key;
      memory.set(2 * slot, 8L * i + key);
      memory.set(2 * slot + 1, 8L * i + key);
      places.put(key, 1 + slot);
    }
    done.set(true);
    assertThat(reader.get()).isPositive();
  }
}
