package dev.selfsame.bench.crash;

import dev.selfsame.bench.process.Cli;
import dev.selfsame.bench.process.JavaProcess;
import dev.selfsame.bench.process.WorkDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The imports of one round: {@code import observations} and {@code import facts}. */
final class Importer {
  private final Cli cli;
  private final WorkDirectory work;
  private final List<String> tags;

  Importer(Cli cli, WorkDirectory work, List<String> tags) {
    this.cli = cli;
    this.work = work;
    this.tags = tags;
  }

  /** Starts or resumes the import of a round's observations. */
  JavaProcess observations(int round) throws IOException {
    return cli.start(
        work.file("import.log"),
        "import",
        "observations",
        work.file("observations-" + round + ".csv").toString(),
        "--source",
        "world",
        "--map",
        CrashWorld.OBSERVATION_COLUMNS,
        "--checkpoint",
        work.file("observations-" + round + ".checkpoint").toString());
  }

  /** Starts or resumes the import of a round's facts. */
  JavaProcess facts(int round) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "import",
                "facts",
                work.file("facts-" + round + ".csv").toString(),
                "--source",
                "world",
                "--event-id",
                "id",
                "--time",
                "time",
                "--identifier",
                "account=account",
                "--checkpoint",
                work.file("facts-" + round + ".checkpoint").toString()));
    for (String tag : tags) {
      words.add("--tag");
      words.add(tag + "=" + tag);
    }
    return cli.start(work.file("import.log"), words.toArray(String[]::new));
  }
}
