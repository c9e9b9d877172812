package dev.selfsame.bench.accuracy;

import dev.selfsame.bench.process.Cli;
import dev.selfsame.bench.process.JavaProcess;
import dev.selfsame.bench.process.SelfsameServer;
import dev.selfsame.bench.process.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A fresh server into which the command line imported one file. */
final class Imported implements AutoCloseable {
  private final WorkDirectory work;
  private final JavaProcess server;
  private final Cli cli;

  private Imported(WorkDirectory work, JavaProcess server, Cli cli) {
    this.work = work;
    this.server = server;
    this.cli = cli;
  }

  static Imported of(SelfsameServer start, Path file, String... flags)
      throws IOException, InterruptedException {
    WorkDirectory work = WorkDirectory.create("accuracy");
    int port = SelfsameServer.freePort();
    JavaProcess server = start.start(work.dir("data"), port, work.file("server.log"));
    Imported imported = new Imported(work, server, new Cli(start.jar(), port));
    String[] words =
        Stream.concat(
                Stream.of(
                    "import",
                    "observations",
                    file.toString(),
                    "--source",
                    "public",
                    "--allow-refused",
                    "--checkpoint",
                    work.file("checkpoint").toString()),
                Arrays.stream(flags))
            .toArray(String[]::new);
    long begin = System.nanoTime();
    imported.cli.run(work.file("import.log"), words);
    System.err.printf(
        "imported %s in %.1f s%n", file.getFileName(), (System.nanoTime() - begin) / 1e9);
    return imported;
  }

  /** The person of each identifier, in their order; empty for one that is unknown. */
  List<String> resolve(List<String> identifiers) throws IOException, InterruptedException {
    Path input = work.file("identifiers");
    Path output = work.file("persons.csv");
    Files.write(input, identifiers);
    cli.runInto(
        output,
        work.file("resolve.log"),
        "resolve",
        "--input",
        input.toString(),
        "--output",
        "csv");
    List<String> lines = Files.readAllLines(output);
    if (lines.size() != identifiers.size() + 1) {
      throw new IOException(
          "resolve answered " + (lines.size() - 1) + " of " + identifiers.size() + " identifiers");
    }
    List<String> persons = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      persons.add(line.substring(line.lastIndexOf(',') + 1));
    }
    work.discard();
    return persons;
  }

  @Override
  public void close() throws IOException {
    server.close();
    work.close();
  }
}
