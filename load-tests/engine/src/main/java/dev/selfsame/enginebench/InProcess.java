package dev.selfsame.enginebench;

import dev.selfsame.bench.Setting;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;

/** Under what a number was measured by this command. */
final class InProcess {

  private InProcess() {}

  static Setting setting(CommandSpec spec) throws IOException, InterruptedException {
    Setting setting = Setting.of(spec);
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    String command =
        setting
            .command()
            .replace(
                "java -jar load-tests/bench/target/bench.jar",
                "java -Xmx" + heap + "m -jar load-tests/engine/target/engine-bench.jar");
    return new Setting(command, setting.commit(), setting.jvm(), setting.cores());
  }
}
