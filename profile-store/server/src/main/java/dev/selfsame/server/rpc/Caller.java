package dev.selfsame.server.rpc;

import io.grpc.Context;

/** Who calls, as far as authentication says. */
public final class Caller {

  /** On a server that asks nobody who they are. */
  public static final String ANONYMOUS = "anonymous";

  private static final Context.Key<String> NAME = Context.keyWithDefault("caller", ANONYMOUS);

  private Caller() {}

  /** The name of the caller whose call this thread handles: of its token or its certificate. */
  public static String name() {
    return NAME.get();
  }

  static Context named(String name) {
    return Context.current().withValue(NAME, name);
  }
}
