package dev.selfsame.identity.testkit;

import static dev.selfsame.identity.testkit.Samples.asserted;
import static dev.selfsame.identity.testkit.Samples.evidence;
import static dev.selfsame.identity.testkit.Samples.id;
import static dev.selfsame.identity.testkit.Samples.journal;
import static dev.selfsame.identity.testkit.Samples.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.Link;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of the contract about links and identifiers that go, and may come back. */
abstract class RemovalContract extends GraphFixture {

  @Test
  void put_ofNothing_removesTheLinkForTheUnitAndAfterCommit() throws Exception {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin();
        EvidenceReader reader = graph.read()) {
      unit.put(link(ANN, PHONE), Evidence.NONE);
      assertThat(unit.evidence(link(ANN, PHONE))).isNull();
      assertThat(unit.links(ANN, 10)).isEmpty();
      assertThat(unit.links(PHONE, 10)).isEmpty();
      assertThat(reader.links(ANN, 10)).hasSize(1);
      unit.commit(journal(2, ANN, PHONE));
    }
    reopenIfItLasts();
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.evidence(link(ANN, PHONE))).isNull();
      assertThat(reader.links(ANN, 10)).isEmpty();
      assertThat(reader.links(PHONE, 10)).isEmpty();
      assertThat(reader.ordinal(ANN)).isEqualTo(0);
      assertThat(reader.ordinal(PHONE)).isEqualTo(1);
    }
  }

  @Test
  void put_ofNothing_whereNothingIs_isNoError() {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(BOB, 2);
      unit.create(TABLET, 3);
      unit.put(link(ANN, BOB), Evidence.NONE);
      unit.put(link(BOB, TABLET), Evidence.NONE);
      unit.commit(journal(2, ANN, BOB, TABLET));
    }
    try (EvidenceUnit unit = graph.begin()) {
      unit.put(link(ANN, TABLET), Evidence.NONE);
      assertThatIllegalStateException()
          .isThrownBy(() -> unit.put(link(ANN, id("device:none")), Evidence.NONE));
      unit.commit(journal(3, ANN, TABLET));
    }
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.links(ANN, 10)).containsExactly(new Link(PHONE, evidence(1)));
      assertThat(reader.links(BOB, 10)).isEmpty();
      assertThat(reader.ordinal(TABLET)).isEqualTo(3);
    }
  }

  @Test
  void put_afterTheLinkWasRemoved_storesItAnew() throws Exception {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      unit.put(link(ANN, PHONE), Evidence.NONE);
      unit.put(link(ANN, PHONE), evidence(2));
      assertThat(unit.links(PHONE, 10)).containsExactly(new Link(ANN, evidence(2)));
      unit.commit(journal(2, ANN, PHONE));
    }
    reopenIfItLasts();
    try (EvidenceUnit unit = graph.begin()) {
      assertThat(unit.links(ANN, 10)).containsExactly(new Link(PHONE, evidence(2)));
      unit.put(link(ANN, PHONE), Evidence.NONE);
      unit.commit(journal(3, ANN, PHONE));
    }
    try (EvidenceUnit unit = graph.begin()) {
      assertThat(unit.evidence(link(ANN, PHONE))).isNull();
      unit.put(link(ANN, PHONE), evidence(3));
      unit.commit(journal(4, ANN, PHONE));
    }
    reopenIfItLasts();
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.links(ANN, 10)).containsExactly(new Link(PHONE, evidence(3)));
      assertThat(reader.links(PHONE, 10)).containsExactly(new Link(ANN, evidence(3)));
    }
  }

  @Test
  void links_ofAUnitThatRemovedSome_stillFillsTheLimit() {
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(ANN, 0);
      for (int i = 1; i <= 9; i++) {
        unit.create(id("device:" + i), i);
        unit.put(link(ANN, id("device:" + i)), evidence(i));
      }
      unit.commit(journal(1, ANN));
    }
    try (EvidenceUnit unit = graph.begin()) {
      List<Link> links = unit.links(ANN, 9);
      for (int removed = 1; removed <= 9; removed++) {
        unit.put(link(ANN, links.get(removed - 1).other()), Evidence.NONE);
        assertThat(unit.links(ANN, 3)).hasSize(Math.min(3, 9 - removed)).doesNotHaveDuplicates();
        assertThat(unit.links(ANN, 9)).hasSameElementsAs(links.subList(removed, 9));
        assertThat(unit.links(ANN, Integer.MAX_VALUE)).hasSize(9 - removed);
      }
    }
  }

  @Test
  void remove_identifierWithoutLinks_isGone() throws Exception {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin();
        EvidenceReader reader = graph.read()) {
      unit.put(link(ANN, PHONE), Evidence.NONE);
      unit.remove(PHONE);
      assertThat(unit.ordinal(PHONE)).isEqualTo(EvidenceReader.ABSENT);
      assertThat(unit.ordinal(ANN)).isEqualTo(0);
      assertThat(unit.links(PHONE, 10)).isEmpty();
      assertThat(unit.evidence(link(ANN, PHONE))).isNull();
      assertThatIllegalStateException().isThrownBy(() -> unit.remove(PHONE));
      assertThatIllegalStateException().isThrownBy(() -> unit.put(link(ANN, PHONE), evidence(1)));
      assertThat(reader.ordinal(PHONE)).isEqualTo(1);
      unit.commit(journal(2, ANN, PHONE));
    }
    reopenIfItLasts();
    assertThat(graph.journal()).isEqualTo(journal(2, ANN, PHONE));
    try (EvidenceUnit unit = graph.begin()) {
      assertThat(unit.ordinal(PHONE)).isEqualTo(EvidenceReader.ABSENT);
      assertThat(unit.ordinal(ANN)).isEqualTo(0);
      assertThat(unit.links(ANN, 10)).isEmpty();
      assertThatIllegalStateException().isThrownBy(() -> unit.remove(PHONE));
      assertThatIllegalStateException().isThrownBy(() -> unit.put(link(ANN, PHONE), evidence(1)));
    }
  }

  @Test
  void remove_identifierWithLinks_isRefused() {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      assertThatIllegalStateException().isThrownBy(() -> unit.remove(ANN));
      unit.create(BOB, 2);
      unit.put(link(BOB, PHONE), evidence(2));
      assertThatIllegalStateException().isThrownBy(() -> unit.remove(BOB));
      unit.put(link(ANN, PHONE), Evidence.NONE);
      assertThatIllegalStateException().isThrownBy(() -> unit.remove(PHONE));
      assertThatIllegalStateException().isThrownBy(() -> unit.remove(TABLET));
      unit.remove(ANN);
      unit.commit(journal(2, ANN, BOB, PHONE));
    }
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.ordinal(ANN)).isEqualTo(EvidenceReader.ABSENT);
      assertThat(reader.links(PHONE, 10)).containsExactly(new Link(BOB, evidence(2)));
    }
  }

  @Test
  void remove_identifierOfThisUnit_leavesNothing() {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(BOB, 2);
      unit.put(link(BOB, PHONE), evidence(2));
      unit.put(link(BOB, PHONE), Evidence.NONE);
      unit.remove(BOB);
      assertThat(unit.ordinal(BOB)).isEqualTo(EvidenceReader.ABSENT);
      unit.commit(journal(2, BOB, PHONE));
    }
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.ordinal(BOB)).isEqualTo(EvidenceReader.ABSENT);
      assertThat(reader.links(PHONE, 10)).containsExactly(new Link(ANN, evidence(1)));
    }
  }

  @Test
  void remove_ofAUnitThatIsThrownAway_changesNothing() {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      unit.put(link(ANN, PHONE), Evidence.NONE);
      unit.remove(ANN);
      unit.remove(PHONE);
    }
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.ordinal(PHONE)).isEqualTo(1);
      assertThat(reader.links(ANN, 10)).containsExactly(new Link(PHONE, evidence(1)));
    }
    assertThat(graph.journal()).isEqualTo(journal(1, ANN, PHONE));
  }

  @Test
  void create_afterRemovalInTheSameUnit_hasTheNewOrdinalAndOnlyNewLinks() throws Exception {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      unit.put(link(ANN, PHONE), Evidence.NONE);
      unit.remove(PHONE);
      unit.create(PHONE, 2);
      unit.create(BOB, 3);
      assertThat(unit.ordinal(PHONE)).isEqualTo(2);
      assertThat(unit.evidence(link(ANN, PHONE))).isNull();
      unit.put(link(BOB, PHONE), evidence(5));
      assertThat(unit.links(PHONE, 10)).containsExactly(new Link(BOB, evidence(5)));
      unit.commit(journal(2, ANN, BOB, PHONE));
    }
    reopenIfItLasts();
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.ordinal(PHONE)).isEqualTo(2);
      assertThat(reader.links(PHONE, 10)).containsExactly(new Link(BOB, evidence(5)));
      assertThat(reader.links(ANN, 10)).isEmpty();
    }
  }

  @Test
  void create_afterRemovalInAnEarlierUnit_startsAnew() throws Exception {
    commitPair(1);
    for (int round = 1; round <= 3; round++) {
      try (EvidenceUnit unit = graph.begin()) {
        unit.put(link(ANN, PHONE), Evidence.NONE);
        unit.remove(PHONE);
        unit.commit(journal(2L * round, ANN, PHONE));
      }
      try (EvidenceUnit unit = graph.begin()) {
        unit.create(PHONE, 10L + round);
        assertThat(unit.links(PHONE, 10)).isEmpty();
        unit.put(link(ANN, PHONE), evidence(round));
        unit.commit(journal(2L * round + 1, ANN, PHONE));
      }
      reopenIfItLasts();
      try (EvidenceReader reader = graph.read()) {
        assertThat(reader.ordinal(PHONE)).isEqualTo(10L + round);
        assertThat(reader.links(ANN, 10)).containsExactly(new Link(PHONE, evidence(round)));
      }
    }
  }

  @Test
  void remove_inOnePlace_leavesTheOthersFindable() throws Exception {
    graph.close();
    graph = openColliding();
    List<Identifier> all = List.of(ANN, BOB, PHONE, TABLET);
    try (EvidenceUnit unit = graph.begin()) {
      for (int i = 0; i < all.size(); i++) {
        unit.create(all.get(i), i);
      }
      unit.put(link(BOB, TABLET), evidence(1));
      unit.put(link(ANN, TABLET), evidence(2));
      unit.commit(new EvidenceUnit.Journal(1, all));
    }
    try (EvidenceUnit unit = graph.begin()) {
      unit.put(link(ANN, TABLET), Evidence.NONE);
      unit.remove(ANN);
      unit.remove(PHONE);
      unit.commit(journal(2, ANN, PHONE, TABLET));
    }
    reopenIfItLasts();
    try (EvidenceUnit unit = graph.begin()) {
      assertThat(unit.ordinal(ANN)).isEqualTo(EvidenceReader.ABSENT);
      assertThat(unit.ordinal(PHONE)).isEqualTo(EvidenceReader.ABSENT);
      assertThat(unit.ordinal(TABLET)).isEqualTo(3);
      assertThat(unit.links(BOB, 10)).containsExactly(new Link(TABLET, evidence(1)));
      assertThatIllegalStateException().isThrownBy(() -> unit.create(TABLET, 4));
      unit.create(PHONE, 4);
      unit.put(link(PHONE, TABLET), evidence(3));
      unit.commit(journal(3, PHONE, TABLET));
    }
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.ordinal(PHONE)).isEqualTo(4);
      assertThat(reader.ordinal(BOB)).isEqualTo(1);
      assertThat(reader.links(TABLET, 10))
          .containsExactlyInAnyOrder(new Link(BOB, evidence(1)), new Link(PHONE, evidence(3)));
    }
  }

  @Test
  void put_assertion_isKeptBesideWhatWasSeen() throws Exception {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(BOB, 2);
      unit.put(link(ANN, PHONE), evidence(1).with(asserted(3).assertion()));
      unit.put(link(ANN, BOB), asserted(1));
      unit.commit(journal(2, ANN, BOB, PHONE));
    }
    reopenIfItLasts();
    try (EvidenceUnit unit = graph.begin()) {
      Evidence both = unit.evidence(link(ANN, PHONE));
      assertThat(both).isEqualTo(evidence(1).with(asserted(3).assertion()));
      assertThat(unit.evidence(link(ANN, BOB))).isEqualTo(asserted(1));
      unit.put(link(ANN, PHONE), evidence(1));
      unit.put(link(ANN, BOB), Evidence.NONE);
      unit.commit(journal(3, ANN, BOB, PHONE));
    }
    reopenIfItLasts();
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.links(ANN, 10)).containsExactly(new Link(PHONE, evidence(1)));
      assertThat(reader.links(BOB, 10)).isEmpty();
    }
  }

  @Test
  void reader_openSinceBeforeARemoval_seesAStateThatWas() {
    commitPair(1);
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.ordinal(PHONE)).isEqualTo(1);
      assertThat(reader.links(PHONE, 10)).hasSize(1);
      try (EvidenceUnit unit = graph.begin()) {
        unit.put(link(ANN, PHONE), Evidence.NONE);
        unit.remove(PHONE);
        unit.create(PHONE, 2);
        unit.commit(journal(2, ANN, PHONE));
      }
      boolean still = cannot().get(Promise.VIEWS_STAND_STILL) == null;
      assertThat(reader.ordinal(PHONE)).isEqualTo(still ? 1 : 2);
      assertThat(reader.links(PHONE, 10)).hasSize(still ? 1 : 0);
    }
  }
}
