package dev.selfsame.profile.derive;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the names that an expression reads: {@code a.b.c}, as long as they get. */
final class Names {

  private final Set<String> found = new LinkedHashSet<>();

  private Names() {}

  /** The names that are read, those of macros' own variables left out, in the order they come. */
  static Set<String> of(CelExpr expression) {
    Names names = new Names();
    names.visit(expression, Set.of());
    return names.found;
  }

  /** {@code a.b.c} of a selection of fields of a variable; null of anything else. */
  static @Nullable String chain(CelExpr expression) {
    if (expression.getKind() == Kind.IDENT) {
      return expression.ident().name();
    }
    if (expression.getKind() == Kind.SELECT && !expression.select().testOnly()) {
      String before = chain(expression.select().operand());
      return before == null ? null : before + '.' + expression.select().field();
    }
    return null;
  }

  private void visit(CelExpr expression, Set<String> bound) {
    String chain = chain(expression);
    if (chain != null) {
      int dot = chain.indexOf('.');
      if (!bound.contains(dot < 0 ? chain : chain.substring(0, dot))) {
        found.add(chain);
      }
      return;
    }
    switch (expression.getKind()) {
      case SELECT -> visit(expression.select().operand(), bound);
      case CALL -> {
        expression.call().target().ifPresent(target -> visit(target, bound));
        expression.call().args().forEach(argument -> visit(argument, bound));
      }
      case LIST -> expression.list().elements().forEach(element -> visit(element, bound));
      case MAP ->
          expression
              .map()
              .entries()
              .forEach(
                  entry -> {
                    visit(entry.key(), bound);
                    visit(entry.value(), bound);
                  });
      case STRUCT -> expression.struct().entries().forEach(entry -> visit(entry.value(), bound));
      case COMPREHENSION -> comprehension(expression.comprehension(), bound);
      default -> {}
    }
  }

  private void comprehension(CelExpr.CelComprehension loop, Set<String> bound) {
    visit(loop.iterRange(), bound);
    visit(loop.accuInit(), bound);
    Set<String> within = new HashSet<>(bound);
    within.add(loop.accuVar());
    visit(loop.result(), within);
    within.add(loop.iterVar());
    within.add(loop.iterVar2());
    visit(loop.loopCondition(), within);
    visit(loop.loopStep(), within);
  }
}
