package dev.selfsame.server.rpc;

import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.server.error.ApiError;
import dev.selfsame.server.security.Tokens;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status.Code;
import io.grpc.health.v1.HealthGrpc;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who shows a token of the file or a certificate of the client authority; either will do.
 * Health is open to all, so that a load balancer needs no secret. The handler sees who it is by
 * {@link Caller#name}.
 */
final class Authentication implements ServerInterceptor {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "bearer ";

  /** Of a certificate's subject; what it signs is kept with such a name. */
  private static final int LONGEST_NAME = 128;

  private final @Nullable Tokens tokens;
  private final boolean certificates;

  /**
   * @param tokens the tokens; null if tokens are no method here
   * @param certificates whether certificates are a method; TLS verifies them against the authority
   */
  Authentication(@Nullable Tokens tokens, boolean certificates) {
    this.tokens = tokens;
    this.certificates = certificates;
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    if (HealthGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())) {
      return next.startCall(call, headers);
    }
    String name = tokens == null ? null : ofToken(headers, tokens);
    if (name == null && certificates) {
      name = ofCertificate(call);
    }
    if (name != null) {
      return Contexts.interceptCall(Caller.named(name), call, headers, next);
    }
    throw ApiError.of(
            Code.UNAUTHENTICATED, ErrorReason.ERROR_REASON_UNAUTHENTICATED, remedy(headers))
        .exception();
  }

  private static @Nullable String ofToken(Metadata headers, Tokens tokens) {
    String header = headers.get(AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? tokens.nameOf(header.substring(BEARER.length()).strip())
        : null;
  }

  private static @Nullable String ofCertificate(ServerCall<?, ?> call) {
    SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
    if (session == null) {
      return null;
    }
    try {
      String name = session.getPeerPrincipal().getName();
      return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    } catch (SSLPeerUnverifiedException e) {
      // The client showed none; TLS has refused those that are not of the authority.
      return null;
    }
  }

  private String remedy(Metadata headers) {
    String shown = headers.containsKey(AUTHORIZATION) ? "the token is not known" : "no token came";
    if (tokens == null) {
      return "the call carries no client certificate: connect with one of the server's authority";
    }
    return shown
        + ": send 'authorization: Bearer TOKEN' with a token of the server's file"
        + (certificates ? ", or connect with a client certificate" : "");
  }
}
