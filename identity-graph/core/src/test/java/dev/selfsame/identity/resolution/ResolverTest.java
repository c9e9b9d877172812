package dev.selfsame.identity.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What holds of the function on tables; the testkit compares it with a naive twin. */
class ResolverTest {

  @Property(tries = 500)
  void resolve_anyNumbering_givesOneAnswer(@ForAll long seed) {
    Random random = new Random(seed);
    RandomTable evidence = new RandomTable(random);
    IdentityPolicy policy = evidence.policy();
    Map<String, String> answer = evidence.shuffled(1).answer(policy);
    assertThat(evidence.shuffled(2).answer(policy)).isEqualTo(answer);
    assertThat(evidence.shuffled(3).answer(policy)).isEqualTo(answer);
  }

  @Property(tries = 500)
  void resolve_anything_keepsLimitsAndCannotLinksAndNamesBlockers(@ForAll long seed) {
    RandomTable evidence = new RandomTable(new Random(seed));
    IdentityPolicy policy = evidence.policy();
    RandomTable.Numbered numbered = evidence.shuffled(1);
    TableResolution resolution = numbered.resolve(policy);
    Map<Integer, List<Identifier>> persons = new HashMap<>();
    for (int i = 0; i < numbered.identifiers().size(); i++) {
      persons
          .computeIfAbsent(resolution.first(i), first -> new ArrayList<>())
          .add(numbered.identifiers().get(i));
    }
    persons.values().forEach(person -> assertWithinLimits(person, policy));
    for (int link = 0; link < numbered.table().linkCount(); link++) {
      boolean together =
          resolution.first(numbered.table().low(link))
              == resolution.first(numbered.table().high(link));
      LinkState state = resolution.state(link);
      assertThat(resolution.blocker(link, numbered.identifiers()::get) == null)
          .as("%s names what stands in the way", state)
          .isEqualTo(state.holds());
      assertThat(together || !state.holds()).as("%s holds", state).isTrue();
      assertThat(together && numbered.table().isCannotLink(link)).isFalse();
    }
  }

  private static void assertWithinLimits(List<Identifier> person, IdentityPolicy policy) {
    if (policy.maxIdentifiersPerPerson() > 0) {
      assertThat(person).hasSizeLessThanOrEqualTo(policy.maxIdentifiersPerPerson());
    }
    policy
        .namespaces()
        .forEach(
            (name, rules) ->
                assertThat(person.stream().filter(i -> i.namespace().equals(name)).count())
                    .isLessThanOrEqualTo(
                        rules.maxPerPerson() == 0 ? Long.MAX_VALUE : rules.maxPerPerson()));
  }

  @Test
  void resolve_deviceWithManyLinks_joinsTheOwnerWithTheMostDaysOverall() {
    LinkTable.Builder table = LinkTable.builder(List.of("account", "email", "device"), (a, b) -> 0);
    int device = table.identifier(2, 1);
    int[] emails = {table.identifier(1, 2), table.identifier(1, 3)};
    List<Integer> accounts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int account = table.identifier(0, 10 + i);
      accounts.add(account);
      table.link(account, emails[i % 2], 1, 1, 0, null);
      // The owner of even accounts has the single days, that of odd ones the longest link.
      table.link(account, device, 1, i == 39 ? 15 : i % 2 == 0 ? 2 : 1, 0, null);
    }
    TableResolution resolution =
        Resolver.resolve(
            table.build(), i -> false, PLAIN, Resolver.BEFORE_ALL_DAYS, Progress.IGNORED);
    assertThat(resolution.first(device)).isEqualTo(resolution.first(accounts.get(0)));
    assertThat(resolution.first(device)).isNotEqualTo(resolution.first(accounts.get(1)));
  }

  private static final IdentityPolicy PLAIN = plain();

  private static IdentityPolicy plain() {
    var strong = NamespacePolicy.builder(1).build();
    var weak = NamespacePolicy.builder(2).build();
    return new IdentityPolicy(
        "plain", Map.of("account", strong, "email", strong, "device", weak), List.of(), 0, 0);
  }

  @Test
  void resolve_listenerHasHeardEnough_stops() {
    LinkTable world = TableWorld.of(2, 50_000);
    List<Double> heard = new ArrayList<>();
    assertThatThrownBy(
            () ->
                resolve(
                    world,
                    done -> {
                      heard.add(done);
                      return heard.size() < 3;
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(heard).hasSize(3);
  }

  @Test
  void resolve_listener_hearsHowFarItIs() {
    List<Double> heard = new ArrayList<>();
    resolve(TableWorld.of(2, 100_000), heard::add);
    assertThat(heard).hasSizeGreaterThan(4).isSorted();
    assertThat(heard.get(0)).isBetween(0.0, 0.3);
    assertThat(heard.get(heard.size() - 1)).isBetween(0.7, 1.0);
  }

  private static void resolve(LinkTable world, Progress progress) {
    Resolver.resolve(world, i -> false, IdentityPolicy.defaults(), TableWorld.TODAY, progress);
  }

  @Test
  void resolve_namespaceThatThePolicyLacks_isRefused() {
    LinkTable.Builder table = LinkTable.builder(List.of("account", "pet"), (a, b) -> 0);
    table.identifier(0, 1);
    Progress ignored = Progress.IGNORED;
    IdentityPolicy policy = IdentityPolicy.defaults();
    assertThat(Resolver.resolve(table.build(), i -> false, policy, 0, ignored).first(0)).isZero();
    table.identifier(1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resolver.resolve(table.build(), i -> false, policy, 0, ignored))
        .withMessageContaining("pet");
  }

  @Test
  void link_thatIsNone_isRefused() {
    LinkTable.Builder table = LinkTable.builder(List.of("account"), (a, b) -> 0);
    int one = table.identifier(0, 1);
    int other = table.identifier(0, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> table.link(one, one, 1, 1, 0, null));
    assertThatIllegalArgumentException().isThrownBy(() -> table.link(one, 2, 1, 1, 0, null));
    assertThatIllegalArgumentException().isThrownBy(() -> table.link(one, other, 1, 0, 0, null));
    assertThatIllegalArgumentException().isThrownBy(() -> table.identifier(1, 3));
  }
}
