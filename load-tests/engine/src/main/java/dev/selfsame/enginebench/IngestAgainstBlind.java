package dev.selfsame.enginebench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Durable and resolved, against JanusGraph writing the same stream blindly. */
@Command(
    name = "ingest-blind",
    mixinStandardHelpOptions = true,
    description =
        "Durable observations a second, group-committed and resolved, against JanusGraph's own blind"
            + " batch upserts of the same stream on the same storage.")
final class IngestAgainstBlind implements Callable<Integer> {

  @Mixin private BlindPair pair = new BlindPair();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    pair.run("Selfsame", "durable, resolved observations", Node::open, spec);
    return 0;
  }
}
