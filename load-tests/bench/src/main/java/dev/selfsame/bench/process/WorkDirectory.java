package dev.selfsame.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one run, below {@code load-tests/bench/target}; removed on closing or kept. */
public final class WorkDirectory implements AutoCloseable {
  private final Path root;
  private boolean kept;

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

  /** From now on closing leaves everything where it is. */
  public void keep() {
    kept = true;
  }

  /** From now on closing removes everything. */
  public void discard() {
    kept = false;
  }

  @Override
  public void close() throws IOException {
    if (kept) {
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
