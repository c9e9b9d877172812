package dev.selfsame.server.rpc;

import dev.selfsame.server.error.Errors;
import dev.selfsame.server.security.Tokens;
import io.grpc.ServerInterceptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of what every call passes, the outermost first. Behind it, a unary call of ours is given
 * a deadline if it has none ({@link DefaultDeadlines}).
 */
public final class Interceptors {

  private Interceptors() {}

  /**
   * The list.
   *
   * @param underWay counts the calls
   * @param tokens who is let in by a token; null if tokens are no method here
   * @param certificates whether client certificates are a method; with neither, all are let in
   */
  public static List<ServerInterceptor> list(
      CallsUnderWay underWay, Errors errors, @Nullable Tokens tokens, boolean certificates) {
    List<ServerInterceptor> list = new ArrayList<>();
    list.add(underWay);
    list.add(new Guarding(errors));
    if (tokens != null || certificates) {
      list.add(new Authentication(tokens, certificates));
    }
    return list;
  }
}
