package dev.selfsame.server;

import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.api.identity.v1.AssertLinkRequest;
import dev.selfsame.api.identity.v1.AssertionKind;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc.IdentityServiceBlockingStub;
import dev.selfsame.server.config.ConfigException;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, by token and by certificate. */
@Timeout(120)
class AccessTest {

  private static final String TOKEN = "0123456789abcdef";

  private final Path directory;

  AccessTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private static Channel withToken(Channel channel, String header) {
    Metadata metadata = new Metadata();
    metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), header);
    return ClientInterceptors.intercept(
        channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  private static void assertLetIn(Channel channel) {
    IdentityServiceBlockingStub identity = IdentityServiceGrpc.newBlockingStub(channel);
    assertThat(identity.observe(observe(seen("o", 1, "account:a"))).hasResult()).isTrue();
  }

  private static Refusals refused(Channel channel) {
    IdentityServiceBlockingStub identity = IdentityServiceGrpc.newBlockingStub(channel);
    return Refusals.of(() -> identity.observe(observe(seen("o", 1, "account:a"))));
  }

  private static void assertHealthIsOpen(Channel channel) {
    var health = HealthGrpc.newBlockingStub(channel);
    assertThat(health.check(HealthCheckRequest.getDefaultInstance()).getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void tokens_onLoopback_letInWhoHasOneAndAnybodyToHealth() throws IOException {
    Path tokens = Files.writeString(directory.resolve("tokens"), "checkout " + TOKEN);
    try (TestServer server = new TestServer(directory, "auth.token_file", tokens.toString())) {
      assertLetIn(withToken(server.channel, "Bearer " + TOKEN));
      assertLetIn(withToken(server.channel, "bearer  " + TOKEN));
      assertHealthIsOpen(server.channel);
      refused(server.channel)
          .is(Code.UNAUTHENTICATED, "UNAUTHENTICATED", Map.of())
          .says(
              "no token came: send 'authorization: Bearer TOKEN' with a token of the server's"
                  + " file");
      for (String header : new String[] {"Bearer " + TOKEN + "x", "Basic " + TOKEN, "Bearer "}) {
        refused(withToken(server.channel, header))
            .is(Code.UNAUTHENTICATED, "UNAUTHENTICATED", Map.of())
            .says(
                "the token is not known: send 'authorization: Bearer TOKEN' with a token of the"
                    + " server's file");
      }
    }
  }

  @Test
  void assertLink_withoutAnAuthor_isSignedByTheToken() throws IOException {
    Path tokens = Files.writeString(directory.resolve("tokens"), "checkout " + TOKEN);
    try (TestServer server = new TestServer(directory, "auth.token_file", tokens.toString())) {
      var identity =
          IdentityServiceGrpc.newBlockingStub(withToken(server.channel, "Bearer " + TOKEN));
      var request =
          AssertLinkRequest.newBuilder()
              .setFirst(Messages.id("account:a"))
              .setSecond(Messages.id("account:b"))
              .setKind(AssertionKind.ASSERTION_KIND_MUST_LINK)
              .setReason("ticket")
              .build();
      assertThat(identity.assertLink(request).getChanged()).isTrue();
      Refusals.of(
              () ->
                  identity.assertLink(
                      request.toBuilder()
                          .setAuthor("bob")
                          .setKind(AssertionKind.ASSERTION_KIND_CANNOT_LINK)
                          .build()))
          .is(
              Code.FAILED_PRECONDITION,
              "CONFLICTING_ASSERTION",
              Map.of("kind", "MUST_LINK", "author", "checkout"));
    }
  }

  @Test
  void certificates_clientAuthority_letInWhoHasOneAndAnybodyToHealth() throws IOException {
    Certificates make = new Certificates(directory);
    Certificates.Pair ours = make.make("server");
    Certificates.Pair friend = make.make("friend");
    Certificates.Pair stranger = make.make("stranger");
    try (TestServer server =
        new TestServer(
            directory,
            "tls.certificate_file",
            ours.certificate().toString(),
            "tls.private_key_file",
            ours.key().toString(),
            "tls.client_ca_file",
            friend.certificate().toString())) {
      int port = server.server.port();
      try (Connection channel = new Connection(port, ours, friend)) {
        assertLetIn(channel.channel);
      }
      try (Connection channel = new Connection(port, ours, null)) {
        assertHealthIsOpen(channel.channel);
        refused(channel.channel)
            .is(Code.UNAUTHENTICATED, "UNAUTHENTICATED", Map.of())
            .says(
                "the call carries no client certificate: connect with one of the server's"
                    + " authority");
      }
      try (Connection channel = new Connection(port, ours, stranger)) {
        // TLS names the authorities that will do, so that the client does not show another's.
        refused(channel.channel).is(Code.UNAUTHENTICATED, "UNAUTHENTICATED", Map.of());
      }
      assertThat(refused(server.channel).code()).isEqualTo(Code.UNAVAILABLE);
    }
  }

  @Test
  void certificatesAndTokens_either_willDo() throws IOException {
    Certificates make = new Certificates(directory);
    Certificates.Pair ours = make.make("server");
    Path tokens = Files.writeString(directory.resolve("tokens"), "checkout " + TOKEN);
    try (TestServer server =
        new TestServer(
            directory,
            "server.address",
            "0.0.0.0",
            "auth.token_file",
            tokens.toString(),
            "tls.certificate_file",
            ours.certificate().toString(),
            "tls.private_key_file",
            ours.key().toString(),
            "tls.client_ca_file",
            ours.certificate().toString())) {
      int port = server.server.port();
      try (Connection channel = new Connection(port, ours, ours)) {
        assertLetIn(channel.channel);
      }
      try (Connection channel = new Connection(port, ours, null)) {
        assertLetIn(withToken(channel.channel, "Bearer " + TOKEN));
        assertThat(refused(channel.channel).message()).contains("or connect with a client");
      }
    }
  }

  @Test
  void start_fileThatIsNoCertificate_saysSo() throws IOException {
    String file = Files.writeString(directory.resolve("no.pem"), "no").toString();
    assertThatThrownBy(
            () ->
                SelfsameServer.start(
                    TestServer.config(
                        directory, "tls.certificate_file", file, "tls.private_key_file", file)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("tls.certificate_file, tls.private_key_file");
  }

  /** A connection by TLS that trusts the server's certificate. */
  private static final class Connection implements AutoCloseable {
    private final ManagedChannel channel;

    Connection(int port, Certificates.Pair server, Certificates.@Nullable Pair mine)
        throws IOException {
      var tls = TlsChannelCredentials.newBuilder().trustManager(server.certificate().toFile());
      if (mine != null) {
        tls.keyManager(mine.certificate().toFile(), mine.key().toFile());
      }
      channel = Grpc.newChannelBuilderForAddress("127.0.0.1", port, tls.build()).build();
    }

    @Override
    public void close() {
      channel.shutdownNow();
    }
  }
}
