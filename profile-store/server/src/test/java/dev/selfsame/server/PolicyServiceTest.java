package dev.selfsame.server;

import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.selfsame.api.identity.v1.ActivatePolicyRequest;
import dev.selfsame.api.identity.v1.ActivatePolicyResult;
import dev.selfsame.api.identity.v1.CreatePolicyRequest;
import dev.selfsame.api.identity.v1.DifferenceKind;
import dev.selfsame.api.identity.v1.GetPolicyRequest;
import dev.selfsame.api.identity.v1.GetPolicyResponse;
import dev.selfsame.api.identity.v1.ListPoliciesRequest;
import dev.selfsame.api.identity.v1.ListPoliciesResponse;
import dev.selfsame.api.identity.v1.NamespaceRules;
import dev.selfsame.api.identity.v1.PersonDifference;
import dev.selfsame.api.identity.v1.Policy;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.identity.v1.SimulatePolicyRequest;
import dev.selfsame.api.identity.v1.SimulatePolicyResponse;
import dev.selfsame.api.identity.v1.SimulationSummary;
import dev.selfsame.api.operation.v1.CancelOperationRequest;
import dev.selfsame.api.operation.v1.GetOperationRequest;
import dev.selfsame.api.operation.v1.ListOperationsRequest;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.operation.v1.WaitOperationRequest;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two accounts that an e-mail makes one person, and policies that say otherwise. */
class PolicyServiceTest {

  /** The default's namespaces, one account a person. */
  private static final String ONE_ACCOUNT =
      """
      version: one-account
      namespaces:
        account: {tier: 1, max_per_person: 1}
        email: {tier: 1, normalizer: email}
        phone: {tier: 1, normalizer: e164}
        device: {tier: 2, normalizer: device}
        cookie: {tier: 3, normalizer: cookie}
      """;

  private static TestServer server(Path directory, String... settings) {
    TestServer server = new TestServer(directory, settings);
    server.identity.observe(observe(seen("a", 1, "account:a", "email:x@x.de")));
    server.identity.observe(observe(seen("b", 2, "account:b", "email:x@x.de")));
    return server;
  }

  @Test
  void getPolicy_ofANewServer_isTheDefaultInBothForms(@TempDir Path directory) {
    try (TestServer server = new TestServer(directory)) {
      GetPolicyResponse active = server.policies.getPolicy(GetPolicyRequest.getDefaultInstance());
      assertThat(active.getPolicy().getVersion()).isEqualTo("default-2");
      assertThat(active.getPolicy().getActive()).isTrue();
      assertThat(active.getPolicy().getNamespacesList())
          .extracting(NamespaceRules::getNamespace)
          .containsExactly("account", "email", "phone", "device", "cookie");
      assertThat(active.getYaml()).contains("version: \"default-2\"");
      CreatePolicyRequest again =
          CreatePolicyRequest.newBuilder().setYaml(active.getYaml()).build();
      assertThat(server.policies.createPolicy(again).getPolicy()).isEqualTo(active.getPolicy());
      assertThat(
              server
                  .policies
                  .createPolicy(
                      CreatePolicyRequest.newBuilder().setPolicy(active.getPolicy()).build())
                  .getPolicy())
          .isEqualTo(active.getPolicy());
    }
  }

  @Test
  void createPolicy_storedListedAndNeverChanged(@TempDir Path directory) {
    try (TestServer server = new TestServer(directory)) {
      assertThat(create(server, ONE_ACCOUNT, true).getVersion()).isEqualTo("one-account");
      assertThat(list(server, 10).getPoliciesCount()).isEqualTo(1);
      create(server, ONE_ACCOUNT, false);
      create(server, ONE_ACCOUNT.replace("one-account", "z"), false);
      ListPoliciesResponse page = list(server, 2);
      assertThat(page.getPoliciesCount()).isEqualTo(2);
      ListPoliciesResponse rest =
          server.policies.listPolicies(
              ListPoliciesRequest.newBuilder().setPageToken(page.getNextPageToken()).build());
      assertThat(rest.getPoliciesCount()).isEqualTo(1);
      assertThat(rest.getNextPageToken()).isEmpty();
      Refusals.of(
              () ->
                  create(
                      server, ONE_ACCOUNT.replace("max_per_person: 1", "max_per_person: 2"), false))
          .is(Code.ALREADY_EXISTS, "POLICY_EXISTS", Map.of("version", "one-account"));
    }
  }

