package dev.selfsame.bench.redis;

import dev.selfsame.bench.process.SelfsameServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The system's Redis as a process of ours, in memory only. */
public final class RedisServer implements AutoCloseable {

  private static final String BINARY = "/usr/bin/redis-server";
  private static final int FLUSH_BYTES = 1 << 18;

  private final Process process;
  private final int port;

  private RedisServer(Process process, int port) {
    this.process = process;
    this.port = port;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** What to say where it is not installed. */
  public static final String ABSENT =
      "redis-server is not installed here, so nothing is compared with it; on Debian:"
          + " apt-get install redis-server";

  /** Starts it; null if it is not installed. */
  public static @Nullable RedisServer start(Path directory)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of(BINARY))) {
      return null;
    }
    int port = SelfsameServer.freePort();
    Process process =
        new ProcessBuilder(
                List.of(
                    BINARY,
                    "--port",
                    Integer.toString(port),
                    "--bind",
                    "127.0.0.1",
                    "--save",
                    "",
                    "--appendonly",
                    "no",
                    "--dir",
                    directory.toString()))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("redis.log").toFile())
            .start();
    RedisServer server = new RedisServer(process, port);
    for (int i = 0; i < 200; i++) {
      try {
        server.connect().close();
        return server;
      } catch (IOException notYet) {
        Thread.sleep(25);
      }
    }
    throw new IOException("redis-server does not listen; see " + directory.resolve("redis.log"));
  }

  int port() {
    return port;
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  /** Sends commands on one connection, many at once; returns when all are answered. */
  public void send(Iterable<List<String>> commands) throws IOException {
    try (Socket socket = connect()) {
      Replies replies = new Replies();
      ByteArrayOutputStream waiting = new ByteArrayOutputStream();
      int sent = 0;
      for (List<String> command : commands) {
        Command.append(waiting, command);
        sent++;
        if (waiting.size() > FLUSH_BYTES) {
          exchange(socket, waiting, sent, replies);
          sent = 0;
        }
      }
      exchange(socket, waiting, sent, replies);
    }
  }

  private static void exchange(
      Socket socket, ByteArrayOutputStream waiting, int sent, Replies replies) throws IOException {
    OutputStream out = socket.getOutputStream();
    InputStream in = socket.getInputStream();
    out.write(waiting.toByteArray());
    waiting.reset();
    byte[] piece = new byte[1 << 16];
    int answered = 0;
    while (answered < sent) {
      int count = in.read(piece);
      if (count < 0) {
        throw new IOException("Redis closed the connection");
      }
      answered += replies.take(ByteBuffer.wrap(piece, 0, count));
    }
  }

  /** What INFO says of its memory: {@code used_memory} and the like. */
  public Map<String, Long> memory() throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(Command.of(List.of("INFO", "memory")));
      socket.shutdownOutput();
      String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      SortedMap<String, Long> numbers = new TreeMap<>();
      for (String line : said.split("\r\n", -1)) {
        String[] parts = line.split(":", 2);
        if (parts.length == 2 && parts[1].matches("[0-9]+")) {
          numbers.put(parts[0], Long.valueOf(parts[1]));
        }
      }
      return numbers;
    }
  }

  /** Its id at the operating system. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
