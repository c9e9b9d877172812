package dev.selfsame.bench.serving;

import dev.selfsame.bench.Main;
import dev.selfsame.bench.PairedResult;
import dev.selfsame.bench.PairedRun;
import dev.selfsame.bench.ServerOptions;
import dev.selfsame.bench.Setting;
import dev.selfsame.bench.process.JavaProcess;
import dev.selfsame.bench.process.Probe;
import dev.selfsame.bench.process.SelfsameServer;
import dev.selfsame.bench.process.WorkDirectory;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares GetProfile with an echo of the same payload in a process of its own. */
@Command(
    name = "profile-echo",
    mixinStandardHelpOptions = true,
    description = "GetProfile against an echo of the same payload.")
public final class ProfileEcho implements Callable<Integer> {

  @Mixin private ServerOptions options = new ServerOptions();
  @Mixin private LoadOptions load = new LoadOptions();

  @Option(
      names = "--echo",
      defaultValue = "MESSAGE",
      description = "What the echo answers with: ${COMPLETION-CANDIDATES}.")
  private EchoServer.Form form = EchoServer.Form.MESSAGE;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    try (WorkDirectory work = WorkDirectory.create("serving");
        Served served = Served.start(options, load, work)) {
      Path payloads = work.file("payloads");
      Payloads.write(payloads, served.samples());
      compare(work, served, payloads);
      work.discard();
      return 0;
    }
  }

  private void compare(WorkDirectory work, Served served, Path payloads)
      throws IOException, InterruptedException {
    int echoPort = SelfsameServer.freePort();
    ManagedChannel echoChannel = Served.channel(echoPort);
    try (JavaProcess echo = startEcho(work, echoPort, payloads);
        Probe echoProbe = Probe.of(echo)) {
      ClosedLoop ours = served.single("");
      ClosedLoop theirs = served.echo(echoChannel, echoProbe);
      PairedResult result =
          new PairedRun(load.warmups, load.pairs, System.err::println).run(ours, theirs);
      System.out.println(PairedResult.head());
      String what =
          "GetProfile against an echo of %s, %d callers, %,d profiles"
              .formatted(
                  form == EchoServer.Form.MESSAGE ? "messages" : "serialised bytes",
                  load.callers,
                  load.profiles);
      System.out.println(result.row(what, Setting.of(spec)));
      System.out.println(
          ResponseTimes.compared("GetProfile", ours.times(), "echo", theirs.times(), load.pairs));
    } finally {
      echoChannel.shutdownNow();
    }
  }

  private JavaProcess startEcho(WorkDirectory work, int port, Path payloads)
      throws IOException, InterruptedException {
    List<String> arguments =
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "echo-server",
            "--port",
            Integer.toString(port),
            "--payloads",
            payloads.toString(),
            "--form",
            form.name());
    JavaProcess echo = JavaProcess.start(work.file("echo.log"), options.jvmFlags(), arguments);
    SelfsameServer.awaitPort(echo, port);
    return echo;
  }
}
