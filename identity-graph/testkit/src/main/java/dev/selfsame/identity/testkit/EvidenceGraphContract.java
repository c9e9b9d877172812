package dev.selfsame.identity.testkit;

import static dev.selfsame.identity.testkit.Samples.evidence;
import static dev.selfsame.identity.testkit.Samples.id;
import static dev.selfsame.identity.testkit.Samples.journal;
import static dev.selfsame.identity.testkit.Samples.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Evidence;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.graph.EvidenceGraph;
import dev.selfsame.identity.graph.EvidenceReader;
import dev.selfsame.identity.graph.EvidenceUnit;
import dev.selfsame.identity.graph.EvidenceUnit.Journal;
import dev.selfsame.identity.graph.Link;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/**
 * What every {@link EvidenceGraph} does. An adapter's test extends this; what the adapter cannot do
 * it declares in {@link #cannot()}, with the reason.
 */
public abstract class EvidenceGraphContract extends RemovalContract {

  /** For subclasses. */
  protected EvidenceGraphContract() {}

  @Test
  void ordinal_unknownIdentifier_isAbsent() {
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.ordinal(ANN)).isEqualTo(EvidenceReader.ABSENT);
    }
  }

  @Test
  void ordinal_storedIdentifier_isTheOneItWasCreatedWith() {
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(ANN, 0);
      unit.create(BOB, Long.MAX_VALUE);
      unit.commit(journal(1, ANN, BOB));
    }
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.ordinal(ANN)).isEqualTo(0);
      assertThat(reader.ordinal(BOB)).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void evidence_noSuchLink_isNull() {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(BOB, 2);
      unit.commit(journal(2, BOB));
    }
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.evidence(link(ANN, BOB))).isNull();
      assertThat(reader.evidence(link(BOB, PHONE))).isNull();
      assertThat(reader.evidence(link(ANN, TABLET))).isNull();
      assertThat(reader.evidence(link(TABLET, id("device:none")))).isNull();
    }
  }

  @Test
  void links_ofAnUnknownOrUnlinkedIdentifier_isEmpty() {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(BOB, 2);
      unit.commit(journal(2, BOB));
    }
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.links(BOB, 10)).isEmpty();
      assertThat(reader.links(TABLET, 10)).isEmpty();
    }
  }

  @Test
  void links_committedLink_isSeenFromBothEndsOnce() {
    commitPair(1);
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.links(ANN, 10)).containsExactly(new Link(PHONE, evidence(1)));
      assertThat(reader.links(PHONE, 10)).containsExactly(new Link(ANN, evidence(1)));
      assertThat(reader.evidence(link(PHONE, ANN))).isEqualTo(evidence(1));
    }
  }

  @Test
  void links_moreThanTheLimit_returnsThatMany() {
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(ANN, 0);
      for (int i = 1; i <= 7; i++) {
        unit.create(id("device:" + i), i);
        unit.put(link(ANN, id("device:" + i)), evidence(i));
      }
      unit.commit(journal(1, ANN));
    }
    try (EvidenceReader reader = graph.read()) {
      for (int limit = 1; limit <= 9; limit++) {
        List<Link> links = reader.links(ANN, limit);
        assertThat(links).hasSize(Math.min(limit, 7)).doesNotHaveDuplicates();
        assertThat(links)
            .allSatisfy(
                link ->
                    assertThat(link.evidence())
                        .isEqualTo(evidence(Integer.parseInt(link.other().value()))));
      }
      assertThat(reader.links(ANN, Integer.MAX_VALUE)).hasSize(7);
    }
  }

  @Test
  void links_asserted_comeFirstAsLongAsTheyAre() throws Exception {
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(ANN, 0);
      for (int i = 1; i <= 9; i++) {
        unit.create(id("device:" + i), i);
        boolean asserted = i % 4 == 0;
        unit.put(link(ANN, id("device:" + i)), asserted ? Samples.asserted(i) : evidence(i));
      }
      assertThat(unit.links(ANN, 2)).allMatch(link -> link.evidence().assertion() != null);
      unit.commit(journal(1, ANN));
    }
    reopenIfItLasts();
    try (EvidenceUnit unit = graph.begin()) {
      assertThat(unit.links(ANN, 2))
          .extracting(Link::other)
          .containsExactlyInAnyOrder(id("device:4"), id("device:8"));
      unit.put(link(ANN, id("device:4")), evidence(4));
      unit.put(link(ANN, id("device:3")), Samples.asserted(3));
      assertThat(unit.links(ANN, 2))
          .extracting(Link::other)
          .containsExactlyInAnyOrder(id("device:3"), id("device:8"));
      unit.commit(journal(2, ANN));
    }
    reopenIfItLasts();
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.links(ANN, 2))
          .extracting(Link::other)
          .containsExactlyInAnyOrder(id("device:3"), id("device:8"));
      assertThat(reader.links(ANN, 20)).hasSize(9).doesNotHaveDuplicates();
    }
  }

  @Test
  void links_ofAUnitWithOwnWrites_respectsTheLimitAndPrefersOwnEvidence() {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      unit.put(link(ANN, PHONE), evidence(5));
      unit.create(TABLET, 2);
      unit.put(link(ANN, TABLET), evidence(6));
      assertThat(unit.links(ANN, 1)).hasSize(1);
      assertThat(unit.links(ANN, 10))
          .containsExactlyInAnyOrder(new Link(PHONE, evidence(5)), new Link(TABLET, evidence(6)));
      assertThat(unit.links(PHONE, 10)).containsExactly(new Link(ANN, evidence(5)));
    }
  }

  @Test
  void links_limitBelowOne_isRefused() {
    try (EvidenceReader reader = graph.read()) {
      assertThatIllegalArgumentException().isThrownBy(() -> reader.links(ANN, 0));
    }
  }

  @Test
  void unit_ownWrites_areSeenBeforeCommit() {
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(ANN, 0);
      unit.create(PHONE, 1);
      assertThat(unit.evidence(link(ANN, PHONE))).isNull();
      unit.put(link(ANN, PHONE), evidence(1));
      assertThat(unit.ordinal(PHONE)).isEqualTo(1);
      assertThat(unit.evidence(link(ANN, PHONE))).isEqualTo(evidence(1));
      assertThat(unit.links(ANN, 10)).containsExactly(new Link(PHONE, evidence(1)));
      assertThat(unit.links(PHONE, 10)).containsExactly(new Link(ANN, evidence(1)));
    }
  }

  @Test
  void unit_closedWithoutCommit_forgetsItsWrites() {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(BOB, 2);
      unit.put(link(ANN, BOB), evidence(2));
      unit.put(link(ANN, PHONE), evidence(3));
    }
    try (EvidenceUnit unit = graph.begin()) {
      assertThat(unit.ordinal(BOB)).isEqualTo(EvidenceReader.ABSENT);
      assertThat(unit.links(ANN, 10)).containsExactly(new Link(PHONE, evidence(1)));
      unit.create(BOB, 2);
      unit.commit(journal(2, BOB));
    }
    assertThat(graph.journal()).isEqualTo(journal(2, BOB));
  }

  @Test
  void reader_whileAUnitIsOpen_seesOnlyWhatIsCommitted() {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin();
        EvidenceReader reader = graph.read()) {
      unit.create(BOB, 2);
      unit.put(link(ANN, BOB), evidence(2));
      unit.put(link(ANN, PHONE), evidence(3));
      assertThat(reader.ordinal(BOB)).isEqualTo(EvidenceReader.ABSENT);
      assertThat(reader.evidence(link(ANN, PHONE))).isEqualTo(evidence(1));
      assertThat(reader.links(ANN, 10)).containsExactly(new Link(PHONE, evidence(1)));
      unit.commit(journal(2, ANN, BOB));
    }
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.links(ANN, 10))
          .containsExactlyInAnyOrder(new Link(BOB, evidence(2)), new Link(PHONE, evidence(3)));
    }
  }

  @Test
  void reader_openSinceBeforeACommit_seesTheStateOfThen() {
    if (excluded(Promise.VIEWS_STAND_STILL)) {
      return;
    }
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.ordinal(ANN)).isEqualTo(EvidenceReader.ABSENT);
      commitPair(1);
      assertThat(reader.ordinal(ANN)).isEqualTo(EvidenceReader.ABSENT);
      assertThat(reader.ordinal(PHONE)).isEqualTo(EvidenceReader.ABSENT);
      assertThat(reader.links(PHONE, 10)).isEmpty();
    }
  }

  @Test
  void put_existingLink_replaces() throws Exception {
    commitPair(1);
    for (int round = 2; round <= 4; round++) {
      try (EvidenceUnit unit = graph.begin()) {
        unit.put(link(ANN, PHONE), evidence(100));
        unit.put(link(ANN, PHONE), evidence(round));
        assertThat(unit.evidence(link(ANN, PHONE))).isEqualTo(evidence(round));
        unit.commit(journal(round, ANN, PHONE));
      }
      reopenIfItLasts();
      try (EvidenceReader reader = graph.read()) {
        assertThat(reader.evidence(link(ANN, PHONE))).isEqualTo(evidence(round));
        assertThat(reader.links(ANN, 10)).containsExactly(new Link(PHONE, evidence(round)));
        assertThat(reader.links(PHONE, 10)).containsExactly(new Link(ANN, evidence(round)));
      }
    }
  }

  @Test
  void put_endNotStored_isRefused() {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      assertThatIllegalStateException().isThrownBy(() -> unit.put(link(ANN, BOB), evidence(1)));
      assertThatIllegalStateException()
          .isThrownBy(() -> unit.put(link(TABLET, PHONE), evidence(1)));
      assertThat(unit.links(ANN, 10)).hasSize(1);
    }
  }

  @Test
  void create_storedIdentifier_isRefused() {
    commitPair(1);
    try (EvidenceUnit unit = graph.begin()) {
      assertThatIllegalStateException().isThrownBy(() -> unit.create(ANN, 2));
      unit.create(BOB, 2);
      assertThatIllegalStateException().isThrownBy(() -> unit.create(BOB, 3));
      assertThat(unit.ordinal(BOB)).isEqualTo(2);
      assertThat(unit.ordinal(ANN)).isEqualTo(0);
    }
  }

  @Test
  void create_negativeOrdinal_isRefused() {
    try (EvidenceUnit unit = graph.begin()) {
      assertThatIllegalArgumentException().isThrownBy(() -> unit.create(ANN, -1));
    }
  }

  @Test
  void begin_whileAUnitIsOpen_isRefused() {
    try (EvidenceUnit unit = graph.begin()) {
      assertThatIllegalStateException().isThrownBy(() -> graph.begin());
      unit.commit(journal(1));
      graph.begin().close();
    }
    graph.begin().close();
  }

  @Test
  void view_onceEnded_isRefused() {
    EvidenceUnit committed = graph.begin();
    committed.commit(journal(1));
    EvidenceReader reader = graph.read();
    reader.close();
    assertThatIllegalStateException().isThrownBy(() -> committed.create(ANN, 0));
    assertThatIllegalStateException().isThrownBy(() -> committed.remove(ANN));
    assertThatIllegalStateException().isThrownBy(() -> committed.put(link(ANN, BOB), evidence(1)));
    assertThatIllegalStateException().isThrownBy(() -> committed.commit(journal(2)));
    assertThatIllegalStateException().isThrownBy(() -> committed.ordinal(ANN));
    assertThatIllegalStateException().isThrownBy(() -> reader.ordinal(ANN));
    assertThatIllegalStateException().isThrownBy(() -> reader.links(ANN, 1));
    assertThatIllegalStateException().isThrownBy(() -> reader.evidence(link(ANN, BOB)));
    assertThat(graph.journal()).isEqualTo(journal(1));
  }

  @Test
  void close_ofViewAndGraph_isIdempotent() {
    EvidenceReader reader = graph.read();
    EvidenceUnit unit = graph.begin();
    reader.close();
    reader.close();
    unit.close();
    unit.close();
    graph.close();
    graph.close();
    assertThatCode(reader::close).doesNotThrowAnyException();
  }

  @Test
  void everything_afterTheGraphIsClosed_throwsClosed() {
    commitPair(1);
    EvidenceReader reader = graph.read();
    EvidenceUnit unit = graph.begin();
    unit.create(BOB, 2);
    graph.close();
    for (Runnable call :
        List.<Runnable>of(
            () -> graph.read(),
            () -> graph.begin(),
            () -> graph.journal(),
            () -> reader.ordinal(ANN),
            () -> reader.evidence(link(ANN, PHONE)),
            () -> reader.links(ANN, 1),
            () -> unit.ordinal(BOB),
            () -> unit.create(TABLET, 3),
            () -> unit.put(link(ANN, BOB), evidence(1)),
            () -> unit.remove(BOB),
            () -> unit.commit(journal(2)))) {
      assertThatThrownBy(call::run).isInstanceOf(StoreException.Closed.class);
    }
    reader.close();
    unit.close();
  }

  @Test
  void journal_isThatOfTheLastCommit() {
    assertThat(graph.journal()).isEqualTo(Journal.EMPTY);
    commitPair(1);
    assertThat(graph.journal()).isEqualTo(journal(1, ANN, PHONE));
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(BOB, 2);
      unit.commit(journal(7, BOB));
    }
    assertThat(graph.journal()).isEqualTo(journal(7, BOB));
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(TABLET, 3);
    }
    assertThat(graph.journal()).isEqualTo(journal(7, BOB));
  }

  @Test
  void commit_sequenceThatDoesNotGrow_isRefused() {
    commitPair(3);
    for (long sequence : new long[] {0, 2, 3}) {
      try (EvidenceUnit unit = graph.begin()) {
        unit.create(BOB, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> unit.commit(journal(sequence)));
      }
    }
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.ordinal(BOB)).isEqualTo(EvidenceReader.ABSENT);
    }
  }

  @Test
  void journal_keepsWhatWasKnownOfReplacedLinks() throws Exception {
    Journal journal =
        new Journal(
            1,
            List.of(PHONE, ANN, BOB),
            List.of(
                new EvidenceUnit.Replaced(link(ANN, PHONE), Evidence.NONE),
                new EvidenceUnit.Replaced(link(ANN, BOB), evidence(3))));
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(ANN, 0);
      unit.commit(journal);
    }
    reopenIfItLasts();
    assertThat(graph.journal()).isEqualTo(journal);
  }

  @Test
  void commit_ofNothing_storesTheJournal() {
    try (EvidenceUnit unit = graph.begin()) {
      unit.commit(journal(1));
    }
    assertThat(graph.journal()).isEqualTo(journal(1));
  }

  @Test
  void reopen_afterCommit_findsEverythingAndTheJournal() throws Exception {
    if (excluded(Promise.SURVIVES_REOPENING)) {
      return;
    }
    commitPair(1);
    EvidenceUnit abandoned = graph.begin();
    abandoned.create(BOB, 2);
    graph = reopen(graph);
    try (EvidenceUnit unit = graph.begin()) {
      assertThat(unit.ordinal(ANN)).isEqualTo(0);
      assertThat(unit.ordinal(BOB)).isEqualTo(EvidenceReader.ABSENT);
      assertThat(unit.links(PHONE, 10)).containsExactly(new Link(ANN, evidence(1)));
      assertThatIllegalStateException().isThrownBy(() -> unit.create(PHONE, 2));
      unit.create(TABLET, 2);
      unit.put(link(TABLET, ANN), evidence(2));
      assertThat(graph.journal()).isEqualTo(journal(1, ANN, PHONE));
      unit.commit(journal(2, TABLET));
    }
    graph = reopen(graph);
    assertThat(graph.journal()).isEqualTo(journal(2, TABLET));
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.links(ANN, 10))
          .containsExactlyInAnyOrder(new Link(PHONE, evidence(1)), new Link(TABLET, evidence(2)));
    }
  }

  @Test
  void put_evidenceOfEveryKind_comesBackExactly() throws Exception {
    List<Samples.Named> samples = Samples.evidences();
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(ANN, 0);
      for (int i = 0; i < samples.size(); i++) {
        unit.create(id("device:" + i), i + 1L);
        unit.put(link(ANN, id("device:" + i)), samples.get(i).evidence());
      }
      unit.commit(journal(1, ANN));
    }
    reopenIfItLasts();
    try (EvidenceReader reader = graph.read()) {
      for (int i = 0; i < samples.size(); i++) {
        assertThat(reader.evidence(link(ANN, id("device:" + i))))
            .as(samples.get(i).name())
            .isEqualTo(samples.get(i).evidence());
      }
    }
  }

  @Test
  void create_identifiersOfEveryKind_areToldApart() throws Exception {
    List<Identifier> all = Samples.identifiers();
    try (EvidenceUnit unit = graph.begin()) {
      for (int i = 0; i < all.size(); i++) {
        unit.create(all.get(i), i);
        if (i > 0) {
          unit.put(link(all.get(0), all.get(i)), evidence(i));
        }
      }
      unit.commit(new Journal(1, all));
    }
    reopenIfItLasts();
    assertThat(graph.journal()).isEqualTo(new Journal(1, all));
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.links(all.get(0), 1000)).hasSize(all.size() - 1);
      for (int i = 1; i < all.size(); i++) {
        assertThat(reader.ordinal(all.get(i))).as(all.get(i).key()).isEqualTo(i);
        assertThat(reader.links(all.get(i), 10)).containsExactly(new Link(all.get(0), evidence(i)));
      }
    }
  }

  @Test
  void identifiers_inOnePlace_areToldApart() throws Exception {
    graph.close();
    graph = openColliding();
    RandomRun.of(graph, 42).run(25);
    if (!excluded(Promise.SURVIVES_REOPENING)) {
      graph.close();
      graph = openColliding();
      RandomRun run = new RandomRun(graph, 43, this::reopen);
      run.run(25);
      graph = run.graph();
    }
  }

  @Test
  void randomUnits_givePlainMapsAnswers() throws Exception {
    if (excluded(Promise.SURVIVES_REOPENING)) {
      RandomRun.of(graph, 1).run(80);
    } else {
      RandomRun run = new RandomRun(graph, 1, this::reopen);
      run.run(80);
      graph = run.graph();
    }
  }

  @Test
  void unit_usedByOneThreadAfterAnother_works() {
    Executor elsewhere = command -> new Thread(command).start();
    EvidenceUnit unit = graph.begin();
    CompletableFuture.runAsync(() -> unit.create(ANN, 0), elsewhere)
        .thenRunAsync(() -> unit.commit(journal(1, ANN)), elsewhere)
        .thenRunAsync(unit::close, elsewhere)
        .join();
    try (EvidenceReader reader = graph.read()) {
      assertThat(reader.ordinal(ANN)).isEqualTo(0);
    }
  }

  @Test
  void readers_besideTheWriter_neverSeeHalfACommit() {
    try (EvidenceUnit unit = graph.begin()) {
      unit.create(ANN, 0);
      unit.commit(journal(1, ANN));
    }
    Executor elsewhere = command -> new Thread(command).start();
    List<CompletableFuture<Void>> readers =
        List.of(
            CompletableFuture.runAsync(this::readPairs, elsewhere),
            CompletableFuture.runAsync(this::readPairs, elsewhere));
    for (int pair = 1; pair <= 50; pair++) {
      try (EvidenceUnit unit = graph.begin()) {
        for (String namespace : List.of("device", "cookie")) {
          unit.create(id(namespace + ":" + pair), namespace.equals("device") ? pair : 100L + pair);
          unit.put(link(ANN, id(namespace + ":" + pair)), evidence(pair));
        }
        unit.commit(journal(pair + 1, ANN));
      }
    }
    readers.forEach(CompletableFuture::join);
  }

  private void readPairs() {
    int seen = 0;
    while (seen < 100) {
      try (EvidenceReader reader = graph.read()) {
        int now = reader.links(ANN, 1000).size();
        assertThat(now).isGreaterThanOrEqualTo(seen).isEven();
        seen = now;
      }
    }
  }
}
