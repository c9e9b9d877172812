package dev.selfsame.client;

import io.grpc.BindableService;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real gRPC server on a free loopback port, with the services of a test. */
final class Loopback implements AutoCloseable {

  final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final Server server;
  private final int listening;

  Loopback(BindableService... services) {
    this(0, services);
  }

  Loopback(int port, BindableService... services) {
    var builder =
        Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
            .intercept(
                new ServerInterceptor() {
                  @Override
                  public <Q, R> ServerCall.Listener<Q> interceptCall(
                      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
                    String value =
                        headers.get(
                            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
                    authorizations.add(value == null ? "" : value);
                    return next.startCall(call, headers);
                  }
                });
    for (BindableService service : services) {
      builder.addService(service);
    }
    try {
      server = builder.build().start();
      listening = server.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port, also once the server is gone. */
  int port() {
    return listening;
  }

  ClientOptions.Builder options() {
    return ClientOptions.builder("127.0.0.1:" + port());
  }

  SelfsameClient client() {
    return SelfsameClient.connect(options().build());
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
