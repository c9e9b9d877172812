package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.profile.Fact;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import dev.selfsame.profile.fold.Fold;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import dev.selfsame.profile.store.StoreBatch.DocumentRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Erasures and receipts that were stored when their lists were in one document. */
class OlderErasuresTest {

  private static final int FACTS = 20;

  private static Node node() {
    Node node = Node.inParts(8);
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    node.observe(1, "account:a", "email:a@x");
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < FACTS; i++) {
      facts.add(Node.fact("f" + i, "account:a", "spent", new Value.Decimal(1), Node.NOW));
    }
    node.engine.facts().record(facts).join();
    return node;
  }

  private static byte[] underWay(List<String> identifiers, List<String> digests, int facts) {
    BinaryWriter out = new BinaryWriter().octet(3).text("e_old").signed(5).text("officer");
    out.text("asked").varint(1).varint(1);
    out.varint(identifiers.size());
    identifiers.forEach(out::text);
    out.varint(digests.size());
    digests.forEach(out::text);
    return out.varint(facts).varint(3).toByteArray();
  }

  /** What an older release's digest of the account is. */
  private static String digest(ProfileStore store) {
    byte[] settings = Objects.requireNonNull(store.document("settings", "store"));
    BinaryReader in = new BinaryReader(settings, "settings");
    in.octet();
    in.fixed();
    in.fixed();
    return new Tombstones(store, in.bytes()).digest(Node.id("account:a"));
  }

  private static void store(ProfileStore store, DocumentRow... rows) {
    store.commit(StoreBatch.builder().documents(rows).build());
  }

  private static ErasureReceipt again(Node node) {
    return node.engine.erasures().erase(Node.id("account:a"), "x", "y").join().receipt();
  }

  @Test
  void open_erasureThatAnOlderReleaseBegan_isFinished() {
    Node node = node();
    node.close();
    ProfileStore store = node.store.reopen();
    String digest = digest(store);
    byte[] document = underWay(List.of("account:a"), List.of(digest), 0);
    store(store, new DocumentRow("erasing", "e_old", document), Tombstones.row(digest, "e_old"));
    try (Node next = node.crash()) {
      assertThat(next.engine.persons().person(Node.id("account:a"))).isNull();
      ErasureReceipt receipt = again(next);
      assertThat(receipt.id()).isEqualTo("e_old");
      assertThat(receipt.digests()).containsExactly(digest);
      assertThat(receipt.facts()).isEqualTo(FACTS);
      assertThat(next.engine.erasures().receipt("e_old")).isEqualTo(receipt);
    }
  }

  @Test
  void open_erasureOfWhichAnOlderReleaseLeftRowsOver_isFinished() {
    Node node = node();
    node.engine.evidence().removeIdentifier(Node.id("account:a")).join();
    node.close();
    ProfileStore store = node.store.reopen();
    String digest = digest(store);
    store.commit(StoreBatch.builder().forget(List.of(0L)).build());
    int gone = FACTS - count(store);
    byte[] document = underWay(List.of(), List.of(digest), gone);
    store(
        store,
        new DocumentRow("erasing", "e_old", document),
        Tombstones.row(digest, "e_old"),
        Leftovers.row(0, "e_old"));
    try (Node next = node.crash()) {
      ErasureReceipt receipt = again(next);
      assertThat(receipt.id()).isEqualTo("e_old");
      assertThat(receipt.digests()).containsExactly(digest);
      assertThat(receipt.facts()).isEqualTo(FACTS);
      assertThat(receipt.changes()).isEqualTo(3);
      assertThat(count(next.store)).isZero();
    }
  }

  private static int count(ProfileStore store) {
    int[] rows = {0};
    store.facts(0, (key, row) -> rows[0]++);
    return rows[0];
  }

  @Test
  void receipt_storedWithItsDigestsInIt_isRead() {
    try (Node node = node()) {
      byte[] document =
          new BinaryWriter()
              .octet(1)
              .signed(5)
              .text("officer")
              .text("asked")
              .varint(2)
              .varint(3)
              .varint(4)
              .varint(6)
              .varint(2)
              .text("aa")
              .text("bb")
              .toByteArray();
      store(node.store, new DocumentRow("erasure", "e_old", document));
      assertThat(Objects.requireNonNull(node.engine.erasures().receipt("e_old")))
          .isEqualTo(
              new ErasureReceipt("e_old", 5, "officer", "asked", List.of("aa", "bb"), 2, 3, 4, 6));
    }
  }
}
