package dev.selfsame.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real Cassandra nodes on this machine, each a process of about 0.8 GB. They end with this JVM,
 * however it ends.
 */
public final class CassandraCluster implements AutoCloseable {

  private final Path directory;
  private final List<CassandraNode> nodes = new ArrayList<>();

  private CassandraCluster(Path directory) {
    this.directory = directory;
  }

  /** One node for all tests of this JVM, started by whoever asks first. It ends with the JVM. */
  public static CassandraCluster shared() {
    return Shared.NODE;
  }

  /**
   * Starts nodes, one after the other, and waits until all take calls. They have the addresses
   * 127.0.0.1, 127.0.0.2 and so on, which not every system has without further ado: Linux has.
   */
  public static CassandraCluster start(int nodes) throws IOException, InterruptedException {
    CassandraCluster cluster =
        new CassandraCluster(Files.createTempDirectory("selfsame-cassandra-"));
    int port = CassandraNode.freePort();
    int storagePort = CassandraNode.freePort();
    try {
      for (int i = 0; i < nodes; i++) {
        Path files = Files.createDirectory(cluster.directory.resolve("node-" + i));
        CassandraNode.Place place =
            new CassandraNode.Place("127.0.0." + (i + 1), port, storagePort, "127.0.0.1");
        cluster.nodes.add(CassandraNode.start(files, place));
      }
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** The addresses of the nodes, the killed ones included. */
  public List<String> hosts() {
    return nodes.stream().map(node -> node.place().address()).toList();
  }

  /** The port on which all nodes take calls. */
  public int port() {
    return nodes.get(0).place().port();
  }

  /** Ends a node as {@code kill -9} does. */
  public void kill(int node) {
    nodes.get(node).kill();
  }

  /** Ends all nodes and deletes their files. */
  @Override
  public void close() throws IOException {
    for (CassandraNode node : nodes) {
      node.kill();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static final class Shared {

    static final CassandraCluster NODE = start();

    private static CassandraCluster start() {
      try {
        CassandraCluster node = CassandraCluster.start(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(node)));
        return node;
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void end(CassandraCluster node) {
      try {
        node.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
