package dev.selfsame.client;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a server.
 *
 * @param target the server as {@code host:port}, or any gRPC target
 * @param token the static token to send with each call, or null for none
 * @param tls whether to speak TLS; always so if any of the three files is given
 * @param caFile PEM certificates to trust instead of the system's, or null
 * @param certificateFile PEM certificate chain to show to the server (mTLS), or null
 * @param keyFile PEM private key of that certificate, or null
 * @param deadline how long a unary call that has no deadline of its own may take, retries included;
 *     above zero
 * @param retry when unary calls are tried again
 */
public record ClientOptions(
    String target,
    @Nullable String token,
    boolean tls,
    @Nullable Path caFile,
    @Nullable Path certificateFile,
    @Nullable Path keyFile,
    Duration deadline,
    RetryPolicy retry) {

  public ClientOptions {
    if (target.isBlank()) {
      throw new IllegalArgumentException("target is empty; give HOST:PORT");
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("deadline " + deadline + " is not above zero");
    }
    if ((certificateFile == null) != (keyFile == null)) {
      throw new IllegalArgumentException("a client certificate and its key come together");
    }
    tls = tls || caFile != null || certificateFile != null;
  }

  /** Plaintext, no token, a deadline of 30 s and the default retries. */
  public static ClientOptions of(String target) {
    return builder(target).build();
  }

  /** Starts from what {@link #of} gives. */
  public static Builder builder(String target) {
    return new Builder(target);
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private final String target;
    private @Nullable String token;
    private boolean tls;
    private @Nullable Path caFile;
    private @Nullable Path certificateFile;
    private @Nullable Path keyFile;
    private Duration deadline = Duration.ofSeconds(30);
    private RetryPolicy retry = RetryPolicy.DEFAULT;

    private Builder(String target) {
      this.target = target;
    }

    /** See {@link ClientOptions#token}. */
    public Builder token(@Nullable String value) {
      token = value;
      return this;
    }

    /** See {@link ClientOptions#tls}. */
    public Builder tls(boolean value) {
      tls = value;
      return this;
    }

    /** See {@link ClientOptions#caFile}. */
    public Builder caFile(@Nullable Path value) {
      caFile = value;
      return this;
    }

    /** See {@link ClientOptions#certificateFile} and {@link ClientOptions#keyFile}. */
    public Builder certificate(@Nullable Path certificate, @Nullable Path key) {
      certificateFile = certificate;
      keyFile = key;
      return this;
    }

    /** See {@link ClientOptions#deadline}. */
    public Builder deadline(Duration value) {
      deadline = value;
      return this;
    }

    /** See {@link ClientOptions#retry}. */
    public Builder retry(RetryPolicy value) {
      retry = value;
      return this;
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException if they do not fit together
     */
    public ClientOptions build() {
      return new ClientOptions(
          target, token, tls, caFile, certificateFile, keyFile, deadline, retry);
    }
  }
}
