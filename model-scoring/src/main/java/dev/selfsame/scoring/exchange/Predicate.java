package dev.selfsame.scoring.exchange;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one field, in PMML's logic of three values. A value is a category, or a {@link
 * Double} in a continuous field, or null if it is missing.
 */
sealed interface Predicate {

  /** True, false, or null: unknown. */
  @Nullable Boolean test(@Nullable Object value);

  /** Whatever the value. */
  record Always(boolean result) implements Predicate {
    @Override
    public Boolean test(@Nullable Object value) {
      return result;
    }
  }

  /** Whether it is missing, or whether it is not. */
  record IsMissing(boolean result) implements Predicate {
    @Override
    public Boolean test(@Nullable Object value) {
      return (value == null) == result;
    }
  }

  /** Whether it is one of some values, or whether it is none of them. */
  record IsIn(Set<Object> values, boolean result) implements Predicate {
    @Override
    public @Nullable Boolean test(@Nullable Object value) {
      if (value == null) {
        return null;
      }
      Object key = value instanceof Double number ? (Object) (number + 0.0) : value;
      return values.contains(key) == result;
    }
  }

  /** Whether a number is in {@code [min, max)}. */
  record InRange(double min, double max) implements Predicate {
    @Override
    public @Nullable Boolean test(@Nullable Object value) {
      return value instanceof Double number ? (Boolean) (number >= min && number < max) : null;
    }
  }

  /** Several of them, joined. */
  record Joined(Operator operator, List<Predicate> parts) implements Predicate {
    @Override
    public @Nullable Boolean test(@Nullable Object value) {
      Boolean result = parts.get(0).test(value);
      for (int i = 1; i < parts.size(); i++) {
        if (operator == Operator.SURROGATE && result != null) {
          return result;
        }
        result = operator.join(result, parts.get(i).test(value));
      }
      return result;
    }
  }

  /** How predicates are joined. */
  enum Operator {
    AND {
      @Override
      @Nullable Boolean join(@Nullable Boolean left, @Nullable Boolean right) {
        if (isFalse(left) || isFalse(right)) {
          return false;
        }
        return (left == null || right == null) ? null : (Boolean) true;
      }
    },
    OR {
      @Override
      @Nullable Boolean join(@Nullable Boolean left, @Nullable Boolean right) {
        if (isTrue(left) || isTrue(right)) {
          return true;
        }
        return (left == null || right == null) ? null : (Boolean) false;
      }
    },
    XOR {
      @Override
      @Nullable Boolean join(@Nullable Boolean left, @Nullable Boolean right) {
        return (left == null || right == null) ? null : (Boolean) (left ^ right);
      }
    },
    /** The first that is known. */
    SURROGATE {
      @Override
      @Nullable Boolean join(@Nullable Boolean left, @Nullable Boolean right) {
        return left == null ? right : left;
      }
    };

    abstract @Nullable Boolean join(@Nullable Boolean left, @Nullable Boolean right);

    private static boolean isFalse(@Nullable Boolean value) {
      return value != null && !value;
    }

    private static boolean isTrue(@Nullable Boolean value) {
      return value != null && value;
    }
  }
}
