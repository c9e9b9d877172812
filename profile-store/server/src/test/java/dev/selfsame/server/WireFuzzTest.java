package dev.selfsame.server;

import static dev.selfsame.server.Messages.fact;
import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.number;
import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.profileOf;
import static dev.selfsame.server.Messages.record;
import static dev.selfsame.server.Messages.seen;
import static dev.selfsame.server.Messages.tag;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.rpc.ErrorInfo;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.PolicyServiceGrpc;
import dev.selfsame.api.operation.v1.OperationServiceGrpc;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.scoring.v1.ImportModelRequest;
import dev.selfsame.api.scoring.v1.ModelServiceGrpc;
import dev.selfsame.api.scoring.v1.ScoringServiceGrpc;
import dev.selfsame.api.tag.v1.Fold;
import dev.selfsame.api.tag.v1.TagCatalogServiceGrpc;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.tag.v1.ValueType;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.protobuf.StatusProto;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every method of every service, sent messages with anything in them and bytes that are none: each
 * call ends, with an answer or with a refusal that has a reason, and the server serves on. The
 * system property {@code selfsame.fuzz} says how many calls of each method; a failure names the
 * seed, which {@code selfsame.seed} brings back.
 */
@Timeout(600)
class WireFuzzTest {

  private static final List<ServiceDescriptor> SERVICES =
      List.of(
          IdentityServiceGrpc.getServiceDescriptor(),
          PolicyServiceGrpc.getServiceDescriptor(),
          ProfileServiceGrpc.getServiceDescriptor(),
          TagCatalogServiceGrpc.getServiceDescriptor(),
          ModelServiceGrpc.getServiceDescriptor(),
          ScoringServiceGrpc.getServiceDescriptor(),
          OperationServiceGrpc.getServiceDescriptor());

  /** What says that the server did not know what to do, or that nobody answered. */
  private static final Set<Code> WRONG =
      EnumSet.of(Code.UNKNOWN, Code.INTERNAL, Code.DATA_LOSS, Code.DEADLINE_EXCEEDED);

  private static final String MODEL =
      """
      {"name": "churn", "version": "1", "type": "logistic_regression", "tag": "prediction.churn",
       "intercept": -1,
       "features": [{"type": "numeric", "tag": "buys.total", "coefficient": 0.5, "missing": {"contribution": 0}}]}
      """;

  private static final Marshaller<byte[]> BYTES =
      new Marshaller<>() {
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

  private static List<String> texts(TestServer server) {
    server.tags.createTag(
        tag("demo.city", TagKind.TAG_KIND_RAW, ValueType.VALUE_TYPE_STRING, Fold.FOLD_LATEST));
    server.tags.createTag(
        tag("buys.total", TagKind.TAG_KIND_FACTUAL, ValueType.VALUE_TYPE_NUMBER, Fold.FOLD_SUM));
    var seen = server.identity.observe(observe(seen("o1", 1, "account:a", "email:a@b.com")));
    server.profiles.recordFacts(record(fact("e1", "account:a", "buys.total", number(1))));
    server.models.importModel(
        ImportModelRequest.newBuilder().setDocument(ByteString.copyFromUtf8(MODEL)).build());
    List<String> texts = new ArrayList<>();
    texts.addAll(List.of("account", "email", "device", "phone", "a", "b", "a@b.com", "d1"));
    texts.addAll(List.of("demo.city", "buys.total", "prediction.churn", "churn", "1", "e1", "o1"));
    texts.addAll(List.of("crm", "product", "purchase", "amount", MODEL, "default-2", "p_none"));
    texts.addAll(List.of("buys.total * 2.0", "category == \"x\"", "display_name", "sensitivity"));
    texts.add(seen.getResult().getPersonId());
    texts.add(seen.getResult().getCommitToken());
    return texts;
  }

  @Test
  void call_ofAnyMethodWithAnything_endsWithAnAnswerOrAReason(@TempDir Path directory) {
    long seed = Long.getLong("selfsame.seed", new Random().nextLong());
    int calls = Integer.getInteger("selfsame.fuzz", 30);
    Random random = new Random(seed);
    try (TestServer server = new TestServer(directory)) {
      RandomMessages messages = new RandomMessages(random, texts(server));
      for (int i = 0; i < calls; i++) {
        for (ServiceDescriptor service : SERVICES) {
          for (MethodDescriptor<?, ?> method : service.getMethods()) {
            fuzz(server, method, messages, random, seed);
          }
        }
      }
      server.identity.observe(observe(seen("last", 1, "account:fresh")));
      server.profiles.recordFacts(record(fact("last", "account:fresh", "buys.total", number(5))));
      assertThat(server.profiles.getProfile(profileOf("account:fresh")).getProfile())
          .satisfies(
              profile -> assertThat(profile.getIdentifiersList()).contains(id("account:fresh")));
    }
  }

  private static void fuzz(
      TestServer server,
      MethodDescriptor<?, ?> method,
      RandomMessages messages,
      Random random,
      long seed) {
    Descriptor type =
        ((ProtoMethodDescriptorSupplier) Objects.requireNonNull(method.getSchemaDescriptor()))
            .getMethodDescriptor()
            .getInputType();
    int count = method.getType().clientSendsOneMessage() ? 1 : random.nextInt(4);
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(messages.bytes(type));
    }
    Ended ended = new Call(server, method, requests).end();
    String what =
        "-Dselfsame.seed=%d, %s of %s: %s"
            .formatted(
                seed,
                method.getFullMethodName(),
                requests.stream().map(HexFormat.of()::formatHex).toList(),
                ended.status());
    assertThat(WRONG).as(what).doesNotContain(ended.status().getCode());
    if (!ended.status().isOk() && ended.status().getCode() != Code.CANCELLED) {
      assertThat(reason(ended)).as(what).isNotEmpty();
      assertThat(String.valueOf(ended.status().getDescription())).as(what).hasSizeLessThan(2_000);
    }
  }

  private static String reason(Ended ended) {
    StatusRuntimeException thrown =
        new StatusRuntimeException(ended.status(), Objects.requireNonNull(ended.trailers()));
    return Refusals.detail(
            Objects.requireNonNull(StatusProto.fromThrowable(thrown)), ErrorInfo.class)
        .map(ErrorInfo::getReason)
        .orElse("");
  }

  /** How a call ended. */
  private record Ended(Status status, @Nullable Metadata trailers) {}

  /** A call that takes a few responses, and is then cancelled: some never end by themselves. */
  private static final class Call extends ClientCall.Listener<byte[]> {

    private static final int ENOUGH = 3;
    private static final long PATIENCE_MILLIS = 150;

    private final CompletableFuture<Ended> end = new CompletableFuture<>();
    private final ClientCall<byte[], byte[]> call;
    private final boolean streams;
    private int received;

    Call(TestServer server, MethodDescriptor<?, ?> method, List<byte[]> requests) {
      streams = !method.getType().serverSendsOneMessage();
      call =
          server.channel.newCall(
              method.toBuilder(BYTES, BYTES).build(),
              CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS));
      call.start(this, new Metadata());
      call.request(ENOUGH);
      requests.forEach(call::sendMessage);
      call.halfClose();
    }

    @Override
    public void onMessage(byte[] message) {
      if (++received == ENOUGH) {
        call.cancel("enough", null);
      }
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      end.complete(new Ended(status, trailers));
    }

    Ended end() {
      if (streams) {
        CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
            .execute(() -> call.cancel("patient enough", null));
      }
      return end.join();
    }
  }
}
