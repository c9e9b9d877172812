package dev.selfsame.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for one run, below {@code load-tests/bench/target}. Closing leaves it where it is, so
 * that one can see why a run failed, unless {@link #discard} was called at its good end.
 */
public final class WorkDirectory implements AutoCloseable {
  private final Path root;
  private boolean discarded;

  private WorkDirectory(Path root) {
    this.root = root;
  }

  /** A fresh one, on the disk of the checkout. */
  public static WorkDirectory create(String name) throws IOException {
    Path parent = Path.of("load-tests", "bench", "target");
    Files.createDirectories(parent);
    return new WorkDirectory(Files.createTempDirectory(parent, name + "-"));
  }

  /** A path in it, which need not exist. */
  public Path file(String name) {
    return root.resolve(name);
  }

  /** A directory in it, made if absent. */
  public Path dir(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  /** From now on closing removes everything. */
  public void discard() {
    discarded = true;
  }

  @Override
  public void close() throws IOException {
    if (!discarded) {
      System.err.println("kept: " + root);
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(root)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
