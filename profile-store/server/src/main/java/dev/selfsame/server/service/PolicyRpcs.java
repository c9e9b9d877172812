package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.ActivatePolicyMetadata;
import dev.selfsame.api.identity.v1.ActivatePolicyRequest;
import dev.selfsame.api.identity.v1.ActivatePolicyResponse;
import dev.selfsame.api.identity.v1.ActivatePolicyResult;
import dev.selfsame.api.identity.v1.CreatePolicyRequest;
import dev.selfsame.api.identity.v1.CreatePolicyResponse;
import dev.selfsame.api.identity.v1.GetPolicyRequest;
import dev.selfsame.api.identity.v1.GetPolicyResponse;
import dev.selfsame.api.identity.v1.ListPoliciesRequest;
import dev.selfsame.api.identity.v1.ListPoliciesResponse;
import dev.selfsame.api.identity.v1.PolicyServiceGrpc;
import dev.selfsame.api.identity.v1.SimulatePolicyRequest;
import dev.selfsame.api.identity.v1.SimulatePolicyResponse;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.engine.PolicySwitch;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.engine.StoredPolicy;
import dev.selfsame.profile.engine.WorkProgress;
import dev.selfsame.server.config.PolicyFile;
import dev.selfsame.server.error.ApiError;
import dev.selfsame.server.error.Errors;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.operation.Operations;
import dev.selfsame.server.operation.RunningOperation;
import dev.selfsame.server.rpc.CallRules;
import dev.selfsame.server.rpc.Job;
import dev.selfsame.server.rpc.Jobs;
import dev.selfsame.server.rpc.OpenStreams;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Source;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Pages;
import dev.selfsame.server.wire.Policies;
import dev.selfsame.server.wire.Simulations;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status.Code;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The methods of PolicyService. */
final class PolicyRpcs {

  private static final int MOST_DIFFERENCES = 10_000;
  private static final int DEFAULT_DIFFERENCES = 100;

  private final ProfileEngine engine;
  private final Operations operations;
  private final Workers workers;
  private final Jobs jobs;
  private final Errors errors;

  PolicyRpcs(
      ProfileEngine engine, Operations operations, Workers workers, Jobs jobs, Errors errors) {
    this.engine = engine;
    this.operations = operations;
    this.workers = workers;
    this.jobs = jobs;
    this.errors = errors;
  }

  ServerServiceDefinition bind(CallRules rules, OpenStreams streams) {
    return new ServiceBinding(PolicyServiceGrpc.getServiceDescriptor(), rules)
            .unary(PolicyServiceGrpc.getListPoliciesMethod(), this::list)
            .unary(PolicyServiceGrpc.getGetPolicyMethod(), this::get)
            .unary(PolicyServiceGrpc.getCreatePolicyMethod(), this::create)
            .stream(PolicyServiceGrpc.getSimulatePolicyMethod(), streams, this::simulate)
            .unary(PolicyServiceGrpc.getActivatePolicyMethod(), this::activate)
            .build();
  }

  private void list(ListPoliciesRequest request, Reply<ListPoliciesResponse> reply) {
    Violations violations = new Violations();
    int size = Pages.size(request.getPageSize(), violations);
    String after = Pages.after(request.getPageToken(), violations);
    violations.throwIfAny();
    List<StoredPolicy> all = engine.policies().list();
    int from = 0;
    while (!after.isEmpty() && from < all.size()) {
      if (all.get(from++).policy().version().equals(after)) {
        break;
      }
    }
    int to = Math.min(all.size(), from + size);
    ListPoliciesResponse.Builder response = ListPoliciesResponse.newBuilder();
    all.subList(from, to).forEach(one -> response.addPolicies(Policies.message(one)));
    if (to < all.size()) {
      response.setNextPageToken(Pages.token(all.get(to - 1).policy().version()));
    }
    reply.send(response.build());
  }

  private void get(GetPolicyRequest request, Reply<GetPolicyResponse> reply) {
    String asked = request.getVersion();
    StoredPolicy policy = stored(asked.isEmpty() ? engine.policy().version() : asked);
    reply.send(
        GetPolicyResponse.newBuilder()
            .setPolicy(Policies.message(policy))
            .setYaml(PolicyFile.write(policy.policy()))
            .build());
  }

