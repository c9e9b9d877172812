package dev.selfsame.cassandra;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/** The main class of a node: Cassandra's, under a guard that ends it when its test is gone. */
final class GuardedNode {

  private GuardedNode() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread guard = new Thread(GuardedNode::endWithTheTest, "guard");
    guard.setDaemon(true);
    guard.start();
    try {
      Class.forName("org.apache.cassandra.service.CassandraDaemon")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  /** The test holds the other end of the standard input, and never writes. */
  private static void endWithTheTest() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // The other end is gone as well.
    }
    Runtime.getRuntime().halt(1);
  }
}