  @Test
  void badRequests_areToldAndChangeNothing(@TempDir Path directory) {
    try (TestServer server = new TestServer(directory)) {
      Refusals.of(() -> create(server, "version: v\nnamespaces: {a: {tier: 12}}", false))
          .is(Code.INVALID_ARGUMENT, "INVALID_POLICY", Map.of(), "yaml.namespaces.a.tier");
      Refusals.of(() -> server.policies.createPolicy(CreatePolicyRequest.getDefaultInstance()))
          .isInvalid("policy");
      Refusals.of(
              () ->
                  server.policies.createPolicy(
                      CreatePolicyRequest.newBuilder()
                          .setPolicy(Policy.newBuilder().setVersion("v"))
                          .build()))
          .is(Code.INVALID_ARGUMENT, "INVALID_POLICY", Map.of(), "policy.namespaces");
      Refusals.of(
              () ->
                  server.policies.getPolicy(GetPolicyRequest.newBuilder().setVersion("x").build()))
          .is(Code.NOT_FOUND, "POLICY_NOT_FOUND", Map.of("version", "x"));
      Refusals.of(() -> activate(server, "x", ""))
          .is(Code.NOT_FOUND, "POLICY_NOT_FOUND", Map.of("version", "x"));
      Refusals.of(() -> activate(server, "", "")).isInvalid("version");
      Refusals.of(() -> simulate(server, SimulatePolicyRequest.newBuilder())).isInvalid("version");
      Refusals.of(
              () ->
                  simulate(
                      server,
                      SimulatePolicyRequest.newBuilder()
                          .setYaml(ONE_ACCOUNT)
                          .setMaxDifferences(10_001)))
          .isInvalid("max_differences");
      assertThat(list(server, 10).getPoliciesCount()).isEqualTo(1);
    }
  }

  @Test
  void simulatePolicy_saysWhatWouldChange_andTouchesNothing(@TempDir Path directory) {
    try (TestServer server = server(directory)) {
      String before = person(server, "account:b");
      List<SimulatePolicyResponse> told =
          simulate(server, SimulatePolicyRequest.newBuilder().setYaml(ONE_ACCOUNT));
      assertThat(told.get(0).hasProgress()).isTrue();
      SimulationSummary summary = told.get(told.size() - 1).getSummary();
      assertThat(summary.getPersonsBefore()).isEqualTo(1);
      assertThat(summary.getPersonsAfter()).isEqualTo(2);
      assertThat(summary.getSplits()).isEqualTo(1);
      assertThat(summary.getBlastRadius()).isEqualTo(1);
      assertThat(summary.getComparedVersion()).isEqualTo("default-2");
      PersonDifference split = told.get(told.size() - 2).getDifference();
      assertThat(split.getKind()).isEqualTo(DifferenceKind.DIFFERENCE_KIND_SPLIT);
      assertThat(split.getBefore(0).getPersonId()).isEqualTo(before);
      assertThat(split.getBefore(0).getIdentifiersList())
          .containsExactly(id("account:a"), id("account:b"), id("email:x@x.de"));
      assertThat(split.getAfterCount()).isEqualTo(2);
      assertThat(person(server, "account:b")).isEqualTo(before);
      assertThat(list(server, 10).getPoliciesCount()).isEqualTo(1);
    }
  }

  @Test
  void simulatePolicy_withoutAStoredNamespace_isIncompatible(@TempDir Path directory) {
    try (TestServer server = server(directory)) {
      Refusals.of(
              () ->
                  simulate(
                      server,
                      SimulatePolicyRequest.newBuilder()
                          .setYaml("version: v\nnamespaces: {account: {tier: 1}}")))
          .is(Code.FAILED_PRECONDITION, "POLICY_INCOMPATIBLE", Map.of("namespace", "email"));
    }
  }

