package dev.selfsame.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SharedDevicesWorldTest {

  @Property(tries = 25)
  void generate_sameSpec_sameWorld(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 200) int persons,
      @ForAll @DoubleRange(max = 1) double shared) {
    SharedDevicesSpec spec = new SharedDevicesSpec(seed, persons, shared);
    List<WorldObservation> once = SharedDevicesWorld.generate(spec).observations().toList();

    assertThat(SharedDevicesWorld.generate(spec).observations().toList()).isEqualTo(once);
    assertThat(once).extracting(WorldObservation::timeMillis).isSorted();
    assertThat(once).extracting(WorldObservation::id).doesNotHaveDuplicates();
    assertThat(once).allMatch(seen -> seen.device() != null && seen.personIndex() < persons);
  }

  @Test
  void generate_knownSpec_neverChanges() {
    SharedDevicesWorld world = SharedDevicesWorld.generate(new SharedDevicesSpec(7, 2_000, 0.4));
    assertThat(world.observations().toList().toString().hashCode())
        .as("a change here changes every measured number: note it in RESULTS.md")
        .isEqualTo(-1854236994);
  }

  @Test
  void generate_share_isThatOfTheDevicesWithASecondUser() {
    Map<String, Set<Integer>> users = new HashMap<>();
    SharedDevicesWorld.generate(new SharedDevicesSpec(7, 20_000, 0.2))
        .observations()
        .forEach(
            seen ->
                users
                    .computeIfAbsent(String.valueOf(seen.device()), d -> new HashSet<>())
                    .add(seen.personIndex()));
    double shared = users.values().stream().filter(people -> people.size() == 2).count();
    assertThat(shared / users.size()).isCloseTo(0.2, within(0.01));
    assertThat(users.values()).allMatch(people -> people.size() <= 2);
  }

  @Test
  void observations_namesOfStrongIdentifiers_areOfOnePersonEach() {
    Map<Object, Set<Integer>> owners = new HashMap<>();
    SharedDevicesWorld.generate(new SharedDevicesSpec(7, 5_000, 0.4))
        .observations()
        .forEach(
            seen ->
                seen.identifiers().stream()
                    .filter(id -> !Set.of("device", "cookie").contains(id.namespace()))
                    .forEach(
                        id ->
                            owners
                                .computeIfAbsent(id, i -> new HashSet<>())
                                .add(seen.personIndex())));
    assertThat(owners.values()).allMatch(people -> people.size() == 1);
  }

  /**
   * The world: 187,000 identifiers, of which plain linking puts 100,277 together at 40 %.
   */
  @Test
  void generate_fortyPercentShared_percolates() {
    Map<Object, Integer> handles = new HashMap<>();
    ConnectedComponents components = new ConnectedComponents();
    SharedDevicesWorld.generate(SharedDevicesSpec.ofIdentifiers(1, 187_000, 0.4))
        .observations()
        .forEach(
            seen -> {
              components.link(seen.identifiers());
              seen.identifiers().forEach(id -> handles.put(id, components.link(List.of(id))));
            });
    Map<Integer, Integer> sizes = new HashMap<>();
    handles.values().forEach(h -> sizes.merge(components.component(h), 1, Integer::sum));

    assertThat(handles).hasSizeBetween(185_000, 189_000);
    assertThat(Collections.max(sizes.values())).isBetween(95_000, 105_000);
  }

  @Test
  void spec_outOfRange_isRefused() {
    assertThatThrownBy(() -> new SharedDevicesSpec(1, 1, 0.1)).hasMessageContaining("persons");
    assertThatThrownBy(() -> new SharedDevicesSpec(1, 10, 1.1)).hasMessageContaining("shared");
  }
}
