package dev.selfsame.profile.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Validity;
import dev.selfsame.profile.store.ProfileBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.openhft.chronicle.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** What is read of a value that is not as it was written. */
final class ProfileCellTest {

  private static final long NOW = 1_000;

  private final ProfileCells cells = new ProfileCells();
  private final Packer packer = new Packer(new Names());

  ProfileCellTest() {
    Probe.NAMES.forEach(packer.names()::add);
  }

  private byte[] written(long person, byte[] profile) {
    return written(person, profile, new Validity(0, 2 * NOW));
  }

  private byte[] written(long person, byte[] profile, Validity valid) {
    ProfileCell cell = new ProfileCell(packer).toWrite(person, profile, valid);
    Bytes<?> out = Bytes.allocateElasticOnHeap();
    cells.write(out, cells.size(cell), cell);
    byte[] bytes = out.toByteArray();
    assertThat(bytes).hasSize((int) cells.size(cell));
    return bytes;
  }

  private boolean reads(long person, byte[] stored, ProfileBuffer into) {
    Bytes<?> memory = Bytes.allocateDirect(Math.max(ProfileCell.HEAD, stored.length));
    try {
      memory.write(stored);
      long address = memory.addressForRead(0);
      ProfileCell cell = new ProfileCell(packer);
      return cell.take(address, address + stored.length) && cell.append(person, NOW, into);
    } finally {
      memory.releaseLast();
    }
  }

  private static byte[] noise(int length, Random random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Property(tries = 200)
  void read_asWritten_appendsTheProfile(
      @ForAll @IntRange(max = 5_000) int length, @ForAll Random random) {
    byte[] profile = noise(length, random);
    ProfileBuffer into = new ProfileBuffer(1);
    into.append(new byte[] {'<'}, 0, 1);
    assertThat(reads(7, written(7, profile), into)).isTrue();
    assertThat(Arrays.copyOfRange(into.array(), 1, into.length())).isEqualTo(profile);
  }

  @Property(tries = 200)
  void read_packed_appendsTheProfile(
      @ForAll @IntRange(min = 100, max = 5_000) int length,
      @ForAll boolean always,
      @ForAll Random random) {
    byte[] profile = Probe.text(length, random);
    Validity valid = always ? Validity.ALWAYS : new Validity(0, 2 * NOW);
    byte[] stored = written(7, profile, valid);
    assertThat(stored).hasSizeLessThan(profile.length);
    ProfileBuffer into = new ProfileBuffer(1);
    into.append(new byte[] {'<'}, 0, 1);
    assertThat(reads(7, stored, into)).isTrue();
    assertThat(Arrays.copyOfRange(into.array(), 1, into.length())).isEqualTo(profile);
  }

  @Property(tries = 2_000)
  void read_packedAndAnyBitFlipped_isAMissOrTheSame(
      @ForAll @IntRange(min = 100, max = 400) int length, @ForAll Random random) {
    byte[] profile = Probe.text(length, random);
    byte[] stored = written(7, profile);
    int bit = random.nextInt(stored.length * 8);
    stored[bit / 8] ^= (byte) (1 << (bit % 8));
    ProfileBuffer into = new ProfileBuffer(1);
    // A flipped reference may lead to the same bytes elsewhere.
    if (reads(7, stored, into)) {
      assertThat(into.toByteArray()).isEqualTo(profile);
    } else {
      assertThat(into.length()).isZero();
    }
  }

  @Test
  void take_aLengthAboveASegment_isRefusedBeforeRoomIsMade() {
    byte[] stored = written(7, new byte[100]);
    Bytes<?> memory = Bytes.allocateDirect(stored.length);
    try {
      memory.write(stored);
      long address = memory.addressForRead(0);
      int head = memory.readInt(0);
      for (int length : new int[] {ProfileCell.LONGEST + 1, (1 << 24) - 1}) {
        memory.writeInt(0, (head & ~((1 << 24) - 1)) | length);
        assertThat(new ProfileCell(packer).take(address, Long.MAX_VALUE)).isFalse();
      }
    } finally {
      memory.releaseLast();
    }
  }

  @Test
  void append_aPlainLengthAboveASegment_isRefusedBeforeRoomIsMade() {
    byte[] stored = written(7, Probe.text(1_000, new Random(1)));
    stored[ProfileCell.HEAD + 2] = (byte) 0xFF;
    ProfileBuffer into = new ProfileBuffer(1);
    assertThat(reads(7, stored, into)).isFalse();
    assertThat(into.array()).hasSize(1);
  }

  @Property(tries = 2_000)
  void read_anyBitFlipped_isAMissThatLeavesTheBuffer(
      @ForAll @IntRange(max = 300) int length, @ForAll boolean always, @ForAll Random random) {
    Validity valid = always ? Validity.ALWAYS : new Validity(0, 2 * NOW);
    byte[] stored = written(7, noise(length, random), valid);
    int bit = random.nextInt(stored.length * 8);
    stored[bit / 8] ^= (byte) (1 << (bit % 8));
    assertMiss(7, stored);
  }

  @Property(tries = 500)
  void read_torn_isAMiss(@ForAll @IntRange(min = 1, max = 300) int length, @ForAll Random random) {
    byte[] one = written(7, noise(length, random));
    byte[] other = written(7, noise(length, random));
    int cut = 1 + ProfileCell.HEAD + random.nextInt(length + ProfileCell.TAIL - 1);
    System.arraycopy(other, 0, one, 0, Math.min(cut, one.length - 1));
    if (!Arrays.equals(one, other)) {
      assertMiss(7, one);
    }
    assertMiss(7, Arrays.copyOf(other, random.nextInt(other.length)));
  }

  @Test
  void read_anotherPersons_isAMiss() {
    assertMiss(8, written(7, new byte[100]));
    assertMiss(8, written(7, new byte[100], Validity.ALWAYS));
  }

  @Test
  void read_outOfItsTime_isAMiss() {
    assertMiss(7, written(7, new byte[100], new Validity(0, NOW)));
    assertMiss(7, written(7, new byte[100], new Validity(NOW + 1, Long.MAX_VALUE)));
  }

  @Property(tries = 50)
  void read_alwaysRight_takesNoMoreThanTheHead(
      @ForAll @IntRange(max = 3_000) int length, @ForAll Random random) {
    byte[] profile = noise(length, random);
    byte[] stored = written(7, profile, Validity.ALWAYS);
    assertThat(stored).hasSize(ProfileCell.HEAD + length);
    ProfileBuffer into = new ProfileBuffer(1);
    assertThat(reads(7, stored, into)).isTrue();
    assertThat(into.toByteArray()).isEqualTo(profile);
  }

  private void assertMiss(long person, byte[] stored) {
    ProfileBuffer into = new ProfileBuffer(1);
    into.append(new byte[] {'<'}, 0, 1);
    assertThat(reads(person, stored, into)).isFalse();
    assertThat(into.toByteArray()).containsExactly('<');
  }
}
