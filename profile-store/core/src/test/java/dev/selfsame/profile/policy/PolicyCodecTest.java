package dev.selfsame.profile.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.identity.policy.CustomForm;
import dev.selfsame.identity.policy.EmailForm;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.policy.Normalizer;
import dev.selfsame.identity.policy.TextForm;
import dev.selfsame.identity.policy.ValuePattern;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyCodecTest {

  @Test
  void decode_ofTheDefault_isTheDefault() {
    IdentityPolicy policy = IdentityPolicy.defaults();
    assertThat(PolicyCodec.decode(PolicyCodec.encode(policy))).isEqualTo(policy);
  }

  @Test
  void decode_ofEveryNormaliser_isTheSamePolicyInTheSameOrder() {
    IdentityPolicy policy = everything();
    IdentityPolicy back = PolicyCodec.decode(PolicyCodec.encode(policy));
    assertThat(back).isEqualTo(policy);
    assertThat(back.namespaces().keySet()).containsExactlyElementsOf(policy.namespaces().keySet());
    assertThat(PolicyCodec.encode(back)).isEqualTo(PolicyCodec.encode(policy));
  }

  @Test
  void decode_anyBeginning_isCorruptAndNothingElse() {
    byte[] bytes = PolicyCodec.encode(everything());
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> PolicyCodec.decode(cut)).isInstanceOf(StoreException.Corrupt.class);
    }
  }

  private static IdentityPolicy everything() {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    List<Normalizer> normalizers =
        List.of(
            Normalizer.NONE,
            Normalizer.LOWER_CASE,
            new TextForm(true),
            new EmailForm(true, Set.of("gmail.com"), Map.of("googlemail.com", "gmail.com")),
            Normalizer.e164("DE"),
            Normalizer.e164(null),
            Normalizer.DEVICE,
            Normalizer.COOKIE,
            Normalizer.custom(
                true,
                List.of(new CustomForm.Replacement(ValuePattern.of("[^0-9]+"), "")),
                ValuePattern.of("[0-9]{4,12}")),
            Normalizer.custom(false, List.of(), null));
    for (int i = normalizers.size() - 1; i >= 0; i--) {
      namespaces.put(
          "n" + i,
          NamespacePolicy.builder(1 + i % 9)
              .normalizer(normalizers.get(i))
              .blocked(Set.of("null", "n/a" + i), List.of(ValuePattern.of("0+")))
              .maxPerPerson(i)
              .sharedAfter(300 * i)
              .minShare(i / 10.0)
              .rounds(i % 10)
              .expiresAfterDays(i * 100)
              .build());
    }
    return new IdentityPolicy(
        "everything-1", namespaces, List.of(new HubRule("n0", "n1", 4)), 1_000, 10_000);
  }
}
