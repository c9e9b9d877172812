package dev.selfsame.server.rpc;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds the methods of a generated service to handlers, with marshallers of our own. The generated
 * descriptors stay, so that reflection describes the service as ever.
 */
public final class ServiceBinding {

  private final ServiceDescriptor generated;
  private final CallRules rules;
  private final List<ServerMethodDefinition<?, ?>> methods = new ArrayList<>();

  /** Starts with nothing bound. */
  public ServiceBinding(ServiceDescriptor generated, CallRules rules) {
    this.generated = generated;
    this.rules = rules;
  }

  /** Binds a unary method. */
  public <Q, R> ServiceBinding unary(MethodDescriptor<Q, R> method, UnaryHandler<Q, R> handler) {
    return bind(method, method.getResponseMarshaller(), new UnaryCalls<>(handler, rules));
  }

  /** Binds a unary method whose responses are made of something else than messages. */
  public <Q, R> ServiceBinding unary(
      MethodDescriptor<Q, ?> method, Marshaller<R> responses, UnaryHandler<Q, R> handler) {
    return bind(method, responses, new UnaryCalls<>(handler, rules));
  }

  /** Binds a method that is answered with a stream. */
  public <Q, R> ServiceBinding stream(
      MethodDescriptor<Q, R> method, OpenStreams streams, StreamHandler<Q, R> handler) {
    return bind(method, method.getResponseMarshaller(), streams.calls(handler));
  }

  /** Binds a method that is answered with a stream of something else than messages. */
  public <Q, R> ServiceBinding stream(
      MethodDescriptor<Q, ?> method,
      Marshaller<R> responses,
      OpenStreams streams,
      StreamHandler<Q, R> handler) {
    return bind(method, responses, streams.calls(handler));
  }

  /** Binds a method of any kind. */
  public <Q, R> ServiceBinding bind(
      MethodDescriptor<Q, ?> method,
      Marshaller<R> responses,
      ServerCallHandler<Incoming<Q>, R> handler) {
    MethodDescriptor<Incoming<Q>, R> ours =
        method.toBuilder(Incoming.marshaller(method.getRequestMarshaller()), responses).build();
    methods.add(ServerMethodDefinition.create(ours, handler));
    return this;
  }

  /**
   * The service.
   *
   * @throws IllegalStateException if a method of it is not bound
   */
  public ServerServiceDefinition build() {
    if (methods.size() != generated.getMethods().size()) {
      throw new IllegalStateException(generated.getName() + " has methods that are not bound");
    }
    ServiceDescriptor.Builder descriptor =
        ServiceDescriptor.newBuilder(generated.getName())
            .setSchemaDescriptor(generated.getSchemaDescriptor());
    methods.forEach(method -> descriptor.addMethod(method.getMethodDescriptor()));
    ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(descriptor.build());
    methods.forEach(service::addMethod);
    return service.build();
  }
}
