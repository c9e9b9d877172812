package dev.selfsame.profile.testkit;

import static dev.selfsame.profile.testkit.Batches.identifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link ProfileStore} does as a {@link PersonDirectory}. */
public interface PersonDirectoryContract {

  /** Opens the test's store: empty at the test's first call, then with what it held when closed. */
  ProfileStore open();

  @Test
  default void emptyDirectory_reads_findNobody() {
    try (ProfileStore store = open()) {
      assertThat(store.size()).isZero();
      assertThat(store.sequence()).isZero();
      assertThat(store.find(identifier("account:a"))).isNull();
      assertThat(store.identifier(0)).isNull();
      assertThat(store.identifier(-1)).isNull();
      assertThat(store.person(0)).isEqualTo(PersonDirectory.NONE);
      assertThat(store.person(-1)).isEqualTo(PersonDirectory.NONE);
      assertThat(store.members(0)).isEmpty();
      assertThat(store.members(-1)).isEmpty();
    }
  }

  @Test
  default void commit_newPerson_isFoundFromEverySide() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(1, 0, "account:a", "device:d", "phone:p").build());
      assertThat(store.find(identifier("device:d"))).isEqualTo(new PersonDirectory.Entry(1, 0));
      assertThat(store.find(identifier("device:dd"))).isNull();
      assertThat(store.identifier(2)).isEqualTo(identifier("phone:p"));
      assertThat(store.identifier(3)).isNull();
      assertThat(store.person(2)).isZero();
      assertThat(store.person(3)).isEqualTo(PersonDirectory.NONE);
      assertThat(store.members(0)).containsExactly(0, 1, 2);
      assertThat(store.members(1)).isEmpty();
      assertThat(store.size()).isEqualTo(3);
      assertThat(store.sequence()).isEqualTo(1);
    }
  }

  @Test
  default void commit_sameChangesAgain_changesNothing() {
    StoreBatch batch = new Batches().person(1, 0, "account:a", "device:d").build();
    try (ProfileStore store = open()) {
      store.commit(batch);
      store.commit(batch);
      assertThat(store.size()).isEqualTo(2);
      assertThat(store.sequence()).isEqualTo(1);
      assertThat(store.find(identifier("device:d"))).isEqualTo(new PersonDirectory.Entry(1, 0));
      assertThat(store.identifier(1)).isEqualTo(identifier("device:d"));
      assertThat(store.members(0)).containsExactly(0, 1);
    }
  }

  @Test
  default void commit_merge_leavesNothingOfThePersonThatIsNoMore() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(1, 0, "account:a").build());
      store.commit(new Batches().person(2, 1, "account:b", "device:d").build());
      store.commit(new Batches().move(3, 0, 1, 2).members(0, 0, 1, 2).members(1).build());
      assertThat(store.members(0)).containsExactly(0, 1, 2);
      assertThat(store.members(1)).isEmpty();
      assertThat(store.find(identifier("account:b"))).isEqualTo(new PersonDirectory.Entry(1, 0));
      assertThat(store.person(2)).isZero();
      assertThat(store.sequence()).isEqualTo(3);
    }
  }

  @Test
  default void commit_split_givesBothPersonsBack() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(1, 0, "account:a", "account:b").build());
      store.commit(new Batches().move(2, 1, 1).members(0, 0).members(1, 1).build());
      assertThat(store.members(0)).containsExactly(0);
      assertThat(store.members(1)).containsExactly(1);
      assertThat(store.person(1)).isEqualTo(1);
      store.commit(new Batches().move(3, 0, 1).members(0, 0, 1).members(1).build());
      assertThat(store.members(1)).isEmpty();
    }
  }

  @Test
  default void commit_personGoneTwice_isStillGone() {
    StoreBatch gone = new Batches().move(2, 0, 1).members(0, 0, 1).members(1).build();
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(1, 0, "account:a").build());
      store.commit(new Batches().person(1, 1, "account:b").build());
      store.commit(gone);
      store.commit(gone);
      assertThat(store.members(1)).isEmpty();
      assertThat(store.members(0)).containsExactly(0, 1);
    }
  }

  @Test
  default void commit_ordinalWithAGap_isRefusedAndNothingIsWritten() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(1, 0, "account:a").build());
      StoreBatch gap = new Batches().person(2, 2, "account:c").state(0, 1, "s").build();
      assertThatThrownBy(() -> store.commit(gap)).isInstanceOf(IllegalStateException.class);
      assertThat(store.size()).isEqualTo(1);
      assertThat(store.sequence()).isEqualTo(1);
      assertThat(store.find(identifier("account:c"))).isNull();
      assertThat(store.state(0, 1)).isNull();
    }
  }

  @Test
  default void commit_ordinalOfAnotherIdentifier_isRefused() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(1, 0, "account:a").build());
      StoreBatch taken = new Batches().person(2, 0, "account:b").build();
      assertThatThrownBy(() -> store.commit(taken)).isInstanceOf(IllegalStateException.class);
      StoreBatch twice = new Batches().person(2, 1, "account:a").build();
      assertThatThrownBy(() -> store.commit(twice)).isInstanceOf(IllegalStateException.class);
      assertThat(store.identifier(0)).isEqualTo(identifier("account:a"));
      assertThat(store.size()).isEqualTo(1);
    }
  }

  @Test
  default void commit_sequenceThatGoesBack_isRefused() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(5, 0, "account:a").build());
      StoreBatch back = new Batches().person(4, 1, "account:b").build();
      assertThatThrownBy(() -> store.commit(back)).isInstanceOf(IllegalStateException.class);
      assertThat(store.sequence()).isEqualTo(5);
      assertThat(store.size()).isEqualTo(1);
    }
  }

  @Test
  default void commit_newIdentifierWithoutAPerson_isRefused() {
    var created = List.of(new PersonChanges.Created(0, identifier("account:a")));
    var nobody = new PersonChanges(1, created, Map.of(), Map.of());
    try (ProfileStore store = open()) {
      StoreBatch batch = StoreBatch.builder().persons(nobody).build();
      assertThatThrownBy(() -> store.commit(batch)).isInstanceOf(IllegalStateException.class);
      assertThat(store.size()).isZero();
    }
  }

  @Test
  default void commit_personOfUnknownOrdinal_isRefused() {
    try (ProfileStore store = open()) {
      StoreBatch unknown = new Batches().move(1, 0, 5).build();
      assertThatThrownBy(() -> store.commit(unknown)).isInstanceOf(IllegalStateException.class);
      assertThat(store.sequence()).isZero();
    }
  }

  @Test
  default void identifiers_ofAllLengthsAndCharacters_areKeptApart() {
    String longest = "account:" + "x".repeat(256);
    String[] keys = {
      longest,
      longest.substring(1),
      "account:a:b",
      "account:é",
      "account:\uD83D\uDE00",
      "account:\u0000",
      "account:\u0000\u0000",
      "account:\uD83D"
    };
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(1, 0, keys).build());
    }
    try (ProfileStore store = open()) {
      for (int i = 0; i < keys.length; i++) {
        assertThat(store.find(identifier(keys[i]))).isEqualTo(new PersonDirectory.Entry(i, 0));
        assertThat(store.identifier(i)).isEqualTo(identifier(keys[i]));
      }
      assertThat(store.members(0)).hasSize(keys.length).isSorted();
    }
  }
}
