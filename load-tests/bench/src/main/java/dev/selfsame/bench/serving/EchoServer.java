package dev.selfsame.bench.serving;

import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.GetProfileResponse;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The least that a gRPC server can do: it answers GetProfile with messages it was given. */
@Command(
    name = "echo-server",
    description = "Answers GetProfile with given messages; started by profile-echo.")
public final class EchoServer implements Callable<Integer> {

  /** What the answers are made of. */
  public enum Form {
    /** Messages, serialised each time by the generated code. */
    MESSAGE,
    /** Bytes, serialised beforehand. */
    BYTES
  }

  @Option(names = "--port", required = true, description = "The port to listen on.")
  private int port;

  @Option(names = "--payloads", required = true, description = "The messages' file.")
  private Path payloads = Path.of("");

  @Option(
      names = "--form",
      defaultValue = "MESSAGE",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Form form = Form.MESSAGE;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<byte[]> messages = Payloads.read(payloads);
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .directExecutor()
            .addService(
                form == Form.MESSAGE ? new Messages(messages).bindService() : bytes(messages))
            .build()
            .start();
    server.awaitTermination();
    return 0;
  }

  private static ServerServiceDefinition bytes(List<byte[]> messages) {
    byte[][] answers = messages.toArray(byte[][]::new);
    return ServerServiceDefinition.builder(ProfileServiceGrpc.SERVICE_NAME)
        .addMethod(
            RawBytes.method(ProfileServiceGrpc.getGetProfileMethod()),
            ServerCalls.asyncUnaryCall(
                (request, observer) -> {
                  observer.onNext(answers[ThreadLocalRandom.current().nextInt(answers.length)]);
                  observer.onCompleted();
                }))
        .build();
  }

  private static final class Messages extends ProfileServiceGrpc.ProfileServiceImplBase
      implements BindableService {
    private final GetProfileResponse[] answers;

    Messages(List<byte[]> messages) throws IOException {
      answers = new GetProfileResponse[messages.size()];
      for (int i = 0; i < answers.length; i++) {
        answers[i] = GetProfileResponse.parseFrom(messages.get(i));
      }
    }

    @Override
    public void getProfile(GetProfileRequest request, StreamObserver<GetProfileResponse> observer) {
      observer.onNext(answers[ThreadLocalRandom.current().nextInt(answers.length)]);
      observer.onCompleted();
    }
  }
}
