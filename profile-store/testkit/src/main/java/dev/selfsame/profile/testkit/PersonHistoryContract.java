package dev.selfsame.profile.testkit;

import static dev.selfsame.profile.testkit.Batches.identifier;
import static dev.selfsame.profile.testkit.Batches.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.profile.store.FeedEntry;
import dev.selfsame.profile.store.FeedEntry.Move;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.store.StoreBatch;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ProfileStore} does when identifiers go, and keeps of how persons came to be.
 */
public interface PersonHistoryContract {

  /** No person and no ordinal. */
  long NONE = PersonDirectory.NONE;

  /** Opens the test's store: empty at the test's first call, then with what it held when closed. */
  ProfileStore open();

  /** Commits 1 to 4: a person of two; one of one; both merge; the oldest identifier goes. */
  private static void mergeAndRemove(ProfileStore store) {
    store.commit(new Batches().person(1, 0, "account:a", "device:d").note("one").build());
    store.commit(new Batches().person(2, 2, "account:b").note("two").build());
    store.commit(new Batches().move(3, 0, 2).members(0, 0, 1, 2).members(2).build());
    store.commit(
        new Batches()
            .remove(4, 0, "account:a", 1)
            .move(4, 1, 1, 2)
            .members(0)
            .members(1, 1, 2)
            .build());
  }

  @Test
  default void commits_eachThatWrites_hasTheNextNumber() {
    try (ProfileStore store = open()) {
      assertThat(store.commits()).isZero();
      assertThat(store.commit(new Batches().build())).isZero();
      assertThat(store.commit(new Batches().state(0, 1, "s").build())).isEqualTo(1);
      assertThat(store.commit(new Batches().person(1, 0, "account:a").build())).isEqualTo(2);
      assertThat(store.commits()).isEqualTo(2);
    }
    try (ProfileStore store = open()) {
      assertThat(store.commits()).isEqualTo(2);
      assertThat(store.commit(new Batches().document("tag", "t", "d").build())).isEqualTo(3);
    }
  }

  @Test
  default void removedIdentifier_isNotFoundAndItsOrdinalStandsForItsHeir() {
    try (ProfileStore store = open()) {
      mergeAndRemove(store);
      assertThat(store.find(identifier("account:a"))).isNull();
      assertThat(store.identifier(0)).isNull();
      assertThat(store.name(0)).isEqualTo(identifier("account:a"));
      assertThat(store.person(0)).isEqualTo(1);
      assertThat(store.person(2)).isEqualTo(1);
      assertThat(store.members(0)).isEmpty();
      assertThat(store.members(1)).containsExactly(1, 2);
      assertThat(store.size()).isEqualTo(3);
    }
    try (ProfileStore store = open()) {
      assertThat(store.size()).isEqualTo(3);
      assertThat(store.person(0)).isEqualTo(1);
    }
  }

  @Test
  default void removedIdentifier_whoseHeirGoesToo_standsForTheNext() {
    try (ProfileStore store = open()) {
      mergeAndRemove(store);
      store.commit(
          new Batches().remove(5, 1, "device:d", 2).move(5, 2, 2).members(1).members(2, 2).build());
      assertThat(store.person(0)).isEqualTo(2);
      assertThat(store.person(1)).isEqualTo(2);
      store.commit(new Batches().remove(6, 2, "account:b", NONE).members(2).build());
      assertThat(store.person(0)).isEqualTo(NONE);
      assertThat(store.size()).isEqualTo(3);
    }
  }

  @Test
  default void removedIdentifier_seenAgain_hasANewOrdinal() {
    try (ProfileStore store = open()) {
      mergeAndRemove(store);
      store.commit(new Batches().person(5, 3, "account:a").build());
      assertThat(store.find(identifier("account:a"))).isEqualTo(new PersonDirectory.Entry(3, 3));
      assertThat(store.ordinals(identifier("account:a"))).containsExactly(3, 0);
      assertThat(store.person(0)).isEqualTo(1);
      assertThat(store.name(0)).isEqualTo(store.name(3));
    }
  }

