package dev.selfsame.profile.derive;

import dev.cel.common.ast.CelExpr;

/** Finds how deep the macros that visit each element of a list, such as {@code map()}, go. */
final class Loops {

  private Loops() {}

  /** How many stand in each other, or take what another makes, at most; 0 for none. */
  static int depth(CelExpr expression) {
    return switch (expression.getKind()) {
      case SELECT -> depth(expression.select().operand());
      case CALL ->
          Math.max(
              expression.call().target().map(Loops::depth).orElse(0),
              deepest(expression.call().args()));
      case LIST -> deepest(expression.list().elements());
      case MAP ->
          expression.map().entries().stream()
              .mapToInt(entry -> Math.max(depth(entry.key()), depth(entry.value())))
              .max()
              .orElse(0);
      case STRUCT ->
          expression.struct().entries().stream()
              .mapToInt(entry -> depth(entry.value()))
              .max()
              .orElse(0);
      case COMPREHENSION -> 1 + within(expression.comprehension());
      default -> 0;
    };
  }

  /** Chained is as nested: what the range makes is what each step starts from. */
  private static int within(CelExpr.CelComprehension loop) {
    int step = Math.max(depth(loop.loopStep()), depth(loop.loopCondition()));
    return depth(loop.iterRange()) + Math.max(step, depth(loop.result()));
  }

  private static int deepest(Iterable<CelExpr> expressions) {
    int deepest = 0;
    for (CelExpr expression : expressions) {
      deepest = Math.max(deepest, depth(expression));
    }
    return deepest;
  }
}
