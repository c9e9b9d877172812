package dev.selfsame.profile.derive;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.runtime.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CEL as it is spoken here: the standard, the extensions for mathematics and strings, {@code
 * present(name)} for whether a variable has a value, {@code today}, {@code days_between(a, b)} and
 * {@code days_since(t)}. No expression reaches anything but its variables, and each ends: macros
 * that visit lists go {@value #MOST_LOOPS} deep, and a text that gets {@linkplain BoundedTexts
 * longer} than any value fails.
 */
final class Cel {

  /** The beginning of the UTC day. */
  static final String TODAY = "today";

  /** What the variable for the presence of another is named before that one's name. */
  static final String PRESENT = "present ";

  /** Each takes up to thousands of times as long as what is in it, and makes so much. */
  private static final int MOST_LOOPS = 3;

  private static final long DAY_SECONDS = 86_400;
  private static final String BETWEEN = "days_between";
  private static final String BETWEEN_ID = "days_between_timestamps";
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxParseRecursionDepth(100)
          .comprehensionMaxIterations(10_000)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  /** Quoting doubles what was quoted before, and says nothing about a person. */
  private static final Set<Function> WITHOUT_QUOTE =
      EnumSet.complementOf(EnumSet.of(Function.QUOTE));

  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addMacros(
              CelMacro.newGlobalMacro("present", 1, (make, target, args) -> present(make, args)),
              CelMacro.newGlobalMacro("days_since", 1, (make, target, args) -> since(make, args)))
          .addLibraries(CelExtensions.math(), CelExtensions.strings(WITHOUT_QUOTE))
          .addFunctionDeclarations(
              CelFunctionDecl.newFunctionDeclaration(
                  BETWEEN,
                  CelOverloadDecl.newGlobalOverload(
                      BETWEEN_ID, SimpleType.INT, SimpleType.TIMESTAMP, SimpleType.TIMESTAMP)))
          .build();

  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .setStandardFunctions(
              CelStandardFunctions.newBuilder().excludeFunctions(StandardFunction.ADD).build())
          .addFunctionBindings(BoundedTexts.add(OPTIONS))
          .addFunctionBindings(BoundedTexts.join())
          .addFunctionBindings(BoundedTexts.replace())
          .addLibraries(CelExtensions.math(), CelExtensions.strings(BoundedTexts.others()))
          .addFunctionBindings(
              CelFunctionBinding.from(BETWEEN_ID, Instant.class, Instant.class, Cel::daysBetween))
          .build();

  private Cel() {}

  /** What an expression says, without what its variables are. */
  static CelExpr parse(String expression) throws InvalidExpressionException {
    return ast(COMPILER.parse(expression)).getExpr();
  }

  /** An expression whose variables are of these types, checked. */
  static CelAbstractSyntaxTree compile(String expression, Map<String, CelType> variables)
      throws InvalidExpressionException {
    CelCompilerBuilder compiler = COMPILER.toCompilerBuilder();
    variables.forEach(compiler::addVar);
    CelAbstractSyntaxTree checked = ast(compiler.build().compile(expression));
    if (Loops.depth(checked.getExpr()) > MOST_LOOPS) {
      throw new InvalidExpressionException(
          "macros such as map() stand in each other or follow each other, at most %d deep"
              .formatted(MOST_LOOPS));
    }
    return checked;
  }

  /** What evaluates it; thread-safe. */
  static Program program(CelAbstractSyntaxTree checked) throws InvalidExpressionException {
    try {
      return RUNTIME.createProgram(checked);
    } catch (CelEvaluationException e) {
      throw new InvalidExpressionException(String.valueOf(e.getMessage()));
    }
  }

  private static CelAbstractSyntaxTree ast(CelValidationResult result)
      throws InvalidExpressionException {
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new InvalidExpressionException(inWords(e.getErrors()));
    }
  }

  /** The first issue: where it is, from 1, and what. */
  private static String inWords(List<CelIssue> issues) {
    CelIssue first = issues.get(0);
    String message = first.getMessage();
    int candidates = message.indexOf(" (candidates:");
    String more = issues.size() == 1 ? "" : " (and " + (issues.size() - 1) + " more)";
    return "character %d: %s%s"
        .formatted(
            first.getSourceLocation().getColumn() + 1,
            candidates < 0 ? message : message.substring(0, candidates),
            more);
  }

  private static Optional<CelExpr> present(CelMacroExprFactory make, List<CelExpr> args) {
    CelExpr argument = args.get(0);
    String name = Names.chain(argument);
    if (argument.getKind() == Kind.CONSTANT
        && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
      name = argument.constant().stringValue();
    }
    if (name == null) {
      return Optional.of(make.reportError("present() takes a name, such as present(demo.age)"));
    }
    return Optional.of(make.newIdentifier(PRESENT + name));
  }

  private static Optional<CelExpr> since(CelMacroExprFactory make, List<CelExpr> args) {
    return Optional.of(make.newGlobalCall(BETWEEN, args.get(0), make.newIdentifier(TODAY)));
  }

  private static long daysBetween(Instant from, Instant to) {
    return Math.floorDiv(to.getEpochSecond(), DAY_SECONDS)
        - Math.floorDiv(from.getEpochSecond(), DAY_SECONDS);
  }

  /** The beginning of the UTC day of a moment. */
  static Instant today(long asOfMillis) {
    long day = Duration.ofDays(1).toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(asOfMillis, day) * day);
  }
}
