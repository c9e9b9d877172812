package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.fold.Fold;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store that is opened with another policy than the one by which its persons were decided. */
class OtherPolicyTest {

  private static final NamespacePolicy PLAIN = NamespacePolicy.builder(1).build();

  private static final IdentityPolicy EVERY_LINK_JOINS =
      new IdentityPolicy("plain", Map.of("account", PLAIN, "device", PLAIN), List.of(), 0, 0);

  /** A device that four people use: shared by the default policy. */
  private static Node kiosk() {
    Node node = new Node();
    node.define("spent", Fold.SUM, ValueType.NUMBER);
    for (String account : List.of("a", "b", "c", "d")) {
      node.observe(1, "account:" + account, "device:kiosk");
      node.record(Node.fact("e", "account:" + account, "spent", new Value.Decimal(1), Node.NOW));
    }
    return node;
  }

  @Test
  void open_otherRules_decidesAnewAndBackAgain() {
    Node first = kiosk();
    String before = first.profile("account:a");
    try (Node other = first.crash(EVERY_LINK_JOINS)) {
      assertThat(other.engine.recovery().summary()).contains("the policy's rules changed");
      assertThat(other.profile("device:kiosk"))
          .isEqualTo(other.profile("account:a"))
          .contains("account:d", "Decimal[value=4.0]", "policyVersion=plain");
      try (Node back = other.crash()) {
        assertThat(back.profile("account:a")).isEqualTo(before);
        assertThat(back.engine.recovery().summary()).contains("the policy's rules changed");
        try (Node same = back.crash()) {
          assertThat(same.engine.recovery().summary()).doesNotContain("rules changed");
        }
      }
    }
    first.close();
  }

  @Test
  void open_namespaceNotDeclared_isRefusedAndNamesIt() {
    Node first = kiosk();
    IdentityPolicy accountsOnly =
        new IdentityPolicy("accounts", Map.of("account", PLAIN), List.of(), 0, 0);
    assertThatThrownBy(() -> first.crash(accountsOnly))
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessageContaining("device");
    first.close();
  }
}
