package dev.selfsame.profile.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PackerTest {

  private static final int BEFORE = 3;

  private final Packer packer = new Packer(new Phrases());

  /** Packs, to how many bytes, and checks that they unpack. */
  private int packed(byte[] profile) {
    int length = packer.pack(profile);
    byte[] into = new byte[BEFORE + profile.length + Unpacker.SLACK];
    Arrays.fill(into, 0, BEFORE, (byte) 7);
    assertThat(unpacks(packer.packed(), length, into, profile.length)).isTrue();
    assertThat(Arrays.copyOfRange(into, BEFORE, BEFORE + profile.length)).isEqualTo(profile);
    assertThat(Arrays.copyOf(into, BEFORE)).containsOnly(7);
    return length;
  }

  private boolean unpacks(byte[] packed, int length, byte[] into, int plain) {
    byte[] withRoom = Arrays.copyOf(packed, length + Unpacker.SLACK);
    return Unpacker.unpack(
        packer.phrases().bytes(), withRoom, 0, length, into, BEFORE, BEFORE + plain);
  }

  /** Bytes of which some are common to many, as the names of tags are. */
  static byte[] likeOthers(int parts, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      text.append("behavior.orders.of_kind_").append((char) ('a' + i % 20));
      text.append(Integer.toString(random.nextInt(1 << random.nextInt(30)), 36));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Property(tries = 300)
  void pack_profilesOfAnyKind_unpackToTheSame(
      @ForAll @IntRange(min = 1, max = 60) int profiles, @ForAll Random random) {
    for (int i = 0; i < profiles; i++) {
      byte[] one = likeOthers(random.nextInt(60), random);
      for (int noise = random.nextInt(3); noise > 0 && one.length > 0; noise--) {
        one[random.nextInt(one.length)] = (byte) random.nextInt();
      }
      packed(one);
    }
  }

  @Property(tries = 50)
  void pack_theSameAgainAndAgain_refersToMostOfIt(
      @ForAll @IntRange(max = 5_000) int length, @ForAll Random random) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    for (int i = 0; i < 40; i++) {
      packed(noise);
    }
    assertThat(packed(noise)).isLessThan(length / 2 + 100);
  }

  @Test
  void pack_whatOthersHaveToo_becomesShorter() {
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      packed(likeOthers(30, random));
    }
    byte[] one = likeOthers(30, random);
    assertThat(packed(one)).isLessThan(one.length * 2 / 3);
  }

  @Test
  void pack_noise_isNotWorthIt() {
    Random random = new Random(6);
    byte[] noise = new byte[1 << 20];
    for (int i = 0; i < 8; i++) {
      random.nextBytes(noise);
      assertThat(packed(noise)).isGreaterThan(noise.length);
    }
  }

  @Test
  void pack_moreInCommonThanThereIsRoomFor_stillUnpacks() {
    Random random = new Random(7);
    byte[] noise = new byte[5_000];
    int shorter = 0;
    for (int i = 0; i < 100; i++) {
      random.nextBytes(noise);
      for (int again = 0; again < 10; again++) {
        shorter += packed(noise) < noise.length ? 1 : 0;
      }
    }
    assertThat(shorter).as("packed while there was room").isBetween(100, 900);
  }

  @Property(tries = 1_000)
  void unpack_anything_endsWithinItsBounds(
      @ForAll @IntRange(max = 200) int length,
      @ForAll @IntRange(max = 600) int plain,
      @ForAll Random random) {
    byte[] packed = new byte[length];
    random.nextBytes(packed);
    byte[] into = new byte[BEFORE + plain + Unpacker.SLACK];
    unpacks(packed, length, into, plain);
    assertThat(Arrays.copyOf(into, BEFORE)).containsOnly(0);
  }

  @Test
  void unpack_toAnotherLength_isRefused() {
    Random random = new Random(8);
    byte[] one = likeOthers(30, random);
    for (int i = 0; i < 20; i++) {
      packed(one);
    }
    int length = packer.pack(one);
    byte[] into = new byte[BEFORE + one.length + 1 + Unpacker.SLACK];
    assertThat(unpacks(packer.packed(), length, into, one.length)).isTrue();
    assertThat(unpacks(packer.packed(), length, into, one.length - 1)).isFalse();
    assertThat(unpacks(packer.packed(), length, into, one.length + 1)).isFalse();
    assertThat(unpacks(packer.packed(), length - 1, into, one.length)).isFalse();
  }
}
