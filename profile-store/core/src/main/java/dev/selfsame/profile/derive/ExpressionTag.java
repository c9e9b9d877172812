package dev.selfsame.profile.derive;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import dev.selfsame.profile.catalog.Catalog;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.fold.Fold;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A MODEL tag by an expression. */
final class ExpressionTag implements DerivedTag {

  private static final String FIELD = "expression";

  /** What an expression may say without meaning a tag. */
  private static final Set<String> TYPES =
      Set.of("int", "uint", "double", "bool", "string", "bytes", "list", "map", "type");

  private final Tag tag;
  private final String expression;
  private final Set<String> inputs;
  private final Map<String, CelType> variables;
  private volatile @Nullable Program program;

  private ExpressionTag(
      Tag tag, String expression, Set<String> inputs, Map<String, CelType> variables) {
    this.tag = tag;
    this.expression = expression;
    this.inputs = inputs;
    this.variables = variables;
  }

  static ExpressionTag of(Tag tag, String expression, Catalog catalog)
      throws InvalidDerivationException {
    Set<String> inputs = new TreeSet<>();
    Map<String, CelType> variables = new HashMap<>();
    try {
      for (String name : Names.of(Cel.parse(expression))) {
        declare(tag, name, catalog, inputs, variables);
      }
    } catch (InvalidExpressionException e) {
      throw new InvalidDerivationException(tag.name(), FIELD, String.valueOf(e.getMessage()));
    }
    if (inputs.isEmpty()) {
      throw new InvalidDerivationException(
          tag.name(), FIELD, "reads no tag: it would be the same for everybody");
    }
    return new ExpressionTag(tag, expression, Set.copyOf(inputs), Map.copyOf(variables));
  }

  private static void declare(
      Tag tag, String name, Catalog catalog, Set<String> inputs, Map<String, CelType> variables)
      throws InvalidDerivationException {
    if (name.equals(Cel.TODAY)) {
      variables.put(name, SimpleType.TIMESTAMP);
    } else if (name.startsWith(Cel.PRESENT)) {
      inputs.add(
          DerivedTag.input(tag, FIELD, name.substring(Cel.PRESENT.length()), catalog).name());
      variables.put(name, SimpleType.BOOL);
    } else if (!TYPES.contains(name)) {
      Tag input = DerivedTag.input(tag, FIELD, longest(name, catalog), catalog);
      inputs.add(input.name());
      variables.put(input.name(), CelValues.type(input.resultType(), input.fold() == Fold.UNION));
    }
  }

  /** The longest beginning of a name that is a tag; the name itself if none is. */
  private static String longest(String name, Catalog catalog) {
    String part = name;
    while (catalog.find(part) == null) {
      int dot = part.lastIndexOf('.');
      if (dot < 0) {
        return name;
      }
      part = part.substring(0, dot);
    }
    return part;
  }

  /** Compiles it. */
  void check() throws InvalidDerivationException {
    try {
      program = compile();
    } catch (InvalidExpressionException e) {
      throw new InvalidDerivationException(tag.name(), FIELD, String.valueOf(e.getMessage()));
    }
  }

  private Program compile() throws InvalidExpressionException {
    CelAbstractSyntaxTree checked = Cel.compile(expression, variables);
    CelType result = checked.getResultType();
    boolean widened = tag.valueType() == ValueType.NUMBER && result.equals(SimpleType.INT);
    if (!widened && !result.equals(CelValues.type(tag.valueType(), false))) {
      throw new InvalidExpressionException(
          "is %s, and the tag's value_type is %s".formatted(result.name(), tag.valueType()));
    }
    return Cel.program(checked);
  }

  @Override
  public Tag tag() {
    return tag;
  }

  @Override
  public Set<String> inputs() {
    return inputs;
  }

  @Override
  public boolean readsToday() {
    return variables.containsKey(Cel.TODAY);
  }

  @Override
  public @Nullable Value value(Inputs values, long asOfMillis) {
    try {
      Program compiled = program;
      if (compiled == null) {
        compiled = compile();
        program = compiled;
      }
      return CelValues.back(
          compiled.eval(name -> variable(name, values, asOfMillis)), tag.valueType());
    } catch (CelEvaluationException | InvalidExpressionException e) {
      return null;
    }
  }

  private static Optional<Object> variable(String name, Inputs values, long asOfMillis) {
    if (name.equals(Cel.TODAY)) {
      return Optional.of(Cel.today(asOfMillis));
    }
    if (name.startsWith(Cel.PRESENT)) {
      return Optional.of(values.get(name.substring(Cel.PRESENT.length())) != null);
    }
    Value value = values.get(name);
    return value == null ? Optional.empty() : Optional.of(CelValues.of(value));
  }
}
