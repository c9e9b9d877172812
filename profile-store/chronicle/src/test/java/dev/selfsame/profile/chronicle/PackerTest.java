package dev.selfsame.profile.chronicle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PackerTest {

  private static final int BEFORE = 3;

  private final Packer packer = new Packer(new Names());

  private void told(List<String> names) {
    names.forEach(packer.names()::add);
  }

  /** Packs, to how many bytes, and checks that they unpack; all there were if it did not pack. */
  private int packed(byte[] profile) {
    int length = packer.pack(profile);
    if (length == profile.length) {
      return length;
    }
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
        packer.names().bytes(), withRoom, 0, length, into, BEFORE, BEFORE + plain);
  }

  /** A name as it stands in a serialised message. */
  private static byte[] behindItsLength(String name) {
    byte[] utf8 = name.getBytes(UTF_8);
    byte[] all = new byte[1 + utf8.length];
    all[0] = (byte) utf8.length;
    System.arraycopy(utf8, 0, all, 1, utf8.length);
    return all;
  }

  @Property(tries = 300)
  void pack_profilesOfAnyKind_unpackToTheSame(
      @ForAll @IntRange(min = 1, max = 60) int profiles, @ForAll Random random) {
    for (int i = 0; i < profiles; i++) {
      if (i % 3 == 0) {
        told(List.of(Probe.NAMES.get(random.nextInt(Probe.NAMES.size()))));
      }
      byte[] one = Probe.bytes(random.nextInt(2_000), random);
      for (int noise = random.nextInt(3); noise > 0 && one.length > 0; noise--) {
        one[random.nextInt(one.length)] = (byte) random.nextInt();
      }
      packed(one);
    }
  }

  @Test
  void pack_nameToldHalfWay_isReferredToFromThenOn() {
    byte[] profile = Probe.text(2_000, new Random(5));
    told(Probe.NAMES.subList(0, 20));
    for (int i = 0; i < 10_000; i++) {
      packer.pack(Probe.bytes(500, new Random(i)));
    }
    int half = packed(profile);
    told(Probe.NAMES);
    int all = packed(profile);
    assertThat(half).isBetween(profile.length / 2, profile.length * 9 / 10);
    assertThat(all).isLessThan(profile.length * 6 / 10).isLessThan(half);
  }

  @Test
  void pack_whateverIsMetOften_addsNothingToTheNames() {
    told(Probe.NAMES);
    byte[] before = packer.names().bytes().clone();
    byte[] mail = behindItsLength("somebody.by.name@example.com");
    for (int i = 0; i < 1_000; i++) {
      assertThat(packed(mail)).isEqualTo(mail.length);
    }
    assertThat(packer.names().bytes()).isEqualTo(before);
  }

  @Test
  void pack_namesOfEachLength_areReferredToFromElevenToAHundredAndTwentySeven() {
    for (int length = 1; length <= 200; length++) {
      String name = ("n".repeat(length) + "_%03d".formatted(length)).substring(4);
      told(List.of("some.other.name", name));
      byte[] profile = behindItsLength(name);
      boolean shorter = packed(profile) < profile.length;
      assertThat(shorter).as("%d", length).isEqualTo(length >= 11 && length <= 127);
    }
  }

  @Test
  void pack_nameCutShortAtTheEnd_isNotTakenForIt() {
    told(List.of("behavior.orders"));
    byte[] whole = behindItsLength("behavior.orders");
    for (int length = 0; length < whole.length; length++) {
      assertThat(packed(Arrays.copyOf(whole, length))).isEqualTo(length);
    }
  }

  @Test
  void pack_noise_isLeftAsItIs() {
    told(Probe.NAMES);
    byte[] noise = new byte[1 << 20];
    new Random(6).nextBytes(noise);
    assertThat(packed(noise)).isEqualTo(noise.length);
  }

  @Test
  void pack_moreNamesThanThereIsRoomFor_theFirstAreReferredTo() {
    int shorter = 0;
    int count = 60_000;
    for (int i = 0; i < count; i++) {
      told(List.of("catalogue.of.numbers.tag_" + i));
    }
    for (int i = 0; i < count; i++) {
      byte[] profile = behindItsLength("catalogue.of.numbers.tag_" + i);
      boolean isShorter = packed(profile) < profile.length;
      assertThat(!isShorter || shorter == i).as("the first ones").isTrue();
      shorter += isShorter ? 1 : 0;
    }
    assertThat(shorter).isBetween(30_000, 40_000);
    assertThat(packer.names().bytes()).hasSize(1 << 20);
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

  @Property(tries = 1_000)
  void unpack_referencesAroundTheEndOfTheNames_areTakenWhereTheyAreWithin(
      @ForAll @IntRange(max = 255) int copied,
      @ForAll @IntRange(min = -300, max = 300) int beyond,
      @ForAll @IntRange(max = 40) int literals) {
    told(Probe.NAMES);
    int end = packer.names().bytes().length - Unpacker.SLACK;
    int name = end + beyond;
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    piece.writeBytes(new byte[] {(byte) literals, (byte) copied});
    piece.writeBytes(new byte[] {(byte) name, (byte) (name >> 8), (byte) (name >> 16)});
    piece.writeBytes(new byte[literals]);
    int plain = literals + copied;
    byte[] into = new byte[BEFORE + plain + Unpacker.SLACK];
    assertThat(unpacks(piece.toByteArray(), piece.size(), into, plain))
        .isEqualTo(name + copied <= end);
  }

  @Test
  void unpack_toAnotherLength_isRefused() {
    told(Probe.NAMES);
    byte[] one = Probe.text(1_000, new Random(8));
    int length = packer.pack(one);
    byte[] into = new byte[BEFORE + one.length + 1 + Unpacker.SLACK];
    assertThat(unpacks(packer.packed(), length, into, one.length)).isTrue();
    assertThat(unpacks(packer.packed(), length, into, one.length - 1)).isFalse();
    assertThat(unpacks(packer.packed(), length, into, one.length + 1)).isFalse();
    assertThat(unpacks(packer.packed(), length - 1, into, one.length)).isFalse();
  }
}