  @Test
  default void commit_sameRemovalAgain_changesNothing() {
    StoreBatch gone = new Batches().remove(2, 0, "account:a", NONE).members(0).build();
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(1, 0, "account:a").build());
      store.commit(gone);
      store.commit(gone);
      assertThat(store.person(0)).isEqualTo(NONE);
      assertThat(store.feed(2, 10)).isEmpty();
    }
  }

  @Test
  default void commit_personOfARemovedOrdinal_isRefused() {
    try (ProfileStore store = open()) {
      mergeAndRemove(store);
      StoreBatch back = new Batches().move(5, 0, 0).members(0, 0).build();
      assertThatThrownBy(() -> store.commit(back)).isInstanceOf(IllegalStateException.class);
      StoreBatch other = new Batches().remove(5, 1, "device:other", 2).build();
      assertThatThrownBy(() -> store.commit(other)).isInstanceOf(IllegalStateException.class);
      assertThat(store.commits()).isEqualTo(4);
    }
  }

  @Test
  default void commit_membersThatDoNotFitThePersons_isRefused() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(1, 0, "account:a").build());
      store.commit(new Batches().person(1, 1, "account:b").build());
      StoreBatch untold = new Batches().move(2, 0, 1).members(0, 0, 1).members(1, 1).build();
      assertThatThrownBy(() -> store.commit(untold)).isInstanceOf(IllegalStateException.class);
      StoreBatch nobody = new Batches().move(2, 0, 1).members(0).members(1).build();
      assertThatThrownBy(() -> store.commit(nobody)).isInstanceOf(IllegalStateException.class);
      assertThat(store.members(0)).containsExactly(0);
    }
  }

  @Test
  default void feed_tellsWhoMovedInEachCommitInOrder() {
    try (ProfileStore store = open()) {
      mergeAndRemove(store);
      List<FeedEntry> feed = store.feed(0, 10);
      assertThat(feed).extracting(FeedEntry::commit).containsExactly(1L, 2L, 3L, 4L);
      assertThat(feed)
          .extracting(entry -> text(entry.note()))
          .containsExactly("one", "two", "", "");
      assertThat(feed.get(0).moves())
          .containsExactly(
              new Move(0, NONE, 0, NONE, List.of()), new Move(1, NONE, 0, NONE, List.of()));
      assertThat(feed.get(2).moves()).containsExactly(new Move(2, 2, 0, NONE, List.of(2L)));
      assertThat(feed.get(3).moves())
          .containsExactly(
              new Move(0, 0, NONE, 1, List.of(0L)),
              new Move(1, 0, 1, NONE, List.of()),
              new Move(2, 0, 1, NONE, List.of(2L)));
      assertThat(store.feed(1, 2)).extracting(FeedEntry::commit).containsExactly(2L, 3L);
      assertThat(store.feed(4, 10)).isEmpty();
      assertThat(store.feed(99, 10)).isEmpty();
    }
  }

  @Test
  default void feed_heirThatMoves_takesTheInheritedNamesAlong() {
    try (ProfileStore store = open()) {
      mergeAndRemove(store);
      store.commit(new Batches().person(5, 3, "account:c").build());
      store.commit(
          new Batches()
              .move(6, 3, 2)
              .members(1, 1)
              .members(3, 2, 3)
              .move(6, 2, 2, 3)
              .members(2, 2, 3)
              .members(3)
              .build());
      store.commit(new Batches().move(7, 1, 2, 3).members(1, 1, 2, 3).members(2).build());
      store.commit(
          new Batches()
              .remove(8, 1, "device:d", 2)
              .move(8, 2, 2, 3)
              .members(1)
              .members(2, 2, 3)
              .build());
      assertThat(store.feed(7, 1).get(0).moves().get(0))
          .isEqualTo(new Move(1, 1, NONE, 2, List.of(0L, 1L)));
      store.commit(
          new Batches()
              .remove(9, 2, "account:b", 3)
              .move(9, 3, 3)
              .members(2)
              .members(3, 3)
              .build());
      assertThat(store.feed(8, 1).get(0).moves().get(0).named()).containsExactly(0L, 1L, 2L);
    }
  }

  @Test
  default void feed_commitsInWhichNobodyMoved_areLeftOutUnlessTheyHaveANote() {
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(1, 0, "account:a").build());
      store.commit(new Batches().state(0, 1, "s").build());
      store.commit(new Batches().move(2, 0, 0).build());
      store.commit(new Batches().note("policy").build());
      assertThat(store.feed(0, 10)).extracting(FeedEntry::commit).containsExactly(1L, 4L);
      assertThat(Objects.requireNonNull(store.entryAt(4)).moves()).isEmpty();
      assertThat(Objects.requireNonNull(store.entryAt(3)).commit()).isEqualTo(1);
      assertThat(Objects.requireNonNull(store.entryAt(99)).commit()).isEqualTo(4);
      assertThat(store.entryAt(0)).isNull();
    }
  }

  @Test
  default void history_afterEachCommit_isWhatItWasThen() {
    try (ProfileStore store = open()) {
      mergeAndRemove(store);
      assertThat(store.personAt(0, 0)).isEqualTo(NONE);
      assertThat(store.membersAt(0, 0)).isEmpty();
      assertThat(store.membersAt(0, 1)).containsExactly(0, 1);
      assertThat(store.personAt(2, 1)).isEqualTo(NONE);
      assertThat(store.personAt(2, 2)).isEqualTo(2);
      assertThat(store.membersAt(2, 2)).containsExactly(2);
      assertThat(store.personAt(2, 3)).isZero();
      assertThat(store.membersAt(2, 3)).isEmpty();
      assertThat(store.membersAt(0, 3)).containsExactly(0, 1, 2);
      assertThat(store.isThere(0, 3)).isTrue();
      assertThat(store.isThere(0, 4)).isFalse();
      assertThat(store.personAt(0, 4)).isEqualTo(1);
      assertThat(store.membersAt(1, 3)).isEmpty();
      assertThat(store.membersAt(1, 4)).containsExactly(1, 2);
      assertThat(store.moves(0)).containsExactly(4, 1);
      assertThat(store.moves(2)).containsExactly(4, 3, 2);
      assertThat(store.moves(7)).isEmpty();
      assertThat(store.personAt(7, 4)).isEqualTo(NONE);
      assertThat(store.personAt(-1, 4)).isEqualTo(NONE);
      assertThat(store.isThere(7, 4)).isFalse();
    }
  }

  @Test
  default void forgottenName_isGoneFromEverywhere() {
    try (ProfileStore store = open()) {
      mergeAndRemove(store);
      store.commit(new Batches().person(5, 3, "account:a").build());
      store.commit(new Batches().remove(6, 3, "account:a", NONE).members(3).forget(0L, 3L).build());
      assertThat(store.find(identifier("account:a"))).isNull();
      assertThat(store.name(0)).isNull();
      assertThat(store.name(3)).isNull();
      assertThat(store.ordinals(identifier("account:a"))).isEmpty();
      assertThat(store.person(0)).isEqualTo(1);
      assertThat(store.personAt(0, 3)).isZero();
      assertThat(store.size()).isEqualTo(4);
      store.commit(new Batches().person(7, 4, "account:a").forget(0L).build());
      assertThat(store.ordinals(identifier("account:a"))).containsExactly(4);
    }
  }

  @Test
  default void forget_identifierThatIsThere_isRefused() {
    try (ProfileStore store = open()) {
      mergeAndRemove(store);
      StoreBatch batch = new Batches().forget(1L).state(1, 1, "s").build();
      assertThatThrownBy(() -> store.commit(batch)).isInstanceOf(IllegalStateException.class);
      assertThat(store.name(1)).isEqualTo(identifier("device:d"));
      assertThat(store.state(1, 1)).isNull();
    }
  }
}
