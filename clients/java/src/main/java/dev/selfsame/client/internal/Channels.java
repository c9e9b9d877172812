package dev.selfsame.client.internal;

import dev.selfsame.client.ClientOptions;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Opens channels. */
public final class Channels {

  /** A thousand full profiles fit. */
  private static final int MAX_RESPONSE_BYTES = 64 << 20;

  private Channels() {}

  /**
   * A channel to the target; it connects when it is first used.
   *
   * @throws UncheckedIOException if a certificate or key file cannot be read
   */
  public static ManagedChannel open(ClientOptions options) {
    return Grpc.newChannelBuilder(options.target(), credentials(options))
        .maxInboundMessageSize(MAX_RESPONSE_BYTES)
        .build();
  }

  private static ChannelCredentials credentials(ClientOptions options) {
    if (!options.tls()) {
      return InsecureChannelCredentials.create();
    }
    TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
    Path reading = options.caFile();
    try {
      if (reading != null) {
        tls.trustManager(reading.toFile());
      }
      Path certificate = options.certificateFile();
      Path key = options.keyFile();
      if (certificate != null && key != null) {
        reading = certificate;
        tls.keyManager(certificate.toFile(), key.toFile());
      }
      return tls.build();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + reading, e);
    }
  }
}
