package dev.selfsame.cassandra;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests on a real Cassandra. They take minutes and 70 MB of libraries, so they run when asked for,
 * as {@code .ci/run} does, and say so otherwise. When asked for, they fail without a Java 17.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsCassandra.OnRequest.class)
public @interface NeedsCassandra {

  /** Looks whether they are asked for. */
  final class OnRequest implements ExecutionCondition {

    private static final String FLAG = "selfsame.cassandra";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Boolean.getBoolean(FLAG)) {
        return ConditionEvaluationResult.enabled("-D" + FLAG + "=true");
      }
      String reason =
          context.getDisplayName() + " not run: it starts a Cassandra; add -D" + FLAG + "=true";
      System.out.println(reason);
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
