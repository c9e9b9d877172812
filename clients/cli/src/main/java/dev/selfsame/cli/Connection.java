package dev.selfsame.cli;

import dev.selfsame.api.tag.v1.ListTagsRequest;
import dev.selfsame.client.ClientOptions;
import dev.selfsame.client.RetryPolicy;
import dev.selfsame.client.SelfsameClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which server to speak to, the same for every command that does. */
final class Connection {

  /** For imports: as long as a restart of the server may take. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Option(
      names = "--target",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:7080",
      description = "The server (default: 127.0.0.1:7080, or $SELFSAME_TARGET).")
  String target = "";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the token to show (or $SELFSAME_TOKEN_FILE).")
  @Nullable Path tokenFile;

  @Option(names = "--tls", description = "Speak TLS and trust the certificates that Java trusts.")
  boolean tls;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "Speak TLS and trust the PEM certificates in FILE.")
  @Nullable Path caFile;

  @Option(
      names = "--cert-file",
      paramLabel = "FILE",
      description = "PEM certificate to show to the server (mTLS), with --key-file.")
  @Nullable Path certificateFile;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "PEM private key of that certificate.")
  @Nullable Path keyFile;

  /** A client with the usual retries. */
  SelfsameClient connect() {
    return connect(RetryPolicy.DEFAULT, Duration.ofSeconds(30));
  }

  /** A client with the usual retries whose calls may take so long. */
  SelfsameClient connectFor(Duration deadline) {
    return connect(RetryPolicy.DEFAULT, deadline);
  }

  /** A client that outlasts a restart of the server. */
  SelfsameClient connectPatiently() {
    return connect(
        new RetryPolicy(10_000, Duration.ofMillis(100), Duration.ofSeconds(5)), PATIENCE);
  }

  /** Fails, with what to do about it, if the server cannot be reached. */
  void check() {
    try (SelfsameClient client = connect()) {
      client.listTags(ListTagsRequest.newBuilder().setPageSize(1).build());
    }
  }

  private SelfsameClient connect(RetryPolicy retry, Duration deadline) {
    try {
      return SelfsameClient.connect(
          ClientOptions.builder(target)
              .token(token())
              .tls(tls)
              .caFile(caFile)
              .certificate(certificateFile, keyFile)
              .retry(retry)
              .deadline(deadline)
              .build());
    } catch (IllegalArgumentException e) {
      throw CliFailure.usage(e.getMessage() == null ? "bad connection options" : e.getMessage());
    } catch (UncheckedIOException e) {
      throw CliFailure.failed(Errors.inWords(e), e);
    }
  }

  private @Nullable String token() {
    Path file = tokenFile;
    if (file == null) {
      return null;
    }
    try {
      return SmallFile.text(file).strip();
    } catch (IOException e) {
      throw CliFailure.failed("cannot read the token file: " + Errors.inWords(e), e);
    }
  }
}
