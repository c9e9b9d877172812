package dev.selfsame.identity.policy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the values of a namespace into one form. Tolerant, since real data is.
 *
 * <p>All forms first compose characters (Unicode NFC) and strip white space from both ends.
 */
public sealed interface Normalizer {

  /** Nothing more than what all forms do. */
  Normalizer NONE = new None();

  /** Lower case, by the rules of no locale. */
  Normalizer LOWER_CASE = new LowerCase();

  /** Lower case; one {@code @} with something on both sides, and no white space. */
  Normalizer EMAIL = new Email();

  /**
   * E.164, for a number that is possible by its length; it need not be one that is given out.
   *
   * @param region the country (ISO 3166, such as {@code DE}) of numbers without a country code;
   *     null if these are to be dropped
   * @throws IllegalArgumentException if libphonenumber does not know the region
   */
  static Normalizer e164(@Nullable String region) {
    return new E164(region);
  }

  /**
   * The normal form.
   *
   * @throws MalformedValueException with the reason, if the value is not of this form
   */
  String normalize(String value) throws MalformedValueException;

  /** NFC and no white space at the ends. */
  private static String clean(String value) {
    return java.text.Normalizer.normalize(value, Form.NFC).strip();
  }

  /** See {@link #NONE}. */
  record None() implements Normalizer {
    @Override
    public String normalize(String value) {
      return clean(value);
    }
  }

  /** See {@link #LOWER_CASE}. */
  record LowerCase() implements Normalizer {
    @Override
    public String normalize(String value) {
      return clean(value).toLowerCase(Locale.ROOT);
    }
  }

  /** See {@link #EMAIL}. */
  record Email() implements Normalizer {
    @Override
    public String normalize(String value) throws MalformedValueException {
      String email = clean(value).toLowerCase(Locale.ROOT);
      int at = email.indexOf('@');
      if (at <= 0 || at == email.length() - 1 || at != email.lastIndexOf('@')) {
        throw new MalformedValueException("not an e-mail address: needs one @ with text around it");
      }
      if (email.chars().anyMatch(Character::isWhitespace)) {
        throw new MalformedValueException("not an e-mail address: has white space inside");
      }
      return email;
    }
  }

  /** See {@link #e164}. */
  record E164(@Nullable String region) implements Normalizer {

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    public E164 {
      Set<String> known = PHONES.getSupportedRegions();
      if (region != null && !known.contains(region)) {
        throw new IllegalArgumentException(
            "region is " + region + ": use a country of ISO 3166, such as DE");
      }
    }

    @Override
    public String normalize(String value) throws MalformedValueException {
      try {
        var number = PHONES.parse(clean(value), region);
        if (!PHONES.isPossibleNumber(number)) {
          throw new MalformedValueException("not a possible phone number");
        }
        return PHONES.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
      } catch (NumberParseException e) {
        throw new MalformedValueException(
            e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
                ? "a phone number needs a country code, such as +49"
                : "not a phone number");
      }
    }
  }
}
