package dev.selfsame.identity.investigate;

import static dev.selfsame.identity.investigate.World.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.engine.IdentityEngine;
import dev.selfsame.identity.graph.PersonChanges;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PersonVerifierTest {

  @Property(tries = 500)
  void verify_directoryThatIsRight_agrees(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.random(random);
    Identifier identifier = world.any(random);
    List<Identifier> members =
        world.identifiers.stream()
            .filter(other -> world.person(other) == world.person(identifier))
            .sorted()
            .toList();
    assertThat(world.investigator().verify(identifier))
        .isInstanceOfSatisfying(
            PersonVerification.Recomputed.class,
            found -> {
              assertThat(found.agrees()).isTrue();
              assertThat(found.conclusive()).isTrue();
              assertThat(found.members()).isEqualTo(members);
              assertThat(found.clusterKey()).isEqualTo(IdentityEngine.clusterKey(members));
              assertThat(found.person()).isEqualTo(world.person(identifier));
              assertThat(found.policyVersion()).isEqualTo("random");
            });
  }

  @Test
  void verify_directoryThatIsWrong_listsTheDifferences() {
    World world = Hubs.world(2);
    long account = world.identifiers.indexOf(id("account:u0"));
    long mail = world.identifiers.indexOf(id("email:m0"));
    long other = world.identifiers.indexOf(id("account:u1"));
    long[] wrong = {Math.min(account, other), Math.max(account, other)};
    world.directory.apply(
        new PersonChanges(
            1,
            List.of(),
            Map.of(wrong[0], wrong[0], wrong[1], wrong[0], mail, mail),
            Map.of(wrong[0], wrong, mail, new long[] {mail})));
    assertThat(world.investigator().verify(id("account:u0")))
        .isInstanceOfSatisfying(
            PersonVerification.Recomputed.class,
            found -> {
              assertThat(found.agrees()).isFalse();
              assertThat(found.conclusive()).isTrue();
              assertThat(found.missing()).contains(id("email:m0")).doesNotContain(id("account:u0"));
            });
  }

  @Test
  void verify_unknownIdentifier_isAnAnswer() {
    assertThat(Hubs.world(1).investigator().verify(id("account:nobody")))
        .isEqualTo(new PersonVerification.Unknown());
  }

  @Test
  void verify_userOfAHub_readsNoMoreThanThatTakes() {
    World world = Hubs.world(100_000);
    var before = world.graph.counts();
    assertThat(world.investigator().verify(id("account:u9")))
        .isInstanceOfSatisfying(
            PersonVerification.Recomputed.class,
            found -> assertThat(found.members()).containsExactly(id("account:u9"), id("email:m9")));
    assertThat(world.graph.counts().since(before).linksReturned()).isLessThan(11_000);
  }
}
