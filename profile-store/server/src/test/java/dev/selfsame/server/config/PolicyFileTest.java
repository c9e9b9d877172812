package dev.selfsame.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.policy.CustomForm;
import dev.selfsame.identity.policy.EmailForm;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.policy.Normalizer;
import dev.selfsame.identity.policy.TextForm;
import dev.selfsame.identity.policy.ValuePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyFileTest {

  private static final String EVERY_NORMALIZER =
      """
      version: x
      namespaces:
        a: {tier: 1}
        b: {tier: 1, normalizer: lower_case}
        c: {tier: 1, normalizer: text, strip_accents: true}
        d: {tier: 1, normalizer: e164}
        e: {tier: 1, normalizer: device}
        f: {tier: 1, normalizer: cookie}
        g:
          tier: 1
          normalizer: email
          strip_plus_tags: true
          ignore_dots: [gmail.com]
          domain_aliases: {googlemail.com: gmail.com}
        h:
          tier: 1
          normalizer: custom
          fold_case: true
          replace:
            - {pattern: '^usr[-_]', with: ''}
            - {pattern: '0+([1-9])', with: '$1'}
            - {pattern: '[^0-9a-z]'}
          require: '[0-9]+'
      """;

  private static final Path SHIPPED =
      Path.of(System.getProperty("selfsame.root", "."), "identity-graph", "core", "policies");

  @Test
  void read_shippedDefault_equalsTheDefaultPolicy() {
    IdentityPolicy shipped = PolicyFile.read(SHIPPED.resolve("default.yaml"));
    assertThat(shipped).isEqualTo(IdentityPolicy.defaults());
    assertThat(shipped.namespaces().keySet())
        .containsExactlyElementsOf(IdentityPolicy.defaults().namespaces().keySet());
  }

  @Test
  void read_everyShippedPolicy_isReadAsItIsWritten() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      List<Path> policies = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertThat(policies).hasSizeGreaterThanOrEqualTo(2);
      assertThat(policies).allSatisfy(file -> assertReadAsWritten(PolicyFile.read(file)));
    }
    assertReadAsWritten(PolicyFile.parse(EVERY_NORMALIZER, "test"));
  }

  private static void assertReadAsWritten(IdentityPolicy policy) {
    IdentityPolicy again = PolicyFile.parse(PolicyFile.write(policy), "written");
    assertThat(again).isEqualTo(policy);
    assertThat(again.namespaces().keySet()).containsExactlyElementsOf(policy.namespaces().keySet());
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
    assertThat(device.blockedPatterns()).extracting(ValuePattern::text).containsExactly("f+");
    assertThat(device.sharedAfter()).isEqualTo(4);
    assertThat(device.minShare()).isEqualTo(0.25);
    assertThat(device.rounds()).isEqualTo(3);
    assertThat(policy.hubRules()).containsExactly(new HubRule("phone", "device", 5));
  }

  @Test
  void parse_everyNormalizerWithItsOptions_isTaken() {
    IdentityPolicy policy = PolicyFile.parse(EVERY_NORMALIZER, "test");
    assertThat(policy.namespaces().values())
        .extracting(NamespacePolicy::normalizer)
        .containsExactly(
            Normalizer.NONE,
            Normalizer.LOWER_CASE,
            new TextForm(true),
            Normalizer.e164(null),
            Normalizer.DEVICE,
            Normalizer.COOKIE,
            new EmailForm(true, Set.of("gmail.com"), Map.of("googlemail.com", "gmail.com")),
            Normalizer.custom(
                true,
                List.of(
                    new CustomForm.Replacement(ValuePattern.of("^usr[-_]"), ""),
                    new CustomForm.Replacement(ValuePattern.of("0+([1-9])"), "$1"),
                    new CustomForm.Replacement(ValuePattern.of("[^0-9a-z]"), "")),
                ValuePattern.of("[0-9]+")));
  }

  @Test
  void parse_mistakesInOptions_areNamedWithPathValueAndRemedy() {
    assertThatThrownBy(
            () ->
                PolicyFile.parse(
                    """
                    version: x
                    namespaces:
                      a: {tier: 1, normalizer: text, strip_accents: 'yes', replace: []}
                      b: {tier: 1, normalizer: email, ignore_dots: [no domain], fold_case: true}
                      c: {tier: 1, normalizer: email, domain_aliases: {a.org: [b.org]}}
                      d:
                        tier: 1
                        normalizer: custom
                        replace: [{with: x}, {pattern: '(', with: x}, {pattern: a, with: '$1'}]
                        require: '(?=a)'
                    """,
                    "p.yaml"))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "p.yaml: namespaces.a.replace is set, but only normalizer custom has one:"
                            + " remove it",
                        "p.yaml: namespaces.a.strip_accents is \"yes\": use true or false",
                        "p.yaml: namespaces.b.fold_case is set, but only normalizer custom has one:"
                            + " remove it",
                        "p.yaml: namespaces.b.ignore_dots has 'no domain': use a domain such as"
                            + " gmail.com",
                        "p.yaml: namespaces.c.domain_aliases.a.org has no value: give one or remove"
                            + " the line",
                        "p.yaml: namespaces.d.replace[0].pattern is missing: give the regular"
                            + " expression that is replaced",
                        "p.yaml: namespaces.d.replace[1].pattern has '(', which is no pattern of"
                            + " RE2: missing closing )",
                        "p.yaml: namespaces.d.replace[2].with is '$1': 'a' has no such group",
                        "p.yaml: namespaces.d.require has '(?=a)', which is no pattern of RE2:"
                            + " invalid or unsupported Perl syntax"));
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
                            + " lower_case, text, email, e164, device, cookie, custom]",
                        "p.yaml: namespaces.phone.region is XX: use a country of ISO 3166, such as"
                            + " DE",
                        "p.yaml: namespaces.device.blocked_values has null in its list: use text,"
                            + " in quotes where YAML needs them",
                        "p.yaml: namespaces.device.min_share is \"high\": use a number such as 0.2",
                        "p.yaml: namespaces.device.rounds is 1.5: use a whole number, at most"
                            + " 2147483647",
                        "p.yaml: namespaces.cookie: unknown key 'shared_afer': did you mean"
                            + " shared_after?",
                        "p.yaml: namespaces.cookie.blocked_patterns has '(', which is no pattern of"
                            + " RE2: missing closing )",
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
