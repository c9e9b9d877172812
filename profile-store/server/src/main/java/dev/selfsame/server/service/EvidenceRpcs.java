package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.AssertLinkRequest;
import dev.selfsame.api.identity.v1.AssertLinkResponse;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.RemoveIdentifierRequest;
import dev.selfsame.api.identity.v1.RemoveIdentifierResponse;
import dev.selfsame.api.identity.v1.RetractAssertionRequest;
import dev.selfsame.api.identity.v1.RetractAssertionResponse;
import dev.selfsame.api.identity.v1.RetractEvidenceRequest;
import dev.selfsame.api.identity.v1.RetractEvidenceResponse;
import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Caller;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.Texts;
import dev.selfsame.server.wire.Times;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods of IdentityService with which operators change evidence. */
final class EvidenceRpcs {

  private static final int LONGEST_AUTHOR = 128;
  private static final int LONGEST_REASON = 1_024;

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Times times;
  private final Workers workers;

  EvidenceRpcs(ProfileEngine engine, Identifiers identifiers, Times times, Workers workers) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.times = times;
    this.workers = workers;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(IdentityServiceGrpc.getRetractEvidenceMethod(), this::retractEvidence)
        .unary(IdentityServiceGrpc.getAssertLinkMethod(), this::assertLink)
        .unary(IdentityServiceGrpc.getRetractAssertionMethod(), this::retractAssertion)
        .unary(IdentityServiceGrpc.getRemoveIdentifierMethod(), this::remove);
  }

  private void retractEvidence(
      RetractEvidenceRequest request, Reply<RetractEvidenceResponse> reply) {
    Violations violations = new Violations();
    Identifier identifier =
        identifiers.required(
            "identifier", request.hasIdentifier(), request.getIdentifier(), violations);
    Identifier other =
        request.hasOther()
            ? identifiers.required("other", true, request.getOther(), violations)
            : null;
    if (identifier != null && identifier.equals(other)) {
      violations.add("other", "is the same as identifier: give the other end of a link");
    }
    String source = Texts.slug("source", request.getSource(), violations);
    String kind = request.getKind();
    if (!kind.isEmpty()) {
      Texts.slug("kind", kind, violations);
    }
    violations.throwIfAny();
    workers.answer(
        reply,
        engine
            .evidence()
            .retractSource(
                Objects.requireNonNull(identifier), other, source, kind.isEmpty() ? null : kind),
        outcome ->
            RetractEvidenceResponse.newBuilder()
                .setChanged(outcome.changed())
                .setPersonId(outcome.personId())
                .setCommitToken(outcome.commitToken())
                .build());
  }

  private void assertLink(AssertLinkRequest request, Reply<AssertLinkResponse> reply) {
    Violations violations = new Violations();
    Pair pair =
        Pair.of(
            request.hasFirst(),
            request.getFirst(),
            request.hasSecond(),
            request.getSecond(),
            identifiers,
            violations);
    Assertion.Kind kind = kind(request, violations);
    String author = author(request.getAuthor(), violations);
    String reason = reason(request.getReason(), violations);
    violations.throwIfAny();
    LinkKey key = pair.checked().key();
    boolean inOrder = key.low().equals(pair.checked().first());
    Assertion assertion =
        new Assertion(Objects.requireNonNull(kind), author, reason, times.nowMillis());
    workers.answer(
        reply,
        engine.evidence().assertLink(key, assertion, request.getReplace()),
        outcome ->
            AssertLinkResponse.newBuilder()
                .setChanged(outcome.changed())
                .setFirstPersonId(inOrder ? outcome.lowPersonId() : outcome.highPersonId())
                .setSecondPersonId(inOrder ? outcome.highPersonId() : outcome.lowPersonId())
                .setCommitToken(outcome.commitToken())
                .build());
  }

  private static Assertion.@Nullable Kind kind(AssertLinkRequest request, Violations violations) {
    return switch (request.getKind()) {
      case ASSERTION_KIND_MUST_LINK -> Assertion.Kind.MUST_LINK;
      case ASSERTION_KIND_CANNOT_LINK -> Assertion.Kind.CANNOT_LINK;
      case ASSERTION_KIND_UNSPECIFIED -> {
        violations.add("kind", "is missing: use MUST_LINK or CANNOT_LINK");
        yield null;
      }
      case UNRECOGNIZED -> {
        violations.add("kind", "is " + request.getKindValue() + ": use MUST_LINK or CANNOT_LINK");
        yield null;
      }
    };
  }

  /** Who says so: as the request has it, else who calls. */
  static String author(String author, Violations violations) {
    return author.isEmpty()
        ? Caller.name()
        : Texts.required("author", author, LONGEST_AUTHOR, violations);
  }

  /** Why. */
  static String reason(String reason, Violations violations) {
    return Texts.required("reason", reason, LONGEST_REASON, violations);
  }

  private void retractAssertion(
      RetractAssertionRequest request, Reply<RetractAssertionResponse> reply) {
    Violations violations = new Violations();
    Pair pair =
        Pair.of(
            request.hasFirst(),
            request.getFirst(),
            request.hasSecond(),
            request.getSecond(),
            identifiers,
            violations);
    violations.throwIfAny();
    LinkKey key = pair.checked().key();
    boolean inOrder = key.low().equals(pair.checked().first());
    workers.answer(
        reply,
        engine.evidence().retractAssertion(key),
        outcome ->
            RetractAssertionResponse.newBuilder()
                .setChanged(outcome.changed())
                .setFirstPersonId(inOrder ? outcome.lowPersonId() : outcome.highPersonId())
                .setSecondPersonId(inOrder ? outcome.highPersonId() : outcome.lowPersonId())
                .setCommitToken(outcome.commitToken())
                .build());
  }

  private void remove(RemoveIdentifierRequest request, Reply<RemoveIdentifierResponse> reply) {
    Violations violations = new Violations();
    Identifier identifier =
        identifiers.required(
            "identifier", request.hasIdentifier(), request.getIdentifier(), violations);
    violations.throwIfAny();
    workers.answer(
        reply,
        engine.evidence().removeIdentifier(Objects.requireNonNull(identifier)),
        outcome ->
            RemoveIdentifierResponse.newBuilder()
                .setChanged(outcome.changed())
                .setCommitToken(outcome.commitToken())
                .build());
  }
}
