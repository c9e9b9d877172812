package dev.selfsame.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.Identifier;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPolicyTest {

  private final IdentityPolicy policy = IdentityPolicy.defaults();

  @ParameterizedTest
  @CsvSource({
    "account,'  u-81 ',u-81",
    "account,U-81,U-81",
    "email,' Ada@Example.COM ',ada@example.com",
    "email,a.b+c@x.org,a.b+c@x.org",
    "phone,+49 (0)151 12345678,+4915112345678",
    "phone,+1 555-793-3804,+15557933804",
    "device,9F3C-aa,9f3c-aa",
    "cookie,AbC,AbC",
  })
  void normalize_goodValue_isBroughtIntoOneForm(String namespace, String value, String normal) {
    assertThat(policy.normalize(namespace, value))
        .isEqualTo(new Normalization.Accepted(new Identifier(namespace, normal)));
  }

  @ParameterizedTest
  @CsvSource({
    "account,'',empty",
    "account,'   ',empty",
    "account,NULL,blocked value",
    "account,0000,blocked value",
    "device,00000000-0000-0000-0000-000000000000,blocked value",
    "phone,+1 000 000 0000,blocked value",
    "phone,0151 12345678,'a phone number needs a country code, such as +49'",
    "phone,+49 1,not a phone number",
    "phone,+1 555 1234567 8901,not a possible phone number",
    "phone,hello,not a phone number",
    "phone,null,blocked value",
    "email,o.k38morrow-cooper.com,not an e-mail address: needs one @ with text around it",
    "email,@x.org,not an e-mail address: needs one @ with text around it",
    "email,a@b@c,not an e-mail address: needs one @ with text around it",
    "email,a b@c.org,not an e-mail address: has white space inside",
  })
  void normalize_badValue_isDroppedWithItsReason(String namespace, String value, String reason) {
    assertThat(policy.normalize(namespace, value)).isEqualTo(new Normalization.Dropped(reason));
  }

  @Test
  void normalize_unknownNamespace_saysSo() {
    assertThat(policy.normalize("passport", "x")).isEqualTo(new Normalization.UnknownNamespace());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb", "\ud800", "a\udc00"})
  void normalize_controlCharacterOrBrokenUnicode_isDropped(String value) {
    assertThat(policy.normalize("account", value)).isInstanceOf(Normalization.Dropped.class);
  }

  @Test
  void normalize_longValue_isDropped() {
    assertThat(policy.normalize("account", "x".repeat(256)))
        .isInstanceOf(Normalization.Accepted.class);
    assertThat(policy.normalize("account", "x".repeat(257)))
        .isEqualTo(new Normalization.Dropped("longer than 256 characters"));
    assertThat(policy.normalize("email", "x".repeat(10_000_000)))
        .isEqualTo(new Normalization.Dropped("longer than 256 characters"));
  }

  @Property
  void normalize_normalForm_staysAsItIs(@ForAll String value) {
    for (String namespace : policy.namespaces().keySet()) {
      if (policy.normalize(namespace, value) instanceof Normalization.Accepted accepted) {
        assertThat(policy.normalize(namespace, accepted.identifier().value())).isEqualTo(accepted);
      }
    }
  }

  @Test
  void strongestFirst_isTierThenPolicyOrderThenKey() {
    List<Identifier> sorted =
        java.util.stream.Stream.of("cookie:a", "phone:+1", "device:b", "account:z", "account:b")
            .map(Identifier::parse)
            .sorted(policy.strongestFirst())
            .toList();
    assertThat(sorted.stream().map(Identifier::key))
        .containsExactly("account:b", "account:z", "phone:+1", "device:b", "cookie:a");
  }

  @Test
  void policy_thatContradictsItself_isRefusedByName() {
    Map<String, NamespacePolicy> namespaces = policy.namespaces();
    assertThatThrownBy(
            () ->
                new IdentityPolicy("v", namespaces, List.of(new HubRule("email", "name", 4)), 0, 0))
        .hasMessageContaining("'name'");
    assertThatThrownBy(() -> new IdentityPolicy("", namespaces, List.of(), 0, 0))
        .hasMessageContaining("version");
    assertThatThrownBy(() -> NamespacePolicy.builder(0).build())
        .hasMessageContaining("tier is 0: use 1 to 9");
    assertThatThrownBy(() -> Normalizer.e164("XX")).hasMessageContaining("region is XX");
  }
}
