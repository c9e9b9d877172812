package dev.selfsame.cli;

import dev.selfsame.api.identity.v1.ActivatePolicyRequest;
import dev.selfsame.api.identity.v1.ActivatePolicyResult;
import dev.selfsame.api.identity.v1.CreatePolicyRequest;
import dev.selfsame.api.identity.v1.GetPolicyRequest;
import dev.selfsame.api.identity.v1.GetPolicyResponse;
import dev.selfsame.api.identity.v1.ListPoliciesRequest;
import dev.selfsame.api.identity.v1.ListPoliciesResponse;
import dev.selfsame.api.identity.v1.NamespaceRules;
import dev.selfsame.api.identity.v1.Policy;
import dev.selfsame.api.identity.v1.SimulatePolicyRequest;
import dev.selfsame.api.identity.v1.SimulatePolicyResponse;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.cli.print.MessageJson;
import dev.selfsame.cli.print.Sheet;
import dev.selfsame.cli.print.SimulationText;
import dev.selfsame.cli.print.TagText;
import dev.selfsame.client.ResponseStream;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code selfsame policy}. */
@Command(
    name = "policy",
    header = "Shows, stores, tries and activates identity policies.",
    description = {""},
    synopsisSubcommandLabel = "list|get|create|simulate|activate",
    footer = {
      "",
      "Examples:",
      "  selfsame policy get > policy.yaml         the active one, to be edited",
      "  selfsame policy simulate --file policy.yaml",
      "  selfsame policy create policy.yaml",
      "  selfsame policy activate shop-2",
    })
final class PolicyCommand implements Runnable {

  private final Map<String, String> environment;

  @Spec CommandSpec spec = CommandSpec.create();

  PolicyCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: list, get, create, simulate or activate");
  }

  @Command(
      name = "list",
      header = "Lists the stored policies, the newest first.",
      description = {""},
      footer = {"", "Example:", "  selfsame policy list"})
  int list(@Mixin Connection connection, @Mixin OutputOption form) {
    Sheet sheet = sheet(form);
    try (SelfsameClient client = connection.connect()) {
      ListPoliciesRequest.Builder request = ListPoliciesRequest.newBuilder();
      ListPoliciesResponse page;
      do {
        page = client.policies().listPolicies(request.build());
        page.getPoliciesList().forEach(policy -> row(policy, sheet));
        request.setPageToken(page.getNextPageToken());
      } while (!page.getNextPageToken().isEmpty());
    }
    sheet.end();
    return ExitCode.OK;
  }

  @Command(
      name = "get",
      header = "Shows a policy as a policy file (YAML), or with --output json as a message.",
      description = {""},
      footer = {"", "Example:", "  selfsame policy get > policy.yaml"})
  int get(
      @Mixin Connection connection,
      @Mixin OutputOption form,
      @Parameters(
              arity = "0..1",
              defaultValue = "",
              paramLabel = "VERSION",
              description = "The version (default: the active one).")
          String version) {
    PrintWriter out = spec.commandLine().getOut();
    try (SelfsameClient client = connection.connect()) {
      GetPolicyResponse got =
          client.policies().getPolicy(GetPolicyRequest.newBuilder().setVersion(version).build());
      switch (form.output) {
        case TABLE -> out.print(got.getYaml());
        case JSON -> out.println(MessageJson.pretty(got.getPolicy()));
        case CSV -> {
          Sheet sheet = sheet(form);
          row(got.getPolicy(), sheet);
          sheet.end();
        }
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  @Command(
      name = "create",
      header = "Stores a policy. It decides nothing until it is activated.",
      description = {""},
      footer = {
        "",
        "Examples:",
        "  selfsame policy create policy.yaml --check     say what is wrong with it",
        "  selfsame policy create policy.yaml",
      })
  int create(
      @Mixin Connection connection,
      @Mixin OutputOption form,
      @Option(names = "--check", description = "Check the file and change nothing.") boolean check,
      @Parameters(paramLabel = "FILE", description = "The policy file (YAML).") Path file)
      throws IOException {
    String yaml = SmallFile.text(file);
    try (SelfsameClient client = connection.connect()) {
      Policy policy =
          client
              .policies()
              .createPolicy(
                  CreatePolicyRequest.newBuilder().setYaml(yaml).setValidateOnly(check).build())
              .getPolicy();
      Sheet sheet = sheet(form);
      row(policy, sheet);
      sheet.end();
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          check
              ? "the file is good; nothing was changed"
              : "it decides after: selfsame policy activate " + policy.getVersion());
      err.flush();
    }
    return ExitCode.OK;
  }

  @Command(
      name = "simulate",
      header = "Says what a policy would change, on the live graph and without touching it.",
      description = {"", "Ctrl-C stops the work.", ""},
      footer = {
        "",
        "Examples:",
        "  selfsame policy simulate --file policy.yaml",
        "  selfsame policy simulate shop-2 --differences 1000 --output json",
      })
  int simulate(
      @Mixin Connection connection,
      @Mixin OutputOption form,
      @Parameters(arity = "0..1", paramLabel = "VERSION", description = "A stored policy.")
          @Nullable String version,
      @Option(names = "--file", paramLabel = "FILE", description = "A policy file instead.")
          @Nullable Path file,
      @Option(
              names = "--differences",
              paramLabel = "N",
              defaultValue = "20",
              description = "At most so many differences, the largest first (default: 20).")
          int differences)
      throws IOException {
    if ((version == null) == (file == null)) {
      throw CliFailure.usage("give the VERSION of a stored policy, or --file FILE");
    }
    SimulatePolicyRequest.Builder request =
        SimulatePolicyRequest.newBuilder().setMaxDifferences(differences);
    if (file == null) {
      request.setVersion(version);
    } else {
      request.setYaml(SmallFile.text(file));
    }
    PrintWriter out = spec.commandLine().getOut();
    ScanProgress progress =
        new ScanProgress("simulate", "", spec.commandLine().getErr(), environment);
    SimulationText text = new SimulationText(form.output, out);
    try (SelfsameClient client = connection.connect();
        ResponseStream<SimulatePolicyResponse> told =
            client.policies().simulatePolicy(request.build())) {
      while (told.hasNext()) {
        SimulatePolicyResponse event = told.next();
        if (event.hasProgress()) {
          progress.at(event.getProgress().getDone(), event.getProgress().getTotal());
        } else {
          progress.done();
          text.print(event);
        }
      }
    } finally {
      progress.done();
    }
    text.end();
    return ExitCode.OK;
  }

  @Command(
      name = "activate",
      header = "Makes a stored policy the one that decides who is who, and waits for it.",
      description = {
        "",
        "The switch is atomic for readers. Ctrl-C stops to wait, not the work.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  selfsame policy activate shop-2",
        "  selfsame policy activate shop-2 --expect shop-1    only if shop-1 is active",
      })
  int activate(
      @Mixin Connection connection,
      @Mixin OutputOption form,
      @Parameters(paramLabel = "VERSION", description = "The stored policy.") String version,
      @Option(
              names = "--expect",
              paramLabel = "VERSION",
              defaultValue = "",
              description = "Only if this one is active until then.")
          String expect) {
    try (SelfsameClient client = connection.connect()) {
      Operation operation =
          client
              .policies()
              .activatePolicy(
                  ActivatePolicyRequest.newBuilder()
                      .setVersion(version)
                      .setExpectedActiveVersion(expect)
                      .build())
              .getOperation();
      ActivatePolicyResult result =
          new OperationWait(client, "activate", spec.commandLine().getErr(), environment)
              .await(operation, ActivatePolicyResult.class);
      Sheet sheet = sheet(form);
      row(result.getPolicy(), sheet);
      sheet.end();
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          Locale.ROOT,
          "%,d identifiers have another person than before%n",
          result.getMovedIdentifierCount());
      err.flush();
    }
    return ExitCode.OK;
  }

  private Sheet sheet(OutputOption form) {
    return new Sheet(
        form.output, spec.commandLine().getOut(), "version", "active", "created", "namespaces");
  }

  private static void row(Policy policy, Sheet sheet) {
    sheet.row(
        policy.getVersion(),
        policy.getActive() ? "yes" : "no",
        policy.hasCreateTime() ? TagText.time(policy.getCreateTime()) : "",
        String.join(
            " ", policy.getNamespacesList().stream().map(NamespaceRules::getNamespace).toList()));
  }
}
