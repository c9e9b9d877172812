package dev.selfsame.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.policy.CustomForm.Replacement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Test vectors of every form. */
class NormalizerTest {

  private static final Normalizer GMAIL =
      new EmailForm(true, Set.of("Gmail.com"), Map.of("googlemail.com", "gmail.com"));

  @ParameterizedTest
  @CsvSource({
    "u-81,u-81",
    "'\u00a0 u-81\u200b ',u-81",
    "U\u0308ber,\u00dcber",
    "'a b',a b",
  })
  void none_value_isOnlyComposedAndStripped(String value, String normal) throws Exception {
    assertThat(Normalizer.NONE.normalize(value)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "'  Ada \t Lovelace ',ada lovelace,ada lovelace",
    "JOS\u00c9\u00a0Mar\u00eda,jos\u00e9 mar\u00eda,jose maria",
    "\uff21\uff22,ab,ab",
    "\ufb01ne,fine,fine",
    "'4505 S. Wabash Ave.',4505 s. wabash ave.,4505 s. wabash ave.",
  })
  void text_value_losesCaseAndWidthAndSpacesAndIfWantedAccents(
      String value, String folded, String bare) throws Exception {
    assertThat(Normalizer.TEXT.normalize(value)).isEqualTo(folded);
    assertThat(new TextForm(true).normalize(value)).isEqualTo(bare);
  }

  @ParameterizedTest
  @CsvSource({
    "DE,+49 (0)151 12345678,+4915112345678",
    "DE,0151/123 456 78,+4915112345678",
    "DE,0049 151 12345678,+4915112345678",
    "DE,tel:+49-151-12345678,+4915112345678",
    "DE,+1 (212) 555-0100,+12125550100",
    "US,310/246-1501,+13102461501",
    "US,(773) 536-1234 ext. 12,+17735361234",
    "US,1-800-FLOWERS,+18003569377",
    "US,011 49 151 12345678,+4915112345678",
    "IT,06 1234 5678,+390612345678",
    "FR,\uff10\uff16 12 34 56 78,+33612345678",
    "EG,\u0660\u0661\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668,+201012345678",
    ",+44 20 7946 0958,+442079460958",
  })
  void e164_possibleNumber_isInternational(String region, String value, String normal)
      throws Exception {
    assertThat(Normalizer.e164(region).normalize(value)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "DE,1,not a phone number",
    "DE,12,a phone number needs its area code",
    "US,555-1234,a phone number needs its area code",
    "DE,no number,not a phone number",
    "US,+1 555 1234567 8901,not a possible phone number",
    ",020 7946 0958,'a phone number needs a country code, such as +49'",
    ",+999 123456,'a phone number needs a country code, such as +49'",
  })
  void e164_impossibleNumber_isMalformed(String region, String value, String reason) {
    assertThatThrownBy(() -> Normalizer.e164(region).normalize(value))
        .isInstanceOf(MalformedValueException.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "` Ada@Example.COM `,ada@example.com",
        "a.b+c@x.org,a.b+c@x.org",
        "Ada Lovelace <Ada@example.com>,ada@example.com",
        "mailto:ada@example.com?subject=Hello%20you,ada@example.com",
        "MAILTO:ada@example.com,ada@example.com",
        "<mailto:ada@example.com>,ada@example.com",
        "'ada@example.com',ada@example.com",
        "\"ada@example.com\";,ada@example.com",
        "ada@example.com.,ada@example.com",
        "`ada@example.com,`,ada@example.com",
        "o'brien@example.com,o'brien@example.com",
        "ada@bücher.example,ada@xn--bcher-kva.example",
        "ada@BÜCHER.example,ada@xn--bcher-kva.example",
        "ada@bücher.example,ada@xn--bcher-kva.example",
        "ada@xn--bcher-kva.example,ada@xn--bcher-kva.example",
        "ADÄ@example.com,adä@example.com",
        "ada@localhost,ada@localhost",
        "ada@[127.0.0.1],ada@[127.0.0.1]",
        "ada@under_score.example,ada@under_score.example",
        "a@b,a@b",
        "Ada@googlemail.com,ada@googlemail.com",
        "'ada@example.com;\u3002',ada@example.com",
        "'<ada@example.com\uff1e\u3002',ada@example.com",
      })
  void email_oneAtWithTextAround_isBroughtIntoOneForm(String value, String normal)
      throws Exception {
    assertThat(Normalizer.EMAIL.normalize(value)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource({
    "A.d.a+news@Gmail.com,ada@gmail.com",
    "a.d.a@googlemail.com,ada@gmail.com",
    "a.d.a+x@GOOGLEMAIL.COM.,ada@gmail.com",
    "a.da+x@example.com,a.da@example.com",
    "+x@example.com,+x@example.com",
    "a+b+c@example.com,a@example.com",
  })
  void email_withRulesOfProviders_followsThem(String value, String normal) throws Exception {
    assertThat(GMAIL.normalize(value)).isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "@example.com",
        "ada@",
        "a@b@c",
        "ada lovelace@example.com",
        "a d@b",
        "a@b c",
        "a@.",
        "...@gmail.com",
        "<>",
        "mailto:",
        "a@\uff20",
        "a\u00a0b@c.org",
      })
  void email_other_isMalformed(String value) {
    assertThatThrownBy(() -> GMAIL.normalize(value)).isInstanceOf(MalformedValueException.class);
  }

  @Test
  void email_optionsThatContradict_areRefused() {
    assertThatThrownBy(() -> new EmailForm(false, Set.of(), Map.of("a.org", "b.org", "b.org", "c")))
        .hasMessageContaining("domain_aliases maps 'b.org', and maps to it");
    assertThatThrownBy(() -> new EmailForm(false, Set.of("a.org"), Map.of("a.org", "b.org")))
        .hasMessageContaining(
            "ignore_dots has 'a.org', which domain_aliases replaces: write b.org");
    assertThatThrownBy(() -> new EmailForm(false, Set.of("@a.org"), Map.of()))
        .hasMessageContaining("ignore_dots has '@a.org': use a domain such as gmail.com");
  }

  @ParameterizedTest
  @CsvSource({
    "6D92078A-8246-4BA4-AE5B-76104861E7DC,6d92078a-8246-4ba4-ae5b-76104861e7dc",
    "{6D92078A-8246-4BA4-AE5B-76104861E7DC},6d92078a-8246-4ba4-ae5b-76104861e7dc",
    "urn:uuid:6d92078a-8246-4ba4-ae5b-76104861e7dc,6d92078a-8246-4ba4-ae5b-76104861e7dc",
    "6D92078A82464BA4AE5B76104861E7DC,6d92078a-8246-4ba4-ae5b-76104861e7dc",
    "'{6d92078a82464ba4ae5b76104861e7dc} ',6d92078a-8246-4ba4-ae5b-76104861e7dc",
    "9F3C-aa,9f3c-aa",
    "{not-a-uuid},{not-a-uuid}",
    "6d92078a8246-4ba4-ae5b-76104861e7dc,6d92078a8246-4ba4-ae5b-76104861e7dc",
  })
  void device_id_isLowerCaseAndUuidsAreHyphenated(String value, String normal) throws Exception {
    assertThat(Normalizer.DEVICE.normalize(value)).isEqualTo(normal);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "AbC,AbC",
        "\"AbC\",AbC",
        "a%3Db,a=b",
        "a%253Db,a=b",
        "%22x%22,x",
        "caf%C3%A9,café",
        "50%,50%",
        "100%zz,100%zz",
        "%ff%fe,%ff%fe",
        "a%00b,a%00b",
        "GA1.2.1%2E2,GA1.2.1.2",
      })
  void cookie_value_losesWhatTravelsAroundIt(String value, String normal) throws Exception {
    assertThat(Normalizer.COOKIE.normalize(value)).isEqualTo(normal);
  }