  @Test
  void activatePolicy_splitsAndBackMerges_andSurvivesARestart(@TempDir Path directory)
      throws InvalidProtocolBufferException {
    String both;
    try (TestServer server = server(directory)) {
      both = person(server, "account:a");
      assertThat(person(server, "account:b")).isEqualTo(both);
      create(server, ONE_ACCOUNT, false);
      Operation done = done(server, activate(server, "one-account", "default-2"));
      assertThat(done.hasError()).isFalse();
      assertThat(done.getMethod()).isEqualTo("ActivatePolicy");
      assertThat(done.getProgress()).isEqualTo(1);
      ActivatePolicyResult result = done.getResponse().unpack(ActivatePolicyResult.class);
      assertThat(result.getPolicy().getActive()).isTrue();
      assertThat(result.getMovedIdentifierCount()).isEqualTo(2);
      assertThat(person(server, "account:b")).isNotEqualTo(person(server, "account:a"));
    }
    try (TestServer server = new TestServer(directory)) {
      assertThat(server.policies.getPolicy(GetPolicyRequest.getDefaultInstance()).getPolicy())
          .satisfies(policy -> assertThat(policy.getVersion()).isEqualTo("one-account"));
      assertThat(person(server, "account:b")).isNotEqualTo(person(server, "account:a"));
      Operation stale = done(server, activate(server, "default-2", "default-2"));
      assertThat(stale.getError().getReason()).isEqualTo("ACTIVE_POLICY_CHANGED");
      assertThat(stale.getError().getMetadataMap()).isEqualTo(Map.of("active", "one-account"));
      assertThat(done(server, activate(server, "default-2", "")).hasError()).isFalse();
      assertThat(person(server, "account:a")).isEqualTo(both);
      assertThat(person(server, "account:b")).isEqualTo(both);
    }
  }

  @Test
  void activatePolicy_ofNewNamespaces_lettingThemIn(@TempDir Path directory) {
    try (TestServer server = server(directory)) {
      Refusals.of(() -> server.identity.observe(observe(seen("i", 3, "isbn:1"))))
          .is(
              Code.INVALID_ARGUMENT,
              "UNKNOWN_NAMESPACE",
              Map.of("namespace", "isbn", "known", "account,email,phone,device,cookie"),
              "observation.identifiers[0].namespace");
      create(server, ONE_ACCOUNT + "  isbn: {tier: 3}\n", false);
      done(server, activate(server, "one-account", ""));
      server.identity.observe(observe(seen("i", 3, "isbn:1")));
      assertThat(person(server, "isbn:1")).isNotEmpty();
    }
  }

  @Test
  void operations_areListedPagedAndKept(@TempDir Path directory) {
    try (TestServer server = server(directory)) {
      Operation done = done(server, activate(server, "default-2", ""));
      assertThat(
              server
                  .operations
                  .listOperations(ListOperationsRequest.getDefaultInstance())
                  .getOperationsList())
          .containsExactly(done);
      assertThat(
              server
                  .operations
                  .cancelOperation(
                      CancelOperationRequest.newBuilder()
                          .setOperationId(done.getOperationId())
                          .build())
                  .getOperation())
          .isEqualTo(done);
      Refusals.of(
              () ->
                  server.operations.getOperation(
                      GetOperationRequest.newBuilder().setOperationId("no").build()))
          .is(Code.NOT_FOUND, "OPERATION_NOT_FOUND", Map.of("operation_id", "no"));
      Refusals.of(() -> server.operations.getOperation(GetOperationRequest.getDefaultInstance()))
          .isInvalid("operation_id");
    }
  }

  private static Policy create(TestServer server, String yaml, boolean validateOnly) {
    return server
        .policies
        .createPolicy(
            CreatePolicyRequest.newBuilder().setYaml(yaml).setValidateOnly(validateOnly).build())
        .getPolicy();
  }

  private static ListPoliciesResponse list(TestServer server, int size) {
    return server.policies.listPolicies(ListPoliciesRequest.newBuilder().setPageSize(size).build());
  }

  private static List<SimulatePolicyResponse> simulate(
      TestServer server, SimulatePolicyRequest.Builder request) {
    List<SimulatePolicyResponse> all = new ArrayList<>();
    server.policies.simulatePolicy(request.build()).forEachRemaining(all::add);
    return all;
  }

  private static Operation activate(TestServer server, String version, String expected) {
    return server
        .policies
        .activatePolicy(
            ActivatePolicyRequest.newBuilder()
                .setVersion(version)
                .setExpectedActiveVersion(expected)
                .build())
        .getOperation();
  }

  private static Operation done(TestServer server, Operation operation) {
    Operation ended =
        server
            .operations
            .waitOperation(
                WaitOperationRequest.newBuilder()
                    .setOperationId(operation.getOperationId())
                    .build())
            .getOperation();
    assertThat(ended.getDone()).isTrue();
    return ended;
  }

  private static String person(TestServer server, String key) {
    return server
        .identity
        .resolve(ResolveRequest.newBuilder().setIdentifier(id(key)).build())
        .getPerson()
        .getPersonId();
  }
}
