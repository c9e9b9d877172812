package dev.selfsame.profile.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Expressions over numbers, written as CEL and worked out by the words of the API alone. */
sealed interface NaiveExpression {

  /** As CEL. */
  String cel();

  /** What it comes to; null if that takes a value that is missing. */
  @Nullable Double value(Map<String, Double> values);

  /** Adds the tags that it names. */
  void names(Set<String> into);

  /**
   * What a tag of this expression comes to: nothing unless one of the tags it names has a value.
   */
  default @Nullable Double tagValue(Map<String, Double> values) {
    Set<String> names = new LinkedHashSet<>();
    names(names);
    Double value = names.stream().anyMatch(values::containsKey) ? value(values) : null;
    return value == null || value.isNaN() || value.isInfinite() ? null : value;
  }

  /** A tag. */
  record Name(String tag) implements NaiveExpression {
    @Override
    public String cel() {
      return tag;
    }

    @Override
    public @Nullable Double value(Map<String, Double> values) {
      return values.get(tag);
    }

    @Override
    public void names(Set<String> into) {
      into.add(tag);
    }
  }

  /** A number. */
  record Literal(int number) implements NaiveExpression {
    @Override
    public String cel() {
      return number + ".0";
    }

    @Override
    public Double value(Map<String, Double> values) {
      return (double) number;
    }

    @Override
    public void names(Set<String> into) {}
  }

  /** Arithmetic. */
  record Both(char sign, NaiveExpression left, NaiveExpression right) implements NaiveExpression {
    @Override
    public String cel() {
      return "(" + left.cel() + " " + sign + " " + right.cel() + ")";
    }

    @Override
    public @Nullable Double value(Map<String, Double> values) {
      Double a = left.value(values);
      Double b = right.value(values);
      if (a == null || b == null) {
        return null;
      }
      return switch (sign) {
        case '+' -> a + b;
        case '-' -> a - b;
        case '*' -> a * b;
        default -> a / b;
      };
    }

    @Override
    public void names(Set<String> into) {
      left.names(into);
      right.names(into);
    }
  }

  /** A choice by which of two is greater. */
  record Greater(List<NaiveExpression> parts) implements NaiveExpression {
    @Override
    public String cel() {
      return "(%s > %s ? %s : %s)".formatted(parts.stream().map(NaiveExpression::cel).toArray());
    }

    @Override
    public @Nullable Double value(Map<String, Double> values) {
      Double a = parts.get(0).value(values);
      Double b = parts.get(1).value(values);
      if (a == null || b == null) {
        return null;
      }
      return parts.get(a > b ? 2 : 3).value(values);
    }

    @Override
    public void names(Set<String> into) {
      parts.forEach(part -> part.names(into));
    }
  }

  /** A choice by whether a tag has a value. */
  record Present(String tag, NaiveExpression yes, NaiveExpression no) implements NaiveExpression {
    @Override
    public String cel() {
      return "(present(" + tag + ") ? " + yes.cel() + " : " + no.cel() + ")";
    }

    @Override
    public @Nullable Double value(Map<String, Double> values) {
      return (values.containsKey(tag) ? yes : no).value(values);
    }

    @Override
    public void names(Set<String> into) {
      into.add(tag);
      yes.names(into);
      no.names(into);
    }
  }
}
