package dev.selfsame.bench;

import dev.selfsame.bench.process.Probe;
import dev.selfsame.bench.process.SelfsameServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which server a command measures, and with what flags. */
public final class ServerOptions {
  @Option(
      names = "--jar",
      description = "The command of Selfsame (default: ${DEFAULT-VALUE}).",
      defaultValue = "clients/cli/target/selfsame.jar")
  private Path jar = Path.of("selfsame.jar");

  @Option(
      names = "--jvm-flags",
      description = "Flags of every server's virtual machine (default: ${DEFAULT-VALUE}).",
      defaultValue = "-Xms1g -Xmx1g -XX:+UseParallelGC")
  private String jvmFlags = "";

  @Option(names = "--serve-flags", description = "More flags of serve.", defaultValue = "")
  private String serveFlags = "";

  /** The server, with its storage's counters shown. */
  public SelfsameServer server() {
    List<String> flags = new ArrayList<>(jvmFlags());
    flags.add(Probe.COUNT_STORAGE);
    return new SelfsameServer(jar, flags, words(serveFlags));
  }

  /** The same with more flags of {@code serve}. */
  public SelfsameServer serverWith(List<String> moreServeFlags) {
    SelfsameServer plain = server();
    List<String> flags = new ArrayList<>(plain.serveFlags());
    flags.addAll(moreServeFlags);
    return new SelfsameServer(plain.jar(), plain.jvmFlags(), flags);
  }

  /** The flags of every server's virtual machine. */
  public List<String> jvmFlags() {
    return words(jvmFlags);
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
