package dev.selfsame.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.api.identity.v1.NamespaceRules;
import dev.selfsame.api.identity.v1.Policy;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.Violation;
import dev.selfsame.server.config.PolicyFile;
import dev.selfsame.server.error.ApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PoliciesTest {

  private static final Path SHIPPED =
      Path.of(System.getProperty("selfsame.root", "."), "identity-graph", "core", "policies");

  private static final String EVERYTHING =
      """
      version: all-1
      max_identifiers_per_person: 10
      max_links_per_identifier: 20
      namespaces:
        zebra:
          tier: 1
          normalizer: custom
          fold_case: true
          replace: [{pattern: '^usr[-_]', with: ''}, {pattern: '0+([1-9])', with: '$1'}]
          require: '[0-9]+'
          max_per_person: 2
          blocked_values: ["null"]
          blocked_patterns: ['[0.:+-]+']
        email:
          tier: 1
          normalizer: email
          strip_plus_tags: true
          ignore_dots: [gmail.com]
          domain_aliases: {googlemail.com: gmail.com}
        name: {tier: 1, normalizer: text, strip_accents: true}
        title: {tier: 2, normalizer: text, expires_after_days: 30}
        phone: {tier: 1, normalizer: e164, region: DE}
        device: {tier: 2, normalizer: device, shared_after: 3, min_share: 0.2, rounds: 2}
        cookie: {tier: 3, normalizer: cookie}
        plain: {tier: 3}
        lower: {tier: 3, normalizer: lower_case}
      hub_rules: [{namespace: email, neighbor: phone, more_than: 4}]
      """;

  @Test
  void message_ofAnyPolicy_isAcceptedAsThatPolicy() throws IOException {
    assertGoesThere(PolicyFile.parse(EVERYTHING));
    try (Stream<Path> files = Files.list(SHIPPED)) {
      List<Path> policies = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertThat(policies).isNotEmpty().allSatisfy(file -> assertGoesThere(PolicyFile.read(file)));
    }
  }

  private static void assertGoesThere(IdentityPolicy policy) {
    IdentityPolicy back = Policies.accept("policy", Policies.message(policy));
    assertThat(back).isEqualTo(policy);
    assertThat(back.namespaces().keySet()).containsExactlyElementsOf(policy.namespaces().keySet());
    assertThat(Policies.accept("yaml", PolicyFile.write(policy))).isEqualTo(policy);
  }

  @Test
  void accept_messageWithMistakes_namesEachOfThem() {
    Policy policy =
        Policy.newBuilder()
            .addNamespaces(NamespaceRules.newBuilder().setNamespace("account").setTier(12))
            .addNamespaces(NamespaceRules.newBuilder().setNamespace("email"))
            .build();
    assertThat(fields(() -> Policies.accept("policy", policy)))
        .containsExactly(
            "policy.version", "policy.namespaces.account.tier", "policy.namespaces.email.tier");
  }

  @Test
  void accept_namespaceTwice_isRefused() {
    Policy policy =
        Policy.newBuilder()
            .setVersion("v")
            .addNamespaces(NamespaceRules.newBuilder().setNamespace("a").setTier(1))
            .addNamespaces(NamespaceRules.newBuilder().setNamespace("a").setTier(2))
            .build();
    assertThat(fields(() -> Policies.accept("policy", policy)))
        .containsExactly("policy.namespaces[1].namespace");
  }

  @Test
  void accept_yamlWithMistakes_namesEachOfThem() {
    assertThat(fields(() -> Policies.accept("yaml", "version: v\nnamespaces: {a: {teir: 1}}\n")))
        .containsExactly("yaml", "yaml.namespaces.a.tier");
    assertThat(fields(() -> Policies.accept("yaml", "a: [b"))).containsExactly("yaml");
  }

  private static List<String> fields(Runnable call) {
    ApiException e = catchThrowableOfType(ApiException.class, call::run);
    assertThat(e.error().reason()).isEqualTo(ErrorReason.ERROR_REASON_INVALID_POLICY);
    return e.error().violations().stream().map(Violation::field).toList();
  }
}
