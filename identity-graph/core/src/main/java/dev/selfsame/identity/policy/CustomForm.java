package dev.selfsame.identity.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules of one's own: case is folded, then every replacement is made in its order, and all of that
 * again until nothing changes, so that a normal form is its own. Linear in the length of the value.
 *
 * @param foldCase whether case does not count
 * @param replacements in order, at most {@value #MOST_REPLACEMENTS}
 * @param required what the whole result must match; null if anything will do
 */
public record CustomForm(
    boolean foldCase, List<Replacement> replacements, @Nullable ValuePattern required)
    implements Normalizer {

  private static final int MOST_REPLACEMENTS = 16;
  private static final int MOST_PASSES = 8;

  /**
   * What is replaced, and by what.
   *
   * @param pattern each match of it is replaced
   * @param with the text in its place; {@code $1} and {@code ${name}} stand for groups
   */
  public record Replacement(ValuePattern pattern, String with) {

    /**
     * @throws IllegalArgumentException if {@code with} names a group that the pattern does not have
     */
    public Replacement {
      pattern.checkReplacement(with);
    }
  }

  /**
   * @throws IllegalArgumentException if there are too many replacements
   */
  public CustomForm {
    replacements = List.copyOf(replacements);
    if (replacements.size() > MOST_REPLACEMENTS) {
      throw new IllegalArgumentException(
          "replace has " + replacements.size() + " steps: use at most " + MOST_REPLACEMENTS);
    }
  }

  @Override
  public String normalize(String value) throws MalformedValueException {
    String settled = value;
    String before;
    int passes = 0;
    do {
      if (passes++ == MOST_PASSES) {
        throw new MalformedValueException("has no stable form: its replacements undo each other");
      }
      before = settled;
      settled = once(before);
    } while (!settled.equals(before));
    if (required != null && !settled.isEmpty() && !required.matches(settled)) {
      throw new MalformedValueException("does not match the required pattern " + required);
    }
    return settled;
  }

  private String once(String value) throws MalformedValueException {
    String changed = Characters.clean(value);
    if (foldCase) {
      changed = Characters.foldCase(changed);
    }
    for (Replacement replacement : replacements) {
      changed = replacement.pattern().replaceAll(changed, replacement.with());
      if (changed.length() > IdentityPolicy.MAX_RAW_LENGTH) {
        throw new MalformedValueException(
            "longer than " + IdentityPolicy.MAX_VALUE_LENGTH + " characters");
      }
    }
    return Characters.clean(changed);
  }
}
