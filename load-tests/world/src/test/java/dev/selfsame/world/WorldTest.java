package dev.selfsame.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final int EVENTS = 20_000;
  private static final World WORLD = World.generate(WorldSpec.ofObservations(7, EVENTS));

  @Property(tries = 25)
  void generate_sameSpec_sameWorld(@ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int n) {
    World one = World.generate(WorldSpec.ofObservations(seed, n));
    World other = World.generate(WorldSpec.ofObservations(seed, n));

    assertThat(one.observations().toList()).isEqualTo(other.observations().toList()).hasSize(n);
    assertThat(one.facts().toList()).isEqualTo(other.facts().toList());
  }

  @Test
  void generate_knownSpec_neverChanges() {
    assertThat(WORLD.observations().toList().toString().hashCode())
        .as("a change here changes every measured number: note it in RESULTS.md")
        .isEqualTo(415_739_894);
  }

  @Test
  void generate_otherSeed_otherWorld() {
    World other = World.generate(WorldSpec.ofObservations(8, EVENTS));

    assertThat(other.observation(0)).isNotEqualTo(WORLD.observation(0));
  }

  @Test
  void observations_ofAYear_areInOrderOfTimeAndUnique() {
    List<WorldObservation> all = WORLD.observations().toList();

    assertThat(all).extracting(WorldObservation::timeMillis).isSorted();
    assertThat(all).extracting(WorldObservation::id).doesNotHaveDuplicates();
    assertThat(all.get(0).timeMillis()).isGreaterThanOrEqualTo(World.START_MILLIS);
    assertThat(all.get(EVENTS - 1).timeMillis()).isLessThan(World.END_MILLIS);
    assertThat(all).noneMatch(seen -> seen.identifiers().isEmpty());
    assertThat(all).noneMatch(seen -> seen.cookie() != null && seen.device() == null);
  }

  @Test
  void observations_usualShares_areWithinAPercentPoint() {
    assertShare(seen -> seen.account() != null, 0.60);
    assertShare(seen -> seen.email() != null, 0.80);
    assertShare(seen -> seen.phone() != null, 0.45);
    assertShare(seen -> seen.device() != null, 0.905);
    assertShare(seen -> seen.cookie() != null, 0.905 * 0.7);
    assertShare(seen -> seen.deviceUse() == WorldObservation.DeviceUse.HOUSEHOLD, 0.905 * 0.026);
    assertShare(seen -> seen.deviceUse() == WorldObservation.DeviceUse.KIOSK, 0.905 * 0.004);
  }

  @Test
  void accountsAndAddresses_ofTwoPeople_areNeverTheSame() {
    assertThat(ownersOf(WorldObservation::account))
        .allSatisfy((id, who) -> assertThat(who).hasSize(1));
    assertThat(IntStream.range(0, 5_000).mapToObj(person -> Emails.addressOf(7, person)))
        .doesNotHaveDuplicates();
  }

  @Test
  void phonesAndDevices_withoutSharingOrRecycling_haveOneOwner() {
    Shares alone = Shares.usual().withRecycled(0).withSharedHousehold(0).withKiosk(0);
    World world = World.generate(WorldSpec.ofObservations(7, EVENTS).withShares(alone));

    assertThat(owners(world, WorldObservation::phone).values()).allMatch(who -> who.size() == 1);
    assertThat(owners(world, WorldObservation::device).values()).allMatch(who -> who.size() == 1);
  }

  @Test
  void phones_recycled_changeOwnerOnce() {
    World world =
        World.generate(
            WorldSpec.ofObservations(7, EVENTS).withShares(Shares.usual().withRecycled(1)));
    Map<String, List<WorldObservation>> byPhone =
        world
            .observations()
            .filter(seen -> seen.phone() != null)
            .collect(Collectors.groupingBy(seen -> Objects.requireNonNull(seen.phone())));

    assertThat(byPhone.values())
        .allSatisfy(seen -> assertThat(changesOf(seen)).isLessThanOrEqualTo(1))
        .filteredOn(seen -> changesOf(seen) == 1)
        .hasSizeGreaterThan(300);
  }

  @Test
  void phones_always_arePossibleNumbers() {
    assertThat(ownersOf(WorldObservation::phone).keySet())
        .allMatch(phone -> phone.matches("\\+1555\\d{7}|\\+49151\\d{8}"))
        .anyMatch(phone -> phone.startsWith("+1"));
  }

  @Test
  void kiosks_usualWorld_areSharedByMany() {
    Map<String, Set<Integer>> owners = ownersOf(WorldObservation::device);

    assertThat(WORLD.kiosks())
        .hasSize(3)
        .allSatisfy(id -> assertThat(owners.get(id)).hasSizeGreaterThan(5));
  }

  @Test
  void facts_ofTheUsualWorld_nameSeenAccountsAndKnownTags() {
    Set<String> accounts = ownersOf(WorldObservation::account).keySet();
    Set<String> tags = WORLD.tags().stream().map(WorldTag::name).collect(Collectors.toSet());
    List<WorldFact> facts = WORLD.facts().toList();

    assertThat(facts).allMatch(fact -> accounts.contains(fact.identifier().value()));
    assertThat(facts.stream().map(WorldFact::tag).collect(Collectors.toSet())).isEqualTo(tags);
    assertThat(facts).allMatch(fact -> fact.timeMillis() < World.END_MILLIS);
    assertThat(facts.stream().map(WorldFact::identifier).distinct()).hasSize(accounts.size());
  }

  @Test
  void churned_ofManyPeople_isNeitherRareNorUsual() {
    long churned = IntStream.range(0, WORLD.spec().persons()).filter(WORLD::churned).count();

    assertThat((double) churned / WORLD.spec().persons()).isBetween(0.2, 0.5);
  }

  private static void assertShare(Predicate<WorldObservation> what, double share) {
    double seen = (double) WORLD.observations().filter(what).count() / EVENTS;
    assertThat(seen).isCloseTo(share, within(0.01));
  }

  private static long changesOf(List<WorldObservation> inOrder) {
    return IntStream.range(1, inOrder.size())
        .filter(i -> inOrder.get(i).personIndex() != inOrder.get(i - 1).personIndex())
        .count();
  }

  private static Map<String, Set<Integer>> ownersOf(
      Function<WorldObservation, @Nullable String> what) {
    return owners(WORLD, what);
  }

  private static Map<String, Set<Integer>> owners(
      World world, Function<WorldObservation, @Nullable String> what) {
    Map<String, Set<Integer>> owners = new HashMap<>();
    world
        .observations()
        .filter(seen -> what.apply(seen) != null)
        .forEach(
            seen ->
                owners
                    .computeIfAbsent(what.apply(seen), id -> new HashSet<>())
                    .add(seen.personIndex()));
    return owners;
  }
}