  @Test
  void custom_rules_areAppliedInOrderUntilNothingChanges() throws Exception {
    Normalizer member =
        Normalizer.custom(
            true,
            List.of(
                new Replacement(ValuePattern.of("^(?:member|user)[-_ ]"), ""),
                new Replacement(ValuePattern.of("([a-z]+)0+([1-9])"), "$1$2")),
            ValuePattern.of("[a-z]+[0-9]+"));
    assertThat(member.normalize(" USER_user_AB007 ")).isEqualTo("ab7");
    assertThat(member.normalize("ab7")).isEqualTo("ab7");
    assertThatThrownBy(() -> member.normalize("007"))
        .isInstanceOf(MalformedValueException.class)
        .hasMessage("does not match the required pattern [a-z]+[0-9]+");
  }

  @Test
  void custom_replacementsThatUndoEachOther_areMalformedAndNotEndless() {
    Normalizer swap =
        Normalizer.custom(
            false, List.of(new Replacement(ValuePattern.of("(a)(b*)"), "$2$1$1")), null);
    assertThatThrownBy(() -> swap.normalize("a")).hasMessageContaining("no stable form");
    Normalizer grow =
        Normalizer.custom(false, List.of(new Replacement(ValuePattern.of("a"), "aaaaaaaa")), null);
    assertThatThrownBy(() -> grow.normalize("aaaa")).hasMessageContaining("longer than 256");
  }

  @Test
  void custom_replacementOfAGroupThatIsNotThere_isRefused() {
    assertThatThrownBy(() -> new Replacement(ValuePattern.of("(a)"), "$2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("with is '$2': '(a)' has no such group");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "a{2,1}", "(?=a)b", "(a)\\1", "[z-a]", "*"})
  void pattern_notOfRe2_isRefused(String text) {
    assertThatThrownBy(() -> ValuePattern.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pattern_tooLarge_isRefusedBeforeItTakesMemory() {
    assertThatThrownBy(() -> ValuePattern.of("((((a{99}){99}){99}){99}){99}"))
        .hasMessageContaining("repeats too often");
    assertThatThrownBy(() -> ValuePattern.of("(abc{9}def{9}){99}"))
        .hasMessageContaining("too large");
    assertThatThrownBy(() -> ValuePattern.of("a".repeat(513)))
        .hasMessageContaining("longer than 512");
    assertThat(ValuePattern.of("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}").matches("x"))
        .isFalse();
  }

  /** A backtracking engine needs 2¹⁰²⁴ steps for these, and would never end. */
  @Timeout(60)
  @ParameterizedTest
  @ValueSource(strings = {"(a*)*b", "(a|aa)+b", "(?:a+)+b", "(a|b|ab)*c"})
  void pattern_thatBacktrackingWouldNotFinish_ends(String text) {
    String hostile = "a".repeat(IdentityPolicy.MAX_RAW_LENGTH);
    assertThat(ValuePattern.of(text).matches(hostile)).isFalse();
    assertThat(ValuePattern.of(text).replaceAll(hostile, "")).isEqualTo(hostile);
  }
}
