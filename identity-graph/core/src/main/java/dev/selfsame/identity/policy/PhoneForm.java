package dev.selfsame.identity.policy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * E.164, by libphonenumber, for a number that is possible by its length; it need not be one that is
 * given out. An extension is left away. A number without its area code is dropped: other people
 * have the same one elsewhere.
 *
 * @param region the country (ISO 3166, such as {@code DE}) of numbers without a country code; null
 *     if these are to be dropped
 */
public record PhoneForm(@Nullable String region) implements Normalizer {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  /**
   * @throws IllegalArgumentException if libphonenumber does not know the region
   */
  public PhoneForm {
    Set<String> known = PHONES.getSupportedRegions();
    if (region != null && !known.contains(region)) {
      throw new IllegalArgumentException(
          "region is " + region + ": use a country of ISO 3166, such as DE");
    }
  }

  @Override
  public String normalize(String value) throws MalformedValueException {
    try {
      var number = PHONES.parse(Characters.clean(value), region);
      return switch (PHONES.isPossibleNumberWithReason(number)) {
        case IS_POSSIBLE -> PHONES.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
        case IS_POSSIBLE_LOCAL_ONLY ->
            throw new MalformedValueException("a phone number needs its area code");
        default -> throw new MalformedValueException("not a possible phone number");
      };
    } catch (NumberParseException e) {
      throw new MalformedValueException(
          e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
              ? "a phone number needs a country code, such as +49"
              : "not a phone number");
    }
  }
}
