package dev.selfsame.identity.janusgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Sighting;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import dev.selfsame.identity.graph.EvidenceUnit.Replaced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LinkCodecTest {

  @Property(tries = 500)
  void decode_ofEncoded_isTheSame(
      @ForAll("keys") LinkKey key, @ForAll("evidences") Evidence evidence) {
    assertThat(LinkCodec.decode(LinkCodec.encode(key, evidence)))
        .isEqualTo(new LinkCodec.Stored(key, evidence));
  }

  @Property(tries = 200)
  void decode_ofOneByteLessOrMore_isCorrupt(
      @ForAll("keys") LinkKey key, @ForAll("evidences") Evidence evidence) {
    byte[] bytes = LinkCodec.encode(key, evidence);
    for (int length : new int[] {0, 1, bytes.length - 1, bytes.length + 1}) {
      assertThatThrownBy(() -> LinkCodec.decode(Arrays.copyOf(bytes, length)))
          .isInstanceOf(StoreException.Corrupt.class);
    }
  }

  @Property(tries = 200)
  void decodeJournal_ofEncoded_isTheSame(
      @ForAll("identifierLists") List<Identifier> identifiers,
      @ForAll("evidences") Evidence evidence) {
    List<Identifier> touched = identifiers.stream().distinct().toList();
    List<Replaced> replaced = new ArrayList<>();
    for (int i = 1; i < touched.size(); i++) {
      LinkKey key = LinkKey.of(touched.get(i - 1), touched.get(i));
      replaced.add(new Replaced(key, i % 2 == 0 ? Evidence.NONE : evidence));
    }
    Journal journal = new Journal(7, touched, replaced);
    assertThat(JournalCodec.decode(7, JournalCodec.encode(journal))).isEqualTo(journal);
  }

  @Property(tries = 200)
  void encode_daysInARow_takesNoMoreBytesThanTwo(
      @ForAll @IntRange(min = -100_000, max = 100_000) int first,
      @ForAll @IntRange(min = 2, max = 120) int length) {
    int[] days = new int[length];
    Arrays.setAll(days, i -> first + i);
    assertThat(size(DaySet.of(days))).isEqualTo(size(DaySet.of(first, first + 1)));
  }

  @Property(tries = 100)
  void choice_ofAnyIdentifier_isALegalVertexId(
      @ForAll("identifiers") Identifier identifier,
      @ForAll @IntRange(min = 0, max = 1000) int number,
      @ForAll long hash) {
    for (VertexIds ids : List.of(VertexIds.sha256(), new VertexIds(key -> hash))) {
      long id = ids.choice(identifier, number);
      assertThat(id).isGreaterThan(VertexIds.META);
      assertThat(id % 8).isZero();
      assertThat(ids.choice(identifier, number)).isEqualTo(id);
      assertThat(ids.choice(identifier, number + 1)).isNotEqualTo(id);
    }
  }

  private static int size(DaySet days) {
    LinkKey key = LinkKey.of(new Identifier("a", "1"), new Identifier("b", "1"));
    SourceKind sourceKind = new SourceKind("crm", "login");
    return LinkCodec.encode(key, Evidence.of(sourceKind, new Sighting(1, days))).length;
  }

  @Provide
  Arbitrary<Identifier> identifiers() {
    return Combinators.combine(
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(32),
            Arbitraries.strings().all().ofMinLength(1).ofMaxLength(256))
        .as(Identifier::new);
  }

  @Provide
  Arbitrary<List<Identifier>> identifierLists() {
    return identifiers().list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<LinkKey> keys() {
    return Combinators.combine(identifiers(), identifiers())
        .filter((one, other) -> !one.equals(other))
        .as(LinkKey::of);
  }

  private static Arbitrary<Assertion> assertions() {
    Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(200);
    return Combinators.combine(
            Arbitraries.of(Assertion.Kind.class), texts, texts, Arbitraries.longs())
        .as(Assertion::new)
        .injectNull(0.5);
  }

  @Provide
  Arbitrary<Evidence> evidences() {
    Arbitrary<String> names =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withChars("0_.-")
            .ofMinLength(1)
            .ofMaxLength(64);
    Arbitrary<SourceKind> sourceKinds = Combinators.combine(names, names).as(SourceKind::new);
    Arbitrary<DaySet> days =
        Arbitraries.integers().array(int[].class).ofMinSize(1).ofMaxSize(40).map(DaySet::of);
    Arbitrary<Sighting> sightings =
        Combinators.combine(Arbitraries.doubles().between(0, false, 1, true), days)
            .as(Sighting::new);
    Arbitrary<Evidence> seen =
        Arbitraries.maps(sourceKinds, sightings).ofMaxSize(8).map(Evidence::of);
    return Combinators.combine(seen, assertions()).as(Evidence::with);
  }
}
