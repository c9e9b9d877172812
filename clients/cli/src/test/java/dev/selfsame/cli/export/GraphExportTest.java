package dev.selfsame.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.api.identity.v1.ExportGraphRequest;
import dev.selfsame.api.identity.v1.ExportGraphResponse;
import dev.selfsame.api.identity.v1.ExportedIdentifier;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.Link;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.client.ClientOptions;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.SelfsameException;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class GraphExportTest {

  @Test
  void run_streamBreaksWithinAPart_writesEachThingOnce() throws Exception {
    Broken service = new Broken(Status.UNAVAILABLE);
    List<String> written = new ArrayList<>();
    GraphExport.Counts counts = export(service, written);
    assertThat(written).containsExactly("account:1", "account:2", "account:3", "account:4");
    assertThat(counts.identifiers()).isEqualTo(4);
    assertThat(service.tokens).containsExactly("", "after-2");
  }

  @Test
  void run_refused_givesUpAtOnce() {
    Broken service = new Broken(Status.INVALID_ARGUMENT);
    assertThatThrownBy(() -> export(service, new ArrayList<>()))
        .isInstanceOf(SelfsameException.class);
    assertThat(service.tokens).hasSize(1);
  }

  private static GraphExport.Counts export(Broken service, List<String> written) throws Exception {
    Server server =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
            .addService(service.service())
            .build()
            .start();
    try (SelfsameClient client =
        SelfsameClient.connect(ClientOptions.builder("127.0.0.1:" + server.getPort()).build())) {
      return new GraphExport(client, false, (done, total) -> {}, () -> {})
          .run(new Listing(written));
    } finally {
      server.shutdownNow();
    }
  }

  /** Notes what comes. */
  private record Listing(List<String> written) implements GraphFile {
    @Override
    public void identifier(ExportedIdentifier identifier) {
      written.add(
          identifier.getIdentifier().getNamespace() + ":" + identifier.getIdentifier().getValue());
    }

    @Override
    public void link(Link link) {}

    @Override
    public void finish() {}

    @Override
    public void close() {}
  }

  /** Breaks once in the middle of the second part. */
  private static final class Broken
      implements ServerCallHandler<ExportGraphRequest, ExportGraphResponse> {
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final Status status;

    Broken(Status status) {
      this.status = status;
    }

    ServerServiceDefinition service() {
      return ServerServiceDefinition.builder(IdentityServiceGrpc.SERVICE_NAME)
          .addMethod(IdentityServiceGrpc.getExportGraphMethod(), this)
          .build();
    }

    @Override
    public ServerCall.Listener<ExportGraphRequest> startCall(
        ServerCall<ExportGraphRequest, ExportGraphResponse> call, Metadata headers) {
      call.request(1);
      return new ServerCall.Listener<>() {
        @Override
        public void onMessage(ExportGraphRequest request) {
          tokens.add(request.getResumeToken());
          call.sendHeaders(new Metadata());
          boolean first = tokens.size() == 1;
          if (first) {
            call.sendMessage(part("after-2", "1", "2"));
          }
          call.sendMessage(part("", "3"));
          if (!first) {
            call.sendMessage(part("after-4", "4"));
          }
          call.close(first ? status : Status.OK, new Metadata());
        }
      };
    }

    private static ExportGraphResponse part(String token, String... accounts) {
      ExportGraphResponse.Builder part = ExportGraphResponse.newBuilder().setResumeToken(token);
      for (String account : accounts) {
        part.addIdentifiersBuilder()
            .setIdentifier(Identifier.newBuilder().setNamespace("account").setValue(account));
      }
      return part.build();
    }
  }
}
