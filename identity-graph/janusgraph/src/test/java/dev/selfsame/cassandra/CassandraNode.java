package dev.selfsame.cassandra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One Cassandra, as a process of its own on an address of this machine. */
final class CassandraNode {

  private static final int HEAP_MEGABYTES = 384;
  private static final long PATIENCE_MILLIS = 180_000;

  private static final List<String> EXPORTED =
      List.of(
          "java.base/jdk.internal.misc",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.sql/java.sql",
          "java.base/java.lang.ref",
          "jdk.unsupported/sun.misc",
          "jdk.management/com.sun.management.internal");

  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang.module",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.util.jar",
          "jdk.management/com.sun.management.internal",
          "java.base/sun.nio.ch",
          "java.base/java.io",
          "java.base/java.nio",
          "java.base/java.lang",
          "java.base/java.lang.reflect",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.rmi/sun.rmi.transport.tcp",
          "java.base/java.net");

  private final Path directory;
  private final Place place;
  private final Process process;

  private CassandraNode(Path directory, Place place, Process process) {
    this.directory = directory;
    this.place = place;
    this.process = process;
  }

  /**
   * Where a node is.
   *
   * @param address of this machine: 127.0.0.1 and so on
   * @param port on which it takes calls
   * @param storagePort on which nodes talk to each other, the same for all
   * @param seed the address of the first node, which may be this one
   */
  record Place(String address, int port, int storagePort, String seed) {}

  /**
   * Starts a node, and waits until it takes calls.
   *
   * @param directory for its files and its log, {@code out.log}
   */
  static CassandraNode start(Path directory, Place place) throws IOException, InterruptedException {
    Path conf = Files.createDirectories(directory.resolve("conf"));
    Files.writeString(conf.resolve("cassandra.yaml"), yaml(directory, place));
    Files.writeString(conf.resolve("logback.xml"), LOGBACK);
    Process process =
        new ProcessBuilder(command(directory, conf))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out.log").toFile())
            .start();
    CassandraNode node = new CassandraNode(directory, place, process);
    try {
      node.awaitListening();
      return node;
    } catch (IOException | InterruptedException | RuntimeException e) {
      node.kill();
      throw e;
    }
  }

  Place place() {
    return place;
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  private void awaitListening() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException(
            "Cassandra does not start:\n" + String.join("\n", lastLines()));
      }
      Thread.sleep(100);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(place.address(), place.port()), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> lastLines() throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("out.log"));
    return lines.subList(Math.max(0, lines.size() - 40), lines.size());
  }

  /** A port that nobody listens on, on 127.0.0.1 at least. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<String> command(Path directory, Path conf) {
    String classPath = NodeFiles.classPath();
    String agent =
        Stream.of(classPath.split(java.io.File.pathSeparator))
            .filter(jar -> Path.of(jar).getFileName().toString().startsWith("jamm-"))
            .findFirst()
            .orElseThrow();
    List<String> command = new ArrayList<>();
    command.add(NodeFiles.java().toString());
    command.add("-javaagent:" + agent);
    command.add("-Xms" + HEAP_MEGABYTES + "m");
    command.add("-Xmx" + HEAP_MEGABYTES + "m");
    command.add("-XX:MaxDirectMemorySize=256m");
    command.add("-XX:+UseSerialGC");
    command.add("-Xss512k");
    EXPORTED.forEach(name -> command.add("--add-exports=" + name + "=ALL-UNNAMED"));
    OPENED.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
    command.add("-Djdk.attach.allowAttachSelf=true");
    command.add("-Djava.security.manager=allow");
    command.add("-Dio.netty.tryReflectionSetAccessible=true");
    command.add("-Djava.net.preferIPv4Stack=true");
    command.add("-Dcassandra.config=" + conf.resolve("cassandra.yaml").toUri());
    command.add("-Dlogback.configurationFile=" + conf.resolve("logback.xml"));
    command.add("-Dcassandra.storagedir=" + directory);
    command.add("-Dcassandra.logdir=" + directory);
    command.add("-Dcassandra-foreground=yes");
    command.add("-Dcassandra.ring_delay_ms=2000");
    command.add("-Dcassandra.skip_wait_for_gossip_to_settle=0");
    command.add("-Dcassandra.superuser_setup_delay_ms=0");
    command.add("-cp");
    command.add(String.join(java.io.File.pathSeparator, ownClasses(), classPath));
    command.add(GuardedNode.class.getName());
    return command;
  }

  private static String ownClasses() {
    return Path.of(
            java.net.URI.create(
                CassandraNode.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  private static String yaml(Path directory, Place place) {
    return """
        cluster_name: selfsame-test
        num_tokens: 4
        partitioner: org.apache.cassandra.dht.Murmur3Partitioner
        data_file_directories: [ DIRECTORY/data ]
        commitlog_directory: DIRECTORY/commitlog
        saved_caches_directory: DIRECTORY/saved_caches
        hints_directory: DIRECTORY/hints
        cdc_raw_directory: DIRECTORY/cdc_raw
        commitlog_sync: periodic
        commitlog_sync_period: 1000ms
        commitlog_segment_size: 16MiB
        commitlog_total_space: 256MiB
        memtable_heap_space: 96MiB
        memtable_offheap_space: 64MiB
        key_cache_size: 16MiB
        file_cache_size: 64MiB
        networking_cache_size: 32MiB
        concurrent_reads: 8
        concurrent_writes: 8
        concurrent_compactors: 1
        listen_address: ADDRESS
        rpc_address: ADDRESS
        start_native_transport: true
        native_transport_port: NATIVE
        storage_port: STORAGE
        endpoint_snitch: SimpleSnitch
        auto_snapshot: false
        seed_provider:
          - class_name: org.apache.cassandra.locator.SimpleSeedProvider
            parameters: [ { seeds: "SEED:STORAGE" } ]
        read_request_timeout: 10000ms
        write_request_timeout: 10000ms
        request_timeout: 20000ms
        """
        .replace("DIRECTORY", directory.toString())
        .replace("ADDRESS", place.address())
        .replace("SEED", place.seed())
        .replace("NATIVE", Integer.toString(place.port()))
        .replace("STORAGE", Integer.toString(place.storagePort()));
  }

  private static final String LOGBACK =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{20} %msg%n</pattern></encoder>
        </appender>
        <root level="INFO"><appender-ref ref="OUT"/></root>
      </configuration>
      """;
}
