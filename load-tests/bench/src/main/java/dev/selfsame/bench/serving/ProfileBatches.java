package dev.selfsame.bench.serving;

import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.ServerOptions;
import dev.selfsame.bench.Setting;
import dev.selfsame.bench.process.WorkDirectory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares profiles a second of BatchGetProfiles and of GetProfile on one server. */
@Command(
    name = "profile-batches",
    mixinStandardHelpOptions = true,
    description = "Profiles a second by BatchGetProfiles against GetProfile.")
public final class ProfileBatches implements Callable<Integer> {

  @Mixin private ServerOptions options = new ServerOptions();
  @Mixin private LoadOptions load = new LoadOptions();

  @Option(names = "--batch", defaultValue = "100", description = "Profiles in a batch.")
  private int batch;

  @Option(names = "--batch-callers", defaultValue = "8", description = "How many ask for batches.")
  private int batchCallers;

  @Option(names = "--tag", description = "Read both with this tag only.", defaultValue = "")
  private String tag = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    try (WorkDirectory work = WorkDirectory.create("serving");
        Served served = Served.start(options, load, work)) {
      PairedResult result =
          new PairedRun(load.warmups, load.pairs, System.err::println)
              .run(served.batches(batch, batchCallers, tag), served.single(tag));
      System.out.println(PairedResult.head());
      String what =
          "profiles by BatchGetProfiles of %d, %d callers, against GetProfile, %d callers%s"
              .formatted(
                  batch, batchCallers, load.callers, tag.isEmpty() ? "" : ", of one tag only");
      System.out.println(result.row(what, Setting.of(spec)));
      work.discard();
      return 0;
    }
  }
}
