package dev.selfsame.profile.derive;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.selfsame.profile.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Picks events by a CEL expression over their properties, such as {@code category == "travel" &&
 * amount > 10}. Numbers compare whatever their types. Thread-safe.
 */
public final class EventFilter {

  private static final EventFilter ALL = new EventFilter(Optional.empty());

  private final Optional<Program> program;

  private EventFilter(Optional<Program> program) {
    this.program = program;
  }

  /**
   * A filter by an expression.
   *
   * @param expression empty for one that takes every event
   * @throws InvalidExpressionException if it is none, is not of type bool, or asks for today: what
   *     an event feeds does not depend on when that is asked
   */
  public static EventFilter compile(String expression) throws InvalidExpressionException {
    if (expression.isEmpty()) {
      return ALL;
    }
    Map<String, CelType> variables = new HashMap<>();
    for (String name : Names.of(Cel.parse(expression))) {
      if (name.equals(Cel.TODAY)) {
        throw new InvalidExpressionException("an event feeds a tag or not, whatever day is today");
      }
      if (name.startsWith(Cel.PRESENT)) {
        variables.put(name, SimpleType.BOOL);
      } else {
        int dot = name.indexOf('.');
        variables.put(dot < 0 ? name : name.substring(0, dot), SimpleType.DYN);
      }
    }
    CelAbstractSyntaxTree checked = Cel.compile(expression, variables);
    if (!checked.getResultType().equals(SimpleType.BOOL)
        && !checked.getResultType().equals(SimpleType.DYN)) {
      throw new InvalidExpressionException(
          "is " + checked.getResultType().name() + ", not true or false");
    }
    return new EventFilter(Optional.of(Cel.program(checked)));
  }

  /** The properties that a filter which was compiled once reads. */
  public static Set<String> properties(String expression) {
    if (expression.isEmpty()) {
      return Set.of();
    }
    Set<String> properties = new TreeSet<>();
    try {
      for (String name : Names.of(Cel.parse(expression))) {
        properties.add(
            name.startsWith(Cel.PRESENT)
                ? name.substring(Cel.PRESENT.length())
                : name.split("\\.", 2)[0]);
      }
    } catch (InvalidExpressionException e) {
      throw new IllegalArgumentException(expression + " is no filter", e);
    }
    return properties;
  }

  /** Whether it takes an event; not one for which the expression cannot be evaluated. */
  public boolean matches(Map<String, Value> properties) {
    if (program.isEmpty()) {
      return true;
    }
    try {
      return Boolean.TRUE.equals(program.get().eval(name -> variable(name, properties)));
    } catch (CelEvaluationException e) {
      return false;
    }
  }

  private static Optional<Object> variable(String name, Map<String, Value> properties) {
    if (name.startsWith(Cel.PRESENT)) {
      return Optional.of(properties.containsKey(name.substring(Cel.PRESENT.length())));
    }
    return Optional.ofNullable(properties.get(name)).map(CelValues::of);
  }
}
