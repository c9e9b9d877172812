package dev.selfsame.profile.derive;

import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Derivation;
import dev.selfsame.profile.catalog.Scorecard;
import dev.selfsame.profile.catalog.Tag;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A MODEL tag, ready to be evaluated: a pure function of its inputs and the day. Thread-safe. */
public sealed interface DerivedTag permits ExpressionTag, ScorecardTag {

  /** The tag as it is defined. */
  Tag tag();

  /** The names of the tags that it reads. */
  Set<String> inputs();

  /** Whether its value depends on what day it is. */
  boolean readsToday();

  /**
   * The value; null if there is none, for want of an input or because the numbers do not allow it.
   *
   * @param asOfMillis of whose UTC day it is today
   */
  @Nullable Value value(Inputs inputs, long asOfMillis);

  /**
   * A MODEL tag that is defined anew, checked whole: what its inputs are, that all types fit.
   *
   * @param catalog holds its inputs
   * @throws InvalidDerivationException if it cannot be made
   */
  static DerivedTag check(Tag tag, Catalog catalog) throws InvalidDerivationException {
    DerivedTag derived = of(tag, catalog);
    if (derived instanceof ExpressionTag expression) {
      expression.check();
    }
    return derived;
  }

  /**
   * A MODEL tag that was checked when it was defined. An expression is compiled when it is first
   * evaluated, which takes about a millisecond each.
   *
   * @throws InvalidDerivationException if what it reads is not there any more
   */
  static DerivedTag of(Tag tag, Catalog catalog) throws InvalidDerivationException {
    Derivation derivation = tag.derivation();
    if (derivation instanceof Derivation.Expression expression) {
      return ExpressionTag.of(tag, expression.cel(), catalog);
    }
    if (derivation instanceof Scorecard card) {
      return ScorecardTag.of(tag, card, catalog);
    }
    throw new InvalidDerivationException(tag.name(), "derivation", "is missing");
  }

  /** An input of a tag. */
  static Tag input(Tag tag, String field, String name, Catalog catalog)
      throws InvalidDerivationException {
    Tag input = catalog.find(name);
    if (input == null) {
      throw new InvalidDerivationException(
          tag.name(), field, "reads '" + name + "', which the catalogue does not hold: create it");
    }
    if (!input.subjectType().equals(tag.subjectType())) {
      throw new InvalidDerivationException(
          tag.name(),
          field,
          "reads '%s', which is of %s, not of %s".formatted(name, subjects(input), subjects(tag)));
    }
    return input;
  }

  private static String subjects(Tag tag) {
    return tag.subjectType().isEmpty() ? "persons" : "subjects of type " + tag.subjectType();
  }
}
