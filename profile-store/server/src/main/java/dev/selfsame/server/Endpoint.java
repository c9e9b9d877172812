package dev.selfsame.server;

import dev.selfsame.server.config.ConfigException;
import dev.selfsame.server.config.ConfigKeys;
import dev.selfsame.server.config.ServerConfig;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ChannelzService;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes the gRPC server: transport, limits and the services that every server has. */
final class Endpoint {

  private static final int CHANNELZ_PAGE = 100;
  private static final int METADATA_SOFT_BYTES = 8 << 10;
  private static final int METADATA_BYTES = 16 << 10;

  /** Well above what deadlines that expire at a busy client send; a flood is many times more. */
  private static final int RESETS_PER_WINDOW = 30_000;

  private static final int RESET_WINDOW_SECONDS = 30;

  private Endpoint() {}

  /**
   * The server, not started.
   *
   * @param interceptors the outermost first
   */
  static Server build(
      ServerConfig config,
      InetSocketAddress address,
      List<ServerInterceptor> interceptors,
      List<ServerServiceDefinition> services,
      HealthStatusManager health) {
    NettyServerBuilder builder =
        builder(config, address)
            // Hits are answered on the event loop; whatever may block goes to the workers.
            .directExecutor()
            .maxInboundMessageSize(Math.toIntExact(config.get(ConfigKeys.MAX_MESSAGE_BYTES)))
            .maxInboundMetadataSize(METADATA_SOFT_BYTES, METADATA_BYTES)
            .maxConcurrentCallsPerConnection(config.get(ConfigKeys.MAX_CALLS))
            .maxRstFramesPerWindow(RESETS_PER_WINDOW, RESET_WINDOW_SECONDS)
            .keepAliveTime(1, TimeUnit.MINUTES)
            .keepAliveTimeout(20, TimeUnit.SECONDS)
            .permitKeepAliveTime(10, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .handshakeTimeout(10, TimeUnit.SECONDS);
    // gRPC calls the interceptor that was added last first.
    for (int i = interceptors.size() - 1; i >= 0; i--) {
      builder.intercept(interceptors.get(i));
    }
    services.forEach(builder::addService);
    builder.addService(health.getHealthService());
    builder.addService(ChannelzService.newInstance(CHANNELZ_PAGE));
    if (config.get(ConfigKeys.REFLECTION)) {
      builder.addService(ProtoReflectionServiceV1.newInstance());
    }
    return builder.build();
  }

  private static NettyServerBuilder builder(ServerConfig config, InetSocketAddress address) {
    try {
      return NettyServerBuilder.forAddress(address, credentials(config));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          "tls.certificate_file, tls.private_key_file or tls.client_ca_file is not what it should be"
              + " (PEM; the key PKCS#8 and not encrypted): "
              + e.getMessage());
    }
  }

  private static ServerCredentials credentials(ServerConfig config) {
    Optional<Path> certificate = config.find(ConfigKeys.TLS_CERTIFICATE);
    Optional<Path> key = config.find(ConfigKeys.TLS_PRIVATE_KEY);
    if (certificate.isEmpty() || key.isEmpty()) {
      return InsecureServerCredentials.create();
    }
    Optional<Path> authority = config.find(ConfigKeys.TLS_CLIENT_CA);
    try {
      TlsServerCredentials.Builder tls =
          TlsServerCredentials.newBuilder()
              .keyManager(certificate.get().toFile(), key.get().toFile());
      if (authority.isPresent()) {
        // Not required here: health is open to all. The interceptor refuses everything else.
        tls.trustManager(authority.get().toFile())
            .clientAuth(TlsServerCredentials.ClientAuth.OPTIONAL);
      }
      return tls.build();
    } catch (IOException e) {
      throw new ConfigException(
          "tls.certificate_file, tls.private_key_file or tls.client_ca_file cannot be read: "
              + e.getMessage());
    }
  }
}
