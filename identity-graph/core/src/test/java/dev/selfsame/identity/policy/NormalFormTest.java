package dev.selfsame.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.identity.policy.CustomForm.Replacement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A normal form is its own normal form, whatever was sent: the server relies on it. */
class NormalFormTest {

  private static final IdentityPolicy ALL = all();

  private static IdentityPolicy all() {
    Map<String, Normalizer> forms = new LinkedHashMap<>();
    forms.put("none", Normalizer.NONE);
    forms.put("lower", Normalizer.LOWER_CASE);
    forms.put("text", Normalizer.TEXT);
    forms.put("bare", new TextForm(true));
    forms.put("email", Normalizer.EMAIL);
    forms.put(
        "gmail", new EmailForm(true, Set.of("gmail.com"), Map.of("googlemail.com", "gmail.com")));
    forms.put("phone", Normalizer.e164(null));
    forms.put("phone_de", Normalizer.e164("DE"));
    forms.put("phone_it", Normalizer.e164("IT"));
    forms.put("phone_us", Normalizer.e164("US"));
    forms.put("device", Normalizer.DEVICE);
    forms.put("cookie", Normalizer.COOKIE);
    forms.put(
        "custom",
        Normalizer.custom(
            true,
            List.of(
                new Replacement(ValuePattern.of("aa"), "a"),
                new Replacement(ValuePattern.of("\\s"), "")),
            null));
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    forms.forEach(
        (name, form) -> namespaces.put(name, NamespacePolicy.builder(1).normalizer(form).build()));
    return new IdentityPolicy("all", namespaces, List.of(), 0, 0);
  }

  @Property(tries = 20_000)
  void normalize_anything_givesAFormThatIsItsOwn(@ForAll("values") String value) {
    for (String namespace : ALL.namespaces().keySet()) {
      if (ALL.normalize(namespace, value) instanceof Normalization.Accepted accepted) {
        assertThat(ALL.normalize(namespace, accepted.identifier().value()))
            .as(namespace)
            .isEqualTo(accepted);
      }
    }
  }

  /**
   * The check is never what refuses a value, but for numbers that libphonenumber reads two ways.
   */
  @Property(tries = 20_000)
  void normalize_anything_isNeverRefusedForWantOfAStableForm(@ForAll("values") String value) {
    for (String namespace : ALL.namespaces().keySet()) {
      if (!namespace.startsWith("phone")) {
        assertThat(ALL.normalize(namespace, value))
            .as(namespace)
            .isNotEqualTo(new Normalization.Dropped("has no stable normal form"));
      }
    }
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(40);
    Arbitrary<String> pieces =
        Arbitraries.of(
                "a",
                "A",
                "aa",
                ".",
                "+",
                "@",
                "<",
                ">",
                "mailto:",
                "?",
                "\"",
                "'",
                ";",
                " ",
                "%",
                "%25",
                "%41",
                "%C3%A9",
                "{",
                "}",
                "urn:uuid:",
                "-",
                "0",
                "49",
                "+39",
                "0151",
                "6D92078A82464BA4AE5B76104861E7DC",
                "gmail.com",
                "googlemail.com",
                "\u00fc",
                "\u0308",
                "\u3002",
                ",",
                "\uff1b",
                "\uff1e",
                "\uff20",
                "\u00a0",
                "\u200b",
                "\u212a",
                "\u0130",
                "\u03a3",
                "\u00df",
                "\ufb01",
                "xn--")
            .list()
            .ofMaxSize(12)
            .map(parts -> String.join("", parts));
    Arbitrary<String> emails = pieces.flatMap(local -> pieces.map(domain -> local + "@" + domain));
    Arbitrary<String> phones =
        Arbitraries.strings().withChars("0123456789+-() /x").ofMinLength(4).ofMaxLength(18);
    return Arbitraries.oneOf(anything, pieces, emails, phones);
  }
}
