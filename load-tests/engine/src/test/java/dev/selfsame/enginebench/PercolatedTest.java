package dev.selfsame.enginebench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.world.SharedDevicesSpec;
import org.junit.jupiter.api.Test;

class PercolatedTest {

  /**
   * The goal for the default policy: no person of more than 20, where plain linking has 100,000.
   */
  @Test
  void resolve_fortyPercentOfDevicesShared_makesNoLargePerson() {
    Percolated found =
        Percolated.of(SharedDevicesSpec.ofIdentifiers(1, 187_000, 0.4), IdentityPolicy.defaults());
    assertThat(found.largestComponent()).isGreaterThan(95_000);
    assertThat(found.largestPerson()).isLessThanOrEqualTo(20);
    assertThat(found.persons().f1()).isGreaterThan(0.83);
    assertThat(found.components().f1()).isLessThan(0.01);
  }
}
