package dev.selfsame.client;

import dev.selfsame.api.identity.v1.ActivatePolicyRequest;
import dev.selfsame.api.identity.v1.ActivatePolicyResponse;
import dev.selfsame.api.identity.v1.CreatePolicyRequest;
import dev.selfsame.api.identity.v1.CreatePolicyResponse;
import dev.selfsame.api.identity.v1.GetPolicyRequest;
import dev.selfsame.api.identity.v1.GetPolicyResponse;
import dev.selfsame.api.identity.v1.ListPoliciesRequest;
import dev.selfsame.api.identity.v1.ListPoliciesResponse;
import dev.selfsame.api.identity.v1.PolicyServiceGrpc;
import dev.selfsame.api.identity.v1.SimulatePolicyRequest;
import dev.selfsame.api.identity.v1.SimulatePolicyResponse;
import java.time.Duration;

/** Blocking calls about identity policies. Thread-safe. */
public final class PolicyCalls {

  private final BlockingCalls calls;

  PolicyCalls(BlockingCalls calls) {
    this.calls = calls;
  }

  /** The same calls with another deadline than the client's, for work that takes long. */
  public PolicyCalls withDeadline(Duration deadline) {
    return new PolicyCalls(calls.withDeadline(deadline));
  }

  /** See {@code PolicyService.ListPolicies}. */
  public ListPoliciesResponse listPolicies(ListPoliciesRequest request) {
    return calls.unary(PolicyServiceGrpc.getListPoliciesMethod(), request);
  }

  /** See {@code PolicyService.GetPolicy}. */
  public GetPolicyResponse getPolicy(GetPolicyRequest request) {
    return calls.unary(PolicyServiceGrpc.getGetPolicyMethod(), request);
  }

  /** See {@code PolicyService.CreatePolicy}. */
  public CreatePolicyResponse createPolicy(CreatePolicyRequest request) {
    return calls.unary(PolicyServiceGrpc.getCreatePolicyMethod(), request);
  }

  /** See {@code PolicyService.ActivatePolicy}. */
  public ActivatePolicyResponse activatePolicy(ActivatePolicyRequest request) {
    return calls.unary(PolicyServiceGrpc.getActivatePolicyMethod(), request);
  }

  /** See {@code PolicyService.SimulatePolicy}. Close the stream unless it was read to its end. */
  public ResponseStream<SimulatePolicyResponse> simulatePolicy(SimulatePolicyRequest request) {
    return calls.stream(PolicyServiceGrpc.getSimulatePolicyMethod(), request);
  }
}
