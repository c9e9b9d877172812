package dev.selfsame.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What a node runs on: the class path of its Cassandra, and a Java that it can run on. */
final class NodeFiles {

  private static final String GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath";

  private NodeFiles() {}

  /** The Java 17 to run nodes on: Cassandra 5.0 starts on no later one. */
  static Path java() {
    String home = System.getProperty("selfsame.java17", System.getenv("JAVA_17_HOME"));
    if (home == null && Runtime.version().feature() == 17) {
      home = System.getProperty("java.home");
    }
    if (home == null) {
      throw new IllegalStateException(
          "Cassandra needs Java 17, and this is Java "
              + Runtime.version().feature()
              + ": give the home of one as JAVA_17_HOME or -Dselfsame.java17=...");
    }
    return Path.of(home, "bin", "java");
  }

  /** Cassandra's own class path, which Maven looks up once, by {@code src/test/cassandra}. */
  static synchronized String classPath() {
    Path root = Path.of(System.getProperty("selfsame.root", "../..")).toAbsolutePath().normalize();
    Path module = root.resolve("identity-graph/janusgraph");
    Path pom = module.resolve("src/test/cassandra/pom.xml");
    Path found = module.resolve("target/cassandra.classpath");
    try {
      if (!isGood(found, pom)) {
        resolve(root, pom, found);
      }
      return Files.readString(found).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isGood(Path found, Path pom) throws IOException {
    if (!Files.exists(found)
        || Files.getLastModifiedTime(found).compareTo(Files.getLastModifiedTime(pom)) < 0) {
      return false;
    }
    for (String jar : Files.readString(found).strip().split(java.io.File.pathSeparator)) {
      if (!Files.exists(Path.of(jar))) {
        return false;
      }
    }
    return true;
  }

  private static void resolve(Path root, Path pom, Path found)
      throws IOException, InterruptedException {
    Process maven =
        new ProcessBuilder(
                root.resolve("mvnw").toString(),
                "-B",
                "-q",
                "-f",
                pom.toString(),
                GOAL,
                "-Dmdep.outputFile=" + found)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!maven.waitFor(10, TimeUnit.MINUTES)) {
      maven.destroyForcibly();
      throw new IllegalStateException("Maven does not find Cassandra within 10 minutes");
    }
    if (maven.exitValue() != 0) {
      throw new IllegalStateException("Maven does not find Cassandra: see its output above");
    }
  }
}
