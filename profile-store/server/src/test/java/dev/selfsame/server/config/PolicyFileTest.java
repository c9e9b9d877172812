package dev.selfsame.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.Normalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyFileTest {

  private static final Path SHIPPED =
      Path.of(System.getProperty("selfsame.root", "."), "identity-graph", "core", "policies");

  @Test
  void read_shippedDefault_equalsTheDefaultPolicy() {
    assertThat(PolicyFile.read(SHIPPED.resolve("default.yaml")))
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> a.pattern().equals(b.pattern()), Pattern.class)
        .isEqualTo(IdentityPolicy.defaults());
  }

  @Test
  void read_everyShippedPolicy_isUnderstood() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      List<Path> policies = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertThat(policies).hasSizeGreaterThanOrEqualTo(2);
      assertThat(policies).allSatisfy(file -> assertThat(PolicyFile.read(file)).isNotNull());
    }
  }

  @Test
  void parse_everyKey_isTaken() {
    IdentityPolicy policy =
        PolicyFile.parse(
            """
            version: 7
            max_identifiers_per_person: 12
            namespaces:
              phone: {tier: 1, normalizer: e164, region: DE, max_per_person: 2}
              device:
                tier: 2
                normalizer: lower_case
                blocked_values: [NULL-DEVICE, 0]
                blocked_patterns: ['f+']
                shared_after: 4
                min_share: 0.25
                rounds: 3
            hub_rules:
              - {namespace: phone, neighbor: device, more_than: 5}
            """,
            "test");
    assertThat(policy.version()).isEqualTo("7");
    assertThat(policy.maxIdentifiersPerPerson()).isEqualTo(12);
    assertThat(policy.namespaces()).containsOnlyKeys("phone", "device");
    assertThat(policy.namespace("phone").normalizer()).isEqualTo(Normalizer.e164("DE"));
    assertThat(policy.namespace("phone").maxPerPerson()).isEqualTo(2);
    var device = policy.namespace("device");
    assertThat(device.tier()).isEqualTo(2);
    assertThat(device.blockedValues()).containsExactlyInAnyOrder("null-device", "0");
    assertThat(device.blockedPatterns()).extracting(Pattern::pattern).containsExactly("f+");
    assertThat(device.sharedAfter()).isEqualTo(4);
    assertThat(device.minShare()).isEqualTo(0.25);
    assertThat(device.rounds()).isEqualTo(3);
    assertThat(policy.hubRules()).containsExactly(new HubRule("phone", "device", 5));
  }

  @Test
  void parse_manyMistakes_namesEachWithPathValueAndRemedy() {
    assertThatThrownBy(
            () ->
                PolicyFile.parse(
                    """
                    versoin: x
                    max_identifiers_per_person: many
                    namespaces:
                      account: {normalizer: none}
                      email: {tier: 1, normalizer: mail, region: DE}
                      phone: {tier: 1, normalizer: e164, region: XX}
                      device: {tier: 2, min_share: high, rounds: 1.5, blocked_values: [null, x]}
                      cookie: {tier: 12, shared_afer: 3, blocked_patterns: ['(']}
                      ip: 7
                    hub_rules:
                      - {namespace: email, more_than: 3}
                      - {namespace: email, neighbor: ip, more_than: 0}
                      - 3
                    """,
                    "p.yaml"))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "p.yaml: unknown key 'versoin': did you mean version?",
                        "p.yaml: version is missing: name this set of rules, such as 'shop-1'",
                        "p.yaml: namespaces.account.tier is missing: use 1 (strongest) to 9",
                        "p.yaml: namespaces.email.region is set, but only normalizer e164 has one:"
                            + " remove it",
                        "p.yaml: namespaces.email.normalizer is 'mail': use one of [none,"
                            + " lower_case, email, e164]",
                        "p.yaml: namespaces.phone.region is XX: use a country of ISO 3166, such as"
                            + " DE",
                        "p.yaml: namespaces.device.blocked_values has null in its list: use text,"
                            + " in quotes where YAML needs them",
                        "p.yaml: namespaces.device.min_share is \"high\": use a number such as 0.2",
                        "p.yaml: namespaces.device.rounds is 1.5: use a whole number, at most"
                            + " 2147483647",
                        "p.yaml: namespaces.cookie: unknown key 'shared_afer': did you mean"
                            + " shared_after?",
                        "p.yaml: namespaces.cookie.blocked_patterns has '(', which is no regular"
                            + " expression: Unclosed group",
                        "p.yaml: namespaces.cookie.tier is 12: use 1 to 9",
                        "p.yaml: namespaces.ip is not a mapping: write 'key: value' lines below it",
                        "p.yaml: namespaces.ip.tier is missing: use 1 (strongest) to 9",
                        "p.yaml: hub_rules[2] is not a mapping: write '- key: value'",
                        "p.yaml: hub_rules[0].neighbor is missing: name a namespace of this file",
                        "p.yaml: hub_rules[1].more_than is 0: at least 1 is needed",
                        "p.yaml: max_identifiers_per_person is \"many\": use a whole number, at"
                            + " most 2147483647"));
  }

  @Test
  void parse_hubRuleOfAnUndeclaredNamespace_isRefused() {
    assertThatThrownBy(
            () ->
                PolicyFile.parse(
                    """
                    version: x
                    namespaces: {a: {tier: 1}}
                    hub_rules: [{namespace: a, neighbor: b, more_than: 1}]
                    """,
                    "p.yaml"))
        .hasMessage("p.yaml: a hub rule names 'b', which is no namespace of this policy");
  }

  @Test
  void parse_sameNamespaceTwice_isRefused() {
    assertThatThrownBy(
            () ->
                PolicyFile.parse("version: x\nnamespaces: {a: {tier: 1}, a: {tier: 2}}", "p.yaml"))
        .hasMessage("p.yaml: line 2: Duplicate field 'a'");
  }
}
