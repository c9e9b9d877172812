package dev.selfsame.enginebench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The evidence graph's adapter by itself, against JanusGraph writing the same stream blindly. */
@Command(
    name = "graph-blind",
    mixinStandardHelpOptions = true,
    description =
        "What the evidence graph's adapter costs without engine and directory, against JanusGraph's"
            + " own blind batch upserts of the same stream on the same storage.")
final class GraphAgainstBlind implements Callable<Integer> {

  @Mixin private BlindPair pair = new BlindPair();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    pair.run("adapter", "durable observations of the bare adapter", BareGraph::open, spec);
    return 0;
  }
}
