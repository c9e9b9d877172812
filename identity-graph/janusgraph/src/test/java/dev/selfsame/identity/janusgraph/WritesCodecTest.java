package dev.selfsame.identity.janusgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WritesCodecTest {

  @Property(tries = 200)
  void decode_ofEncoded_isTheSame(@ForAll long seed, @ForAll @IntRange(max = 12) int most) {
    Writes writes = writes(new Random(seed), most);
    assertThat(WritesCodec.decode(WritesCodec.encode(writes))).isEqualTo(writes);
  }

  @Property(tries = 100)
  void decode_ofOneByteLessOrMore_isCorrupt(@ForAll long seed) {
    byte[] bytes = WritesCodec.encode(writes(new Random(seed), 4));
    for (int length : new int[] {0, 1, bytes.length - 1, bytes.length + 1}) {
      assertThatThrownBy(() -> WritesCodec.decode(Arrays.copyOf(bytes, length)))
          .isInstanceOf(StoreException.Corrupt.class);
    }
  }

  private static Writes writes(Random random, int most) {
    return new Writes(
        some(random, most)
            .mapToObj(
                i -> new Writes.Created(id("a", i), vertexId(random), random.nextLong(1L << 60)))
            .toList(),
        some(random, most).mapToObj(i -> new Writes.Removed(id("b", i), vertexId(random))).toList(),
        some(random, most)
            .mapToObj(i -> new Writes.Put(key(i), vertexId(random), vertexId(random), evidence(i)))
            .toList(),
        some(random, most)
            .mapToObj(i -> new Writes.Dropped(key(i), vertexId(random), vertexId(random)))
            .toList(),
        new Meta(
            new Journal(
                random.nextLong(1L << 60),
                some(random, most).mapToObj(i -> id("touched", i)).toList()),
            random.nextInt(100)));
  }

  private static IntStream some(Random random, int most) {
    return IntStream.range(0, random.nextInt(most + 1));
  }

  private static long vertexId(Random random) {
    return random.nextLong() & Long.MAX_VALUE;
  }

  private static Identifier id(String namespace, int number) {
    return new Identifier(namespace, "ж" + number);
  }

  private static LinkKey key(int number) {
    return LinkKey.of(id("a", number), id("b", number));
  }

  private static Evidence evidence(int number) {
    Evidence seen =
        Evidence.of(new SourceKind("crm", "login"), Sighting.at(86_400_000L * number, 0.5));
    return number % 2 == 0
        ? seen
        : seen.with(new Assertion(Assertion.Kind.MUST_LINK, "ann", "", number));
  }
}
