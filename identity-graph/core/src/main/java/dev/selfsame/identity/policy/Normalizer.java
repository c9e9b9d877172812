package dev.selfsame.identity.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings the values of a namespace into one form. Tolerant, since real data is. Two are equal if
 * their rules are.
 *
 * <p>All forms first compose characters (Unicode NFC) and strip white space and invisible
 * characters from both ends. None takes longer than linear in the length of the value.
 *
 * <p>A normal form is its own normal form: {@link IdentityPolicy#normalize} drops a value of which
 * that is not so.
 */
public sealed interface Normalizer
    permits PlainForm, TextForm, EmailForm, PhoneForm, DeviceForm, CookieForm, CustomForm {

  /** Nothing more than what all forms do. */
  Normalizer NONE = new PlainForm(false);

  /** Lower case, by the rules of no locale. */
  Normalizer LOWER_CASE = new PlainForm(true);

  /**
   * Names and titles: compatibility characters, case and the amount of white space do not count.
   */
  Normalizer TEXT = new TextForm(false);

  /** One {@code @} with something on both sides; see {@link EmailForm}. */
  Normalizer EMAIL = new EmailForm(false, Set.of(), Map.of());

  /** Ids of devices, UUIDs above all; see {@link DeviceForm}. */
  Normalizer DEVICE = new DeviceForm();

  /** Cookies, whose case counts; see {@link CookieForm}. */
  Normalizer COOKIE = new CookieForm();

  /**
   * E.164; see {@link PhoneForm}.
   *
   * @throws IllegalArgumentException if libphonenumber does not know the region
   */
  static Normalizer e164(@Nullable String region) {
    return new PhoneForm(region);
  }

  /** Rules of one's own; see {@link CustomForm}. */
  static Normalizer custom(
      boolean foldCase,
      List<CustomForm.Replacement> replacements,
      @Nullable ValuePattern required) {
    return new CustomForm(foldCase, replacements, required);
  }

  /**
   * The normal form.
   *
   * @param value of at most {@value IdentityPolicy#MAX_RAW_LENGTH} characters
   * @throws MalformedValueException with the reason, if the value is not of this form
   */
  String normalize(String value) throws MalformedValueException;
}
