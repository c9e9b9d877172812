package dev.selfsame.client;

import dev.selfsame.api.identity.v1.BatchResolveRequest;
import dev.selfsame.api.identity.v1.BatchResolveResponse;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.ObserveRequest;
import dev.selfsame.api.identity.v1.ObserveResponse;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.identity.v1.ResolveResponse;
import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.BatchGetProfilesResponse;
import dev.selfsame.api.profile.v1.BatchRecordEventsRequest;
import dev.selfsame.api.profile.v1.BatchRecordEventsResponse;
import dev.selfsame.api.profile.v1.DeleteEventsRequest;
import dev.selfsame.api.profile.v1.DeleteEventsResponse;
import dev.selfsame.api.profile.v1.DeleteFactsRequest;
import dev.selfsame.api.profile.v1.DeleteFactsResponse;
import dev.selfsame.api.profile.v1.EraseSubjectRequest;
import dev.selfsame.api.profile.v1.EraseSubjectResponse;
import dev.selfsame.api.profile.v1.ExportSubjectRequest;
import dev.selfsame.api.profile.v1.ExportSubjectResponse;
import dev.selfsame.api.profile.v1.GetErasureReceiptRequest;
import dev.selfsame.api.profile.v1.GetErasureReceiptResponse;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.GetProfileResponse;
import dev.selfsame.api.profile.v1.LiftErasureRequest;
import dev.selfsame.api.profile.v1.LiftErasureResponse;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.profile.v1.RecordFactsResponse;
import dev.selfsame.api.scoring.v1.ActivateModelRequest;
import dev.selfsame.api.scoring.v1.ActivateModelResponse;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ImportModelResponse;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.api.scoring.v1.ScoreResponse;
import dev.selfsame.api.scoring.v1.ScoringServiceGrpc;
import dev.selfsame.api.tag.v1.CreateTagRequest;
import dev.selfsame.api.tag.v1.CreateTagResponse;
import dev.selfsame.api.tag.v1.GetTagRequest;
import dev.selfsame.api.tag.v1.GetTagResponse;
import dev.selfsame.api.tag.v1.ListTagsRequest;
import dev.selfsame.api.tag.v1.ListTagsResponse;
import dev.selfsame.api.tag.v1.TagCatalogServiceGrpc;
import dev.selfsame.client.internal.Channels;
import dev.selfsame.client.internal.DeadlineInterceptor;
import dev.selfsame.client.internal.Delay;
import dev.selfsame.client.internal.RetryInterceptor;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Speaks to a Selfsame server. Thread-safe; one instance serves a whole process.
 *
 * <p>Each blocking method here makes the call of the same name, tries it again as the {@link
 * RetryPolicy} says and throws {@link SelfsameException} if it fails in the end. Every other style
 * of stub (async, future, streaming) is made from {@link #channel()}, for example {@code
 * ProfileServiceGrpc.newFutureStub(client.channel())}; such calls carry the same token, default
 * deadline and retries, and fail with {@code StatusRuntimeException}, which {@link
 * SelfsameException#of(Throwable)} reads.
 */
public final class SelfsameClient implements AutoCloseable {

  private final ManagedChannel transport;
  private final Channel channel;
  private final BlockingCalls calls;
  private final Delay reconnecting;

  private SelfsameClient(ClientOptions options, RandomGenerator random) {
    transport = Channels.open(options);
    Delay delay = Delay.jittered(random);
    reconnecting = (millis, action) -> delay.after(millis, () -> reconnectAnd(action));
    List<ClientInterceptor> interceptors = new ArrayList<>();
    interceptors.add(new DeadlineInterceptor(options.deadline()));
    interceptors.add(new RetryInterceptor(options.retry(), reconnecting));
    String token = options.token();
    if (token != null) {
      interceptors.add(MetadataUtils.newAttachHeadersInterceptor(bearer(token)));
    }
    channel = ClientInterceptors.interceptForward(transport, interceptors);
    calls = new BlockingCalls(channel, null);
  }

  /**
   * A client of the server that the options name. It connects with the first call.
   *
   * @throws UncheckedIOException if a certificate or key file cannot be read
   */
  public static SelfsameClient connect(ClientOptions options) {
    SplittableRandom seed = new SplittableRandom();
    return new SelfsameClient(options, new SynchronizedRandom(seed));
  }

  /** For stubs of any style. Safe to share; closed with the client. */
  public Channel channel() {
    return channel;
  }

  /** Opens a stream of observations. */
  public ObservationUploader upload(
      UploadOptions options, ObservationUploader.Acknowledgements acknowledgements) {
    return new ObservationUploader(
        new ObservationUploader.Parts(channel, reconnecting, System::nanoTime),
        options,
        acknowledgements);
  }

  /** Calls that change and look into the identity graph. */
  public GraphCalls graph() {
    return new GraphCalls(calls);
  }

  /** Calls that look closer at profiles. */
  public ProfileCalls profiles() {
    return new ProfileCalls(calls);
  }

  /** Calls about the catalogue of tags. */
  public TagCalls tags() {
    return new TagCalls(calls);
  }

  /** Calls about models. */
  public ModelCalls models() {
    return new ModelCalls(calls);
  }

  /** Calls about identity policies. */
  public PolicyCalls policies() {
    return new PolicyCalls(calls);
  }

  /** Calls about outcomes, and what is learned from them. */
  public LearningCalls learning() {
    return new LearningCalls(calls);
  }

  /** Calls about work that goes on after the call that began it. */
  public OperationCalls operations() {
    return new OperationCalls(calls);
  }

  /** See {@code IdentityService.Observe}. */
  public ObserveResponse observe(ObserveRequest request) {
    return calls.unary(IdentityServiceGrpc.getObserveMethod(), request);
  }

  /** See {@code IdentityService.Resolve}. */
  public ResolveResponse resolve(ResolveRequest request) {
    return calls.unary(IdentityServiceGrpc.getResolveMethod(), request);
  }

  /** See {@code IdentityService.BatchResolve}. */
  public BatchResolveResponse batchResolve(BatchResolveRequest request) {
    return calls.unary(IdentityServiceGrpc.getBatchResolveMethod(), request);
  }

  /** See {@code ProfileService.GetProfile}. */
  public GetProfileResponse getProfile(GetProfileRequest request) {
    return calls.unary(ProfileServiceGrpc.getGetProfileMethod(), request);
  }

  /** See {@code ProfileService.BatchGetProfiles}. */
  public BatchGetProfilesResponse batchGetProfiles(BatchGetProfilesRequest request) {
    return calls.unary(ProfileServiceGrpc.getBatchGetProfilesMethod(), request);
  }

  /** See {@code ProfileService.RecordFacts}. */
  public RecordFactsResponse recordFacts(RecordFactsRequest request) {
    return calls.unary(ProfileServiceGrpc.getRecordFactsMethod(), request);
  }

  /** See {@code ProfileService.BatchRecordEvents}. */
  public BatchRecordEventsResponse batchRecordEvents(BatchRecordEventsRequest request) {
    return calls.unary(ProfileServiceGrpc.getBatchRecordEventsMethod(), request);
  }

  /** See {@code ProfileService.DeleteFacts}. */
  public DeleteFactsResponse deleteFacts(DeleteFactsRequest request) {
    return calls.unary(ProfileServiceGrpc.getDeleteFactsMethod(), request);
  }

  /** See {@code ProfileService.DeleteEvents}. */
  public DeleteEventsResponse deleteEvents(DeleteEventsRequest request) {
    return calls.unary(ProfileServiceGrpc.getDeleteEventsMethod(), request);
  }

  /** See {@code ProfileService.ExportSubject}. Close the stream unless it was read to its end. */
  public ResponseStream<ExportSubjectResponse> exportSubject(ExportSubjectRequest request) {
    return calls.stream(ProfileServiceGrpc.getExportSubjectMethod(), request);
  }

  /**
   * See {@code ProfileService.EraseSubject}. Not tried again by itself: a person that was erased is
   * not found any more by its id.
   */
  public EraseSubjectResponse eraseSubject(EraseSubjectRequest request) {
    return calls.once(ProfileServiceGrpc.getEraseSubjectMethod(), request);
  }

  /** See {@code ProfileService.GetErasureReceipt}. */
  public GetErasureReceiptResponse getErasureReceipt(GetErasureReceiptRequest request) {
    return calls.unary(ProfileServiceGrpc.getGetErasureReceiptMethod(), request);
  }

  /** See {@code ProfileService.LiftErasure}. */
  public LiftErasureResponse liftErasure(LiftErasureRequest request) {
    return calls.unary(ProfileServiceGrpc.getLiftErasureMethod(), request);
  }

  /** See {@code TagCatalogService.CreateTag}. */
  public CreateTagResponse createTag(CreateTagRequest request) {
    return calls.unary(TagCatalogServiceGrpc.getCreateTagMethod(), request);
  }

  /** See {@code TagCatalogService.GetTag}. */
  public GetTagResponse getTag(GetTagRequest request) {
    return calls.unary(TagCatalogServiceGrpc.getGetTagMethod(), request);
  }

  /** See {@code TagCatalogService.ListTags}. */
  public ListTagsResponse listTags(ListTagsRequest request) {
    return calls.unary(TagCatalogServiceGrpc.getListTagsMethod(), request);
  }

  /** See {@code ModelService.ImportModel}. */
  public ImportModelResponse importModel(ImportModelRequest request) {
    return calls.unary(ModelServiceGrpc.getImportModelMethod(), request);
  }

  /** See {@code ModelService.ActivateModel}. */
  public ActivateModelResponse activateModel(ActivateModelRequest request) {
    return calls.unary(ModelServiceGrpc.getActivateModelMethod(), request);
  }

  /** See {@code ScoringService.Score}. */
  public ScoreResponse score(ScoreRequest request) {
    return calls.unary(ScoringServiceGrpc.getScoreMethod(), request);
  }

  /** Ends all calls and frees the connection. Waits at most 5 s. */
  @Override
  public void close() {
    transport.shutdownNow();
    try {
      if (!transport.awaitTermination(5, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Metadata bearer(String token) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    return headers;
  }

  /** The channel connects at once instead of sitting out its own, longer back-off. */
  private void reconnectAnd(Runnable action) {
    transport.resetConnectBackoff();
    action.run();
  }

  /** The source of jitter, for several threads. */
  private record SynchronizedRandom(SplittableRandom random) implements RandomGenerator {
    @Override
    public synchronized long nextLong() {
      return random.nextLong();
    }
  }
}