  private StoredPolicy stored(String version) {
    StoredPolicy policy = engine.policies().find(version);
    if (policy == null) {
      throw new ApiError(
              Code.NOT_FOUND,
              ErrorReason.ERROR_REASON_POLICY_NOT_FOUND,
              "there is no policy %s: create it, or list the policies"
                  .formatted(Violations.shown(version)),
              Map.of("version", version),
              List.of(),
              null)
          .exception();
    }
    return policy;
  }

  private void create(CreatePolicyRequest request, Reply<CreatePolicyResponse> reply) {
    // Reading a large document takes a while: not on the event loop.
    workers.read(
        reply,
        () -> {
          IdentityPolicy policy =
              switch (request.getDocumentCase()) {
                case POLICY -> Policies.accept("policy", request.getPolicy());
                case YAML -> Policies.accept("yaml", request.getYaml());
                case DOCUMENT_NOT_SET ->
                    throw Violations.of("policy", "is missing: give a policy, or yaml");
              };
          workers.answer(
              reply,
              engine.policies().create(policy, request.getValidateOnly()),
              created ->
                  CreatePolicyResponse.newBuilder().setPolicy(Policies.message(created)).build());
        });
  }

  private Source<SimulatePolicyResponse> simulate(SimulatePolicyRequest request) {
    int most = request.hasMaxDifferences() ? request.getMaxDifferences() : DEFAULT_DIFFERENCES;
    if (most < 0 || most > MOST_DIFFERENCES) {
      throw Violations.of("max_differences", "is " + most + ": use 0 to 10,000");
    }
    if (request.getDocumentCase() == SimulatePolicyRequest.DocumentCase.DOCUMENT_NOT_SET) {
      throw Violations.of(
          "version", "is missing: give the version of a stored policy, a policy, or yaml");
    }
    return new Job<>(
        jobs,
        (progress, cancelled) ->
            Simulations.messages(
                engine
                    .policies()
                    .simulate(
                        document(request),
                        most,
                        WorkProgress.until(
                            cancelled,
                            (phase, done, total) ->
                                progress.accept(
                                    SimulatePolicyResponse.newBuilder()
                                        .setProgress(Simulations.progress(phase, done, total))
                                        .build())))));
  }

  private IdentityPolicy document(SimulatePolicyRequest request) {
    return switch (request.getDocumentCase()) {
      case POLICY -> Policies.accept("policy", request.getPolicy());
      case YAML -> Policies.accept("yaml", request.getYaml());
      default -> stored(request.getVersion()).policy();
    };
  }

  private void activate(ActivatePolicyRequest request, Reply<ActivatePolicyResponse> reply) {
    String version = request.getVersion();
    if (version.isEmpty()) {
      throw Violations.of("version", "is missing: give the version of a stored policy");
    }
    stored(version);
    String expected = request.getExpectedActiveVersion();
    Operation operation =
        operations.begin(
            "ActivatePolicy",
            version,
            ActivatePolicyMetadata.newBuilder().setVersion(version).build(),
            running ->
                jobs.start(() -> activate(version, expected.isEmpty() ? null : expected, running)));
    reply.send(ActivatePolicyResponse.newBuilder().setOperation(operation).build());
  }

  /** Does it; gives how to tell its end. */
  private Runnable activate(String version, @Nullable String expected, RunningOperation running) {
    try {
      Phases phases = new Phases(2);
      PolicySwitch done =
          engine
              .policies()
              .activate(
                  version,
                  expected,
                  WorkProgress.until(
                      running::isCancelled,
                      (phase, count, total) ->
                          running.at(
                              phases.share(phase, count, total),
                              ActivatePolicyMetadata.newBuilder()
                                  .setVersion(version)
                                  .setProgress(Simulations.progress(phase, count, total))
                                  .build())));
      ActivatePolicyResult result =
          ActivatePolicyResult.newBuilder()
              .setPolicy(Policies.message(done.policy()))
              .setMovedIdentifierCount(done.moved())
              .setCommitToken(done.commitToken())
              .build();
      return () -> running.succeed(result);
    } catch (CancellationException e) {
      return running::stopped;
    } catch (RuntimeException | Error e) {
      return () -> running.fail(errors.translate(e));
    }
  }
}
