package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.profileOf;
import static dev.selfsame.server.Messages.tag;
import static dev.selfsame.server.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.GetProfileResponse;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.channelz.v1.ChannelzGrpc;
import io.grpc.channelz.v1.GetServersRequest;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that go from a reused buffer to the wire. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
class ServingPathTest {

  private static final int PEOPLE = 24;
  private static final int PARTS = 80;

  private TestServer server;
  private final List<Profile> expected = new ArrayList<>();

  @BeforeAll
  void start(@TempDir Path directory) {
    server = new TestServer(directory);
    server.tags.createTag(
        tag("parts", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_STRING, Fold.FOLD_UNION));
    for (int i = 0; i < PEOPLE; i++) {
      var facts = dev.selfsame.api.profile.v1.RecordFactsRequest.newBuilder();
      for (int part = 0; part < PARTS; part++) {
        String value = "%d-%02d-".formatted(i, part) + ("" + (char) ('a' + i)).repeat(1_000);
        facts.addFacts(fact("e" + part, "account:p" + i, "parts", text(value)));
      }
      server.profiles.recordFacts(facts.build());
      expected.add(server.profiles.getProfile(profileOf("account:p" + i)).getProfile());
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** Reads its response only when it is told to, so that flow control holds it back. */
  private static final class SlowCall extends ClientCall.Listener<GetProfileResponse> {
    private final CompletableFuture<GetProfileResponse> response = new CompletableFuture<>();
    private final ClientCall<GetProfileRequest, GetProfileResponse> call;

    SlowCall(ClientCall<GetProfileRequest, GetProfileResponse> call, GetProfileRequest request) {
      this.call = call;
      call.start(this, new Metadata());
      call.sendMessage(request);
      call.halfClose();
    }

    @Override
    public void onMessage(GetProfileResponse message) {
      response.complete(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      response.completeExceptionally(status.asRuntimeException());
    }
  }

  @Test
  void getProfile_manyLargeAnswersHeldBackByFlowControl_neverMix() throws Exception {
    // 600 answers of 80 KB on one connection, whose window is 1 MB: nearly all of them wait, while
    // the two threads of the event loop and their buffers go on answering.
    List<SlowCall> calls = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      calls.add(
          new SlowCall(
              server.channel.newCall(ProfileServiceGrpc.getGetProfileMethod(), CallOptions.DEFAULT),
              profileOf("account:p" + i % PEOPLE)));
    }
    for (int i = calls.size() - 1; i >= 0; i--) {
      calls.get(i).call.request(2);
    }
    for (int i = 0; i < calls.size(); i++) {
      assertThat(calls.get(i).response.get(60, TimeUnit.SECONDS).getProfile())
          .isEqualTo(expected.get(i % PEOPLE));
    }
  }

  @Test
  void batchGetProfiles_largeAnswers_equalTheSingleOnes() {
    var request = BatchGetProfilesRequest.newBuilder();
    for (int i = 0; i < 200; i++) {
      request.addIdentifiers(id("account:p" + i % PEOPLE));
    }
    var results = server.profiles.batchGetProfiles(request.build()).getResultsList();
    for (int i = 0; i < 200; i++) {
      assertThat(results.get(i).getProfile()).isEqualTo(expected.get(i % PEOPLE));
    }
  }

  @Test
  void batchGetProfiles_tooMuchForOneAnswer_isTold() {
    var request = BatchGetProfilesRequest.newBuilder();
    for (int i = 0; i < 1_000; i++) {
      request.addIdentifiers(id("account:p0"));
    }
    // 1,000 times 80 KB.
    Refusals.of(() -> server.profiles.batchGetProfiles(request.build()))
        .is(Code.RESOURCE_EXHAUSTED, "RESPONSE_TOO_LARGE", Map.of())
        .says("the profiles come to more than 64 MiB: ask for fewer identifiers at a time");
  }

  @Test
  void getProfile_nearlyOneMebibyte_isCachedAndServedToAClientWithDefaults() throws Exception {
    for (int part = 0; part < 1_000; part += 100) {
      var facts = dev.selfsame.api.profile.v1.RecordFactsRequest.newBuilder();
      for (int i = part; i < part + 100; i++) {
        facts.addFacts(fact("e" + i, "account:large", "parts", text(i + "-" + "x".repeat(1_015))));
      }
      server.profiles.recordFacts(facts.build());
    }
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.server.port()).usePlaintext().build();
    try {
      long folds = server.server.stats().profileFolds();
      Profile profile =
          ProfileServiceGrpc.newBlockingStub(channel)
              .getProfile(profileOf("account:large"))
              .getProfile();
      assertThat(profile.getSerializedSize()).isBetween(1_000_000, 1 << 20);
      assertThat(profile.getTags(0).getValue().getListValue().getValuesCount()).isEqualTo(1_000);
      var batch = BatchGetProfilesRequest.newBuilder();
      for (int i = 0; i < 3; i++) {
        batch.addIdentifiers(id("account:large"));
      }
      assertThat(
              ProfileServiceGrpc.newBlockingStub(channel)
                  .batchGetProfiles(batch.build())
                  .getResultsList())
          .allMatch(result -> result.getProfile().equals(profile));
      assertThat(server.server.stats().profileFolds()).isEqualTo(folds);
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void anyMethod_bytesThatAreNoMessage_areInvalid() {
    for (byte[] bytes :
        new byte[][] {
          {(byte) 0xff, (byte) 0xff, 1},
          {10, 3, 18, 1, (byte) 0xc3},
          "nonsense".getBytes(StandardCharsets.UTF_8)
        }) {
      var refusal = Refusals.of(() -> raw(ProfileServiceGrpc.getGetProfileMethod(), bytes));
      refusal.isInvalid();
      assertThat(refusal.message()).startsWith("the request is no message of this method");
    }
  }

  private void raw(MethodDescriptor<?, ?> method, byte[] request) {
    MethodDescriptor.Marshaller<byte[]> asIs =
        new MethodDescriptor.Marshaller<>() {
          @Override
          public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
          }

          @Override
          public byte[] parse(InputStream stream) {
            try {
              return stream.readAllBytes();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    io.grpc.stub.ClientCalls.blockingUnaryCall(
        server.channel, method.toBuilder(asIs, asIs).build(), CallOptions.DEFAULT, request);
  }

  @Test
  void reflection_ourMethods_areDescribedAsGenerated() throws Exception {
    CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> ask =
        ServerReflectionGrpc.newStub(server.channel)
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    answer.complete(response);
                  }

                  @Override
                  public void onError(Throwable thrown) {
                    answer.completeExceptionally(thrown);
                  }

                  @Override
                  public void onCompleted() {}
                });
    ask.onNext(
        ServerReflectionRequest.newBuilder()
            .setFileContainingSymbol("selfsame.profile.v1.ProfileService.GetProfile")
            .build());
    var files = answer.get(30, TimeUnit.SECONDS).getFileDescriptorResponse();
    ask.onCompleted();
    var file = FileDescriptorProto.parseFrom(files.getFileDescriptorProto(0));
    assertThat(file.getService(0).getMethodList())
        .extracting(method -> method.getName() + " " + method.getOutputType())
        .contains("GetProfile .selfsame.profile.v1.GetProfileResponse");
  }

  @Test
  void channelz_servers_areShown() {
    assertThat(
            ChannelzGrpc.newBlockingStub(server.channel)
                .getServers(GetServersRequest.getDefaultInstance())
                .getServerCount())
        .isPositive();
  }
}
