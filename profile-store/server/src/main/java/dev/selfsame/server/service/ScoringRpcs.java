package dev.selfsame.server.service;

import dev.selfsame.api.scoring.v1.ScoreRequest;
import dev.selfsame.api.scoring.v1.ScoreResponse;
import dev.selfsame.api.scoring.v1.ScoringServiceGrpc;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.engine.Subject;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.CallRules;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.ScoreMessages;
import io.grpc.ServerServiceDefinition;
import org.jspecify.annotations.Nullable;

/** The methods of ScoringService. */
final class ScoringRpcs {

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Workers workers;

  ScoringRpcs(ProfileEngine engine, Identifiers identifiers, Workers workers) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.workers = workers;
  }

  ServerServiceDefinition bind(CallRules rules) {
    return new ServiceBinding(ScoringServiceGrpc.getServiceDescriptor(), rules)
        .unary(ScoringServiceGrpc.getScoreMethod(), this::score)
        .build();
  }

  private void score(ScoreRequest request, Reply<ScoreResponse> reply) {
    Violations violations = new Violations();
    ModelRpcs.name("model", request.getModel(), violations);
    String version = ModelRpcs.version(request.getVersion(), violations);
    Subject subject = subject(request, violations);
    violations.throwIfAny();
    if (subject == null) {
      throw new IllegalStateException("no subject, and no violation that says so");
    }
    Requests.checkToken(engine, request.getAtLeastAsFresh());
    workers.read(
        reply,
        () ->
            reply.send(
                ScoreResponse.newBuilder()
                    .setScore(
                        ScoreMessages.message(engine.score(request.getModel(), version, subject)))
                    .build()));
  }

  private @Nullable Subject subject(ScoreRequest request, Violations violations) {
    switch (request.getSubjectCase()) {
      case IDENTIFIER -> {
        Identifier identifier =
            identifiers.required("identifier", true, request.getIdentifier(), violations);
        return identifier == null ? null : new Subject.OfIdentifier(identifier);
      }
      case PERSON_ID -> {
        if (request.getPersonId().isEmpty()) {
          violations.add("person_id", "is missing: give an id that the server returned");
        }
        return new Subject.OfPerson(request.getPersonId());
      }
      case FEATURES -> {
        return new Subject.OfValues(ScoreMessages.values(request.getFeatures(), violations));
      }
      case SUBJECT_NOT_SET ->
          violations.add("identifier", "is missing: give an identifier, person_id or features");
    }
    return null;
  }
}
