package dev.selfsame.client;

import dev.selfsame.api.identity.v1.AssertLinkRequest;
import dev.selfsame.api.identity.v1.AssertLinkResponse;
import dev.selfsame.api.identity.v1.ExpireEvidenceRequest;
import dev.selfsame.api.identity.v1.ExpireEvidenceResponse;
import dev.selfsame.api.identity.v1.ExplainLinkRequest;
import dev.selfsame.api.identity.v1.ExplainLinkResponse;
import dev.selfsame.api.identity.v1.ExportGraphRequest;
import dev.selfsame.api.identity.v1.ExportGraphResponse;
import dev.selfsame.api.identity.v1.FindPathRequest;
import dev.selfsame.api.identity.v1.FindPathResponse;
import dev.selfsame.api.identity.v1.FindRingsRequest;
import dev.selfsame.api.identity.v1.FindRingsResponse;
import dev.selfsame.api.identity.v1.GetGraphStatisticsRequest;
import dev.selfsame.api.identity.v1.GetGraphStatisticsResponse;
import dev.selfsame.api.identity.v1.GetNeighborhoodRequest;
import dev.selfsame.api.identity.v1.GetNeighborhoodResponse;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.ListPersonChangesRequest;
import dev.selfsame.api.identity.v1.ListPersonChangesResponse;
import dev.selfsame.api.identity.v1.RemoveIdentifierRequest;
import dev.selfsame.api.identity.v1.RemoveIdentifierResponse;
import dev.selfsame.api.identity.v1.RetractAssertionRequest;
import dev.selfsame.api.identity.v1.RetractAssertionResponse;
import dev.selfsame.api.identity.v1.RetractEvidenceRequest;
import dev.selfsame.api.identity.v1.RetractEvidenceResponse;
import dev.selfsame.api.identity.v1.VerifyPersonRequest;
import dev.selfsame.api.identity.v1.VerifyPersonResponse;
import dev.selfsame.api.identity.v1.WatchPersonChangesRequest;
import dev.selfsame.api.identity.v1.WatchPersonChangesResponse;
import java.time.Duration;

/**
 * Blocking calls that change and look into the identity graph. Thread-safe.
 *
 * <p>Unary calls are tried again as the {@link RetryPolicy} says, which is safe for all of them: a
 * change that is there already changes nothing. Streams are not tried again; each says how to go on
 * from where it broke.
 */
public final class GraphCalls {

  private final BlockingCalls calls;

  GraphCalls(BlockingCalls calls) {
    this.calls = calls;
  }

  /** The same calls with another deadline than the client's, for work that takes long. */
  public GraphCalls withDeadline(Duration deadline) {
    return new GraphCalls(calls.withDeadline(deadline));
  }

  /** See {@code IdentityService.RetractEvidence}. */
  public RetractEvidenceResponse retractEvidence(RetractEvidenceRequest request) {
    return calls.unary(IdentityServiceGrpc.getRetractEvidenceMethod(), request);
  }

  /** See {@code IdentityService.AssertLink}. */
  public AssertLinkResponse assertLink(AssertLinkRequest request) {
    return calls.unary(IdentityServiceGrpc.getAssertLinkMethod(), request);
  }

  /** See {@code IdentityService.RetractAssertion}. */
  public RetractAssertionResponse retractAssertion(RetractAssertionRequest request) {
    return calls.unary(IdentityServiceGrpc.getRetractAssertionMethod(), request);
  }

  /** See {@code IdentityService.RemoveIdentifier}. */
  public RemoveIdentifierResponse removeIdentifier(RemoveIdentifierRequest request) {
    return calls.unary(IdentityServiceGrpc.getRemoveIdentifierMethod(), request);
  }

  /** See {@code IdentityService.ExpireEvidence}. */
  public ExpireEvidenceResponse expireEvidence(ExpireEvidenceRequest request) {
    return calls.unary(IdentityServiceGrpc.getExpireEvidenceMethod(), request);
  }

  /** See {@code IdentityService.ExplainLink}. */
  public ExplainLinkResponse explainLink(ExplainLinkRequest request) {
    return calls.unary(IdentityServiceGrpc.getExplainLinkMethod(), request);
  }

  /** See {@code IdentityService.GetNeighborhood}. */
  public GetNeighborhoodResponse getNeighborhood(GetNeighborhoodRequest request) {
    return calls.unary(IdentityServiceGrpc.getGetNeighborhoodMethod(), request);
  }

  /** See {@code IdentityService.FindPath}. */
  public FindPathResponse findPath(FindPathRequest request) {
    return calls.unary(IdentityServiceGrpc.getFindPathMethod(), request);
  }

  /** See {@code IdentityService.GetGraphStatistics}. */
  public GetGraphStatisticsResponse getGraphStatistics(GetGraphStatisticsRequest request) {
    return calls.unary(IdentityServiceGrpc.getGetGraphStatisticsMethod(), request);
  }

  /** See {@code IdentityService.VerifyPerson}. */
  public VerifyPersonResponse verifyPerson(VerifyPersonRequest request) {
    return calls.unary(IdentityServiceGrpc.getVerifyPersonMethod(), request);
  }

  /** See {@code IdentityService.ListPersonChanges}. */
  public ListPersonChangesResponse listPersonChanges(ListPersonChangesRequest request) {
    return calls.unary(IdentityServiceGrpc.getListPersonChangesMethod(), request);
  }

  /** See {@code IdentityService.FindRings}. Close the stream unless it was read to its end. */
  public ResponseStream<FindRingsResponse> findRings(FindRingsRequest request) {
    return calls.stream(IdentityServiceGrpc.getFindRingsMethod(), request);
  }

  /**
   * See {@code IdentityService.WatchPersonChanges}. Close the stream unless it was read to its end.
   */
  public ResponseStream<WatchPersonChangesResponse> watchPersonChanges(
      WatchPersonChangesRequest request) {
    return calls.stream(IdentityServiceGrpc.getWatchPersonChangesMethod(), request);
  }

  /** See {@code IdentityService.ExportGraph}. Close the stream unless it was read to its end. */
  public ResponseStream<ExportGraphResponse> exportGraph(ExportGraphRequest request) {
    return calls.stream(IdentityServiceGrpc.getExportGraphMethod(), request);
  }
}
