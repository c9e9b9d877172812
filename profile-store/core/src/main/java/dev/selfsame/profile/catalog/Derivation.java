package dev.selfsame.profile.catalog;

/** How the value of a MODEL tag comes from other tags. */
public sealed interface Derivation permits Derivation.Expression, Scorecard {

  /**
   * A CEL expression whose variables are names of tags.
   *
   * @param cel the expression, at most 4,096 characters
   */
  record Expression(String cel) implements Derivation {}
}
