package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.BatchResolveRequest;
import dev.selfsame.api.identity.v1.BatchResolveResponse;
import dev.selfsame.api.identity.v1.BatchResolveResult;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.ObserveRequest;
import dev.selfsame.api.identity.v1.ObserveResponse;
import dev.selfsame.api.identity.v1.ObserveStreamRequest;
import dev.selfsame.api.identity.v1.ObserveStreamResponse;
import dev.selfsame.api.identity.v1.PersonView;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.identity.v1.ResolveResponse;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.engine.ExplainedLink;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.Observations;
import dev.selfsame.server.wire.Persons;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of IdentityService that take observations and say who is who. */
final class IdentityRpcs {

  private static final int MOST_LINKS = 100;

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Observations observations;
  private final Workers workers;

  IdentityRpcs(
      ProfileEngine engine, Identifiers identifiers, Observations observations, Workers workers) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.observations = observations;
    this.workers = workers;
  }

  void bind(
      ServiceBinding binding, WriteStreams<ObserveStreamRequest, ObserveStreamResponse> streams) {
    var stream = IdentityServiceGrpc.getObserveStreamMethod();
    binding
        .unary(IdentityServiceGrpc.getObserveMethod(), this::observe)
        .bind(stream, stream.getResponseMarshaller(), streams)
        .unary(IdentityServiceGrpc.getResolveMethod(), this::resolve)
        .unary(IdentityServiceGrpc.getBatchResolveMethod(), this::batchResolve);
  }

  private void observe(ObserveRequest request, Reply<ObserveResponse> reply) {
    Observations.Accepted accepted =
        observations.accept("observation.", request.hasObservation(), request.getObservation());
    workers.answer(
        reply,
        engine.evidence().observe(accepted.observation()),
        outcome -> ObserveResponse.newBuilder().setResult(accepted.result(outcome)).build());
  }

  private void resolve(ResolveRequest request, Reply<ResolveResponse> reply) {
    Requests.Key key =
        Requests.key(
            request.hasIdentifier(),
            request.getIdentifier(),
            request.hasPersonId(),
            request.getPersonId(),
            identifiers);
    PersonView view =
        request.getView() == PersonView.PERSON_VIEW_UNSPECIFIED
            ? PersonView.PERSON_VIEW_FULL
            : request.getView();
    if (view == PersonView.UNRECOGNIZED) {
      Violations violations = new Violations();
      violations.add("view", "is " + request.getViewValue() + ": use BASIC, FULL or EXPLAINED");
      violations.throwIfAny();
    }
    String then = request.getAsOfCommit();
    if (!then.isEmpty() && view == PersonView.PERSON_VIEW_EXPLAINED) {
      throw Violations.of("view", "is EXPLAINED, which the past is not: use BASIC or FULL");
    }
    checkTokens(request.getAtLeastAsFresh(), then);
    workers.read(reply, () -> reply.send(resolve(key, then, view)));
  }

  private void checkTokens(String atLeastAsFresh, String asOfCommit) {
    if (!atLeastAsFresh.isEmpty() && !asOfCommit.isEmpty()) {
      throw Violations.of("as_of_commit", "is set beside at_least_as_fresh: give one of the two");
    }
    Requests.checkToken(engine, atLeastAsFresh);
    Requests.checkToken(engine, asOfCommit);
  }

  private dev.selfsame.profile.engine.@Nullable PersonView person(
      Identifier identifier, String then) {
    return then.isEmpty()
        ? engine.persons().person(identifier)
        : engine.persons().personAt(identifier, then);
  }

  private dev.selfsame.profile.engine.@Nullable PersonView personById(String id, String then) {
    return then.isEmpty()
        ? engine.persons().personById(id)
        : engine.persons().personByIdAt(id, then);
  }

  private ResolveResponse resolve(Requests.Key key, String then, PersonView view) {
    Identifier identifier = key.identifier();
    var person =
        identifier != null
            ? person(identifier, then)
            : personById(String.valueOf(key.personId()), then);
    if (person == null) {
      throw Requests.personNotFound(key);
    }
    ResolveResponse.Builder response =
        ResolveResponse.newBuilder()
            .setPerson(Persons.message(person, view != PersonView.PERSON_VIEW_BASIC));
    if (view == PersonView.PERSON_VIEW_EXPLAINED && identifier != null) {
      List<ExplainedLink> links = engine.persons().explain(identifier, MOST_LINKS + 1);
      links.stream().limit(MOST_LINKS).map(Persons::message).forEach(response::addLinks);
      response.setLinksTruncated(links.size() > MOST_LINKS);
    }
    return response.build();
  }

  private void batchResolve(BatchResolveRequest request, Reply<BatchResolveResponse> reply) {
    Violations violations = new Violations();
    Requests.checkCount(request.getIdentifiersCount(), violations);
    PersonView view = request.getView();
    if (view == PersonView.PERSON_VIEW_EXPLAINED || view == PersonView.UNRECOGNIZED) {
      violations.add("view", "is " + request.getViewValue() + ": use BASIC (1) or FULL (2)");
    }
    violations.throwIfAny();
    checkTokens(request.getAtLeastAsFresh(), request.getAsOfCommit());
    workers.read(
        reply, () -> reply.send(batchResolve(request, view == PersonView.PERSON_VIEW_FULL)));
  }

  private BatchResolveResponse batchResolve(BatchResolveRequest request, boolean full) {
    BatchResolveResponse.Builder response = BatchResolveResponse.newBuilder();
    for (var sent : request.getIdentifiersList()) {
      BatchResolveResult.Builder result = response.addResultsBuilder();
      Identifier identifier = identifiers.lenient(sent);
      var person = identifier == null ? null : person(identifier, request.getAsOfCommit());
      if (person != null) {
        result.setPerson(Persons.message(person, full));
      }
    }
    return response.build();
  }
}
