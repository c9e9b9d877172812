package dev.selfsame.identity.testkit;

import static dev.selfsame.identity.testkit.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.selfsame.identity.graph.PersonChanges;
import dev.selfsame.identity.graph.PersonChanges.Created;
import dev.selfsame.identity.graph.PersonDirectory;
import dev.selfsame.identity.graph.PersonDirectory.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryPersonDirectoryTest {

  private static final PersonChanges TWO_IN_ONE =
      new PersonChanges(
          1,
          List.of(new Created(0, id("a:1")), new Created(1, id("b:1"))),
          Map.of(0L, 0L, 1L, 0L),
          Map.of(0L, new long[] {0, 1}));

  private final InMemoryPersonDirectory directory = new InMemoryPersonDirectory();

  @Test
  void apply_twice_isTheSameAsOnce() {
    for (int i = 0; i < 2; i++) {
      directory.apply(TWO_IN_ONE);
      assertThat(directory.size()).isEqualTo(2);
      assertThat(directory.sequence()).isEqualTo(1);
      assertThat(directory.find(id("b:1"))).isEqualTo(new Entry(1, 0));
      assertThat(directory.identifier(1)).isEqualTo(id("b:1"));
      assertThat(directory.person(1)).isEqualTo(0);
      assertThat(directory.members(0)).containsExactly(0, 1);
    }
  }

  @Test
  void apply_split_movesTheMember() {
    directory.apply(TWO_IN_ONE);
    directory.apply(
        new PersonChanges(
            2, List.of(), Map.of(1L, 1L), Map.of(0L, new long[] {0}, 1L, new long[] {1})));
    assertThat(directory.find(id("b:1"))).isEqualTo(new Entry(1, 1));
    assertThat(directory.members(0)).containsExactly(0);
    directory.apply(
        new PersonChanges(
            3, List.of(), Map.of(1L, 0L), Map.of(0L, new long[] {0, 1}, 1L, new long[0])));
    assertThat(directory.members(1)).isEmpty();
  }

  @Test
  void find_unknown_isNothing() {
    assertThat(directory.find(id("a:1"))).isNull();
    assertThat(directory.identifier(0)).isNull();
    assertThat(directory.identifier(-1)).isNull();
    assertThat(directory.person(0)).isEqualTo(PersonDirectory.NONE);
    assertThat(directory.members(0)).isEmpty();
    assertThat(directory.sequence()).isZero();
  }

  @Test
  void apply_whatCannotBe_isRefusedAndChangesNothing() {
    directory.apply(TWO_IN_ONE);
    for (PersonChanges changes :
        List.of(
            new PersonChanges(0, List.of(), Map.of(), Map.of()),
            new PersonChanges(2, List.of(new Created(3, id("c:1"))), Map.of(), Map.of()),
            new PersonChanges(2, List.of(new Created(1, id("c:1"))), Map.of(), Map.of()),
            new PersonChanges(2, List.of(new Created(2, id("a:1"))), Map.of(), Map.of()),
            new PersonChanges(2, List.of(), Map.of(2L, 0L), Map.of()),
            new PersonChanges(2, List.of(), Map.of(0L, 2L), Map.of()),
            new PersonChanges(2, List.of(), Map.of(), Map.of(0L, new long[] {1})),
            new PersonChanges(2, List.of(), Map.of(), Map.of(0L, new long[] {0, 2})),
            new PersonChanges(2, List.of(), Map.of(), Map.of(0L, new long[] {0, 1, 1})))) {
      assertThatIllegalStateException().isThrownBy(() -> directory.apply(changes));
    }
    assertThat(directory.size()).isEqualTo(2);
    assertThat(directory.sequence()).isEqualTo(1);
    assertThat(directory.members(0)).containsExactly(0, 1);
  }
}
