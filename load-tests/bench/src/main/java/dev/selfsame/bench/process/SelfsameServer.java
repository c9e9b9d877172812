package dev.selfsame.bench.process;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start the server that is measured.
 *
 * @param jar {@code clients/cli/target/selfsame.jar}
 * @param jvmFlags flags of its virtual machine
 * @param serveFlags more flags of {@code serve}
 */
public record SelfsameServer(Path jar, List<String> jvmFlags, List<String> serveFlags) {
  private static final long MOST_NANOS_TO_START = 300_000_000_000L;

  /** Starts one on a data directory and waits until its port is open. */
  public JavaProcess start(Path dataDirectory, int port, Path log)
      throws IOException, InterruptedException {
    JavaProcess process = launch(dataDirectory, port, log);
    awaitPort(process, port);
    return process;
  }

  /** Starts one and does not wait. */
  public JavaProcess launch(Path dataDirectory, int port, Path log) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-jar", jar.toString(), "serve"));
    arguments.addAll(List.of("--data-dir", dataDirectory.toString()));
    arguments.addAll(List.of("--port", Integer.toString(port)));
    arguments.addAll(serveFlags);
    return JavaProcess.start(log, jvmFlags, arguments);
  }

  /** Waits until a process listens on a port of the loopback. */
  public static void awaitPort(JavaProcess process, int port)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!isOpen(port)) {
      if (!process.isAlive()) {
        throw new IOException("the server ended before it listened; see " + process.log());
      }
      if (System.nanoTime() - start > MOST_NANOS_TO_START) {
        throw new IOException("the server did not listen within 300 s; see " + process.log());
      }
      Thread.sleep(20);
    }
  }

  /** A port of the loopback that is free now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isOpen(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }
}
