package dev.selfsame.identity.policy;

/**
 * Nothing more than what all forms do.
 *
 * @param foldCase whether case does not count
 */
public record PlainForm(boolean foldCase) implements Normalizer {

  @Override
  public String normalize(String value) {
    String clean = Characters.clean(value);
    return foldCase ? Characters.foldCase(clean) : clean;
  }
}
