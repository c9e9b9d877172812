package dev.selfsame.server.service;

import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.profile.v1.RecordFactsResponse;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Buffers;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Facts;
import dev.selfsame.server.wire.Identifiers;

/**
 * The methods of ProfileService. Profiles go from the cache to the wire as the bytes that they are
 * kept as: hits on the event loop, the rest on the workers.
 */
final class ProfileRpcs {

  /** A batch of up to so many is tried on the event loop, which it holds up for some 50 µs. */
  private static final int SMALL_BATCH = 32;

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Facts facts;
  private final Workers workers;

  ProfileRpcs(ProfileEngine engine, Identifiers identifiers, Facts facts, Workers workers) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.facts = facts;
    this.workers = workers;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(ProfileServiceGrpc.getGetProfileMethod(), Buffers.marshaller(), this::getProfile)
        .unary(
            ProfileServiceGrpc.getBatchGetProfilesMethod(),
            Buffers.marshaller(),
            this::batchGetProfiles)
        .unary(ProfileServiceGrpc.getRecordFactsMethod(), this::recordFacts);
  }

  private void getProfile(GetProfileRequest request, Reply<ProfileBuffer> reply) {
    if (request.hasIdentifier() && request.getAtLeastAsFresh().isEmpty()) {
      ProfileBuffer hit = Buffers.response();
      if (hit(request.getIdentifier(), hit)) {
        reply.send(hit);
        return;
      }
    }
    Requests.Key key =
        Requests.key(
            request.hasIdentifier(),
            request.getIdentifier(),
            request.hasPersonId(),
            request.getPersonId(),
            identifiers);
    Requests.checkToken(engine, request.getAtLeastAsFresh());
    ProfileBuffer buffer = Buffers.response();
    if (cached(key, buffer)) {
      reply.send(buffer);
    } else {
      workers.read(reply, () -> reply.send(folded(key)));
    }
  }

  /**
   * Looks an identifier up as it was sent. Only normal forms are stored, and a normal form stays as
   * it is when it is normalised; so one that is found as it was sent is the right one, at a
   * fraction of the cost. One that is not found has to be normalised.
   */
  private boolean hit(dev.selfsame.api.type.v1.Identifier sent, ProfileBuffer into) {
    return sent.getValue().length() <= IdentityPolicy.MAX_VALUE_LENGTH
        && engine.cachedProfile(new Identifier(sent.getNamespace(), sent.getValue()), into);
  }

  private boolean cached(Requests.Key key, ProfileBuffer into) {
    return key.identifier() != null
        ? engine.cachedProfile(key.identifier(), into)
        : engine.cachedProfileOfPerson(String.valueOf(key.personId()), into);
  }

  private ProfileBuffer folded(Requests.Key key) {
    ProfileBuffer buffer = Buffers.response();
    boolean known =
        key.identifier() != null
            ? engine.profile(key.identifier(), buffer)
            : engine.profileOfPerson(String.valueOf(key.personId()), buffer);
    if (!known) {
      throw Requests.personNotFound(key);
    }
    return buffer;
  }

  private void batchGetProfiles(BatchGetProfilesRequest request, Reply<ProfileBuffer> reply) {
    Violations violations = new Violations();
    Requests.checkCount(request.getIdentifiersCount(), violations);
    violations.throwIfAny();
    Requests.checkToken(engine, request.getAtLeastAsFresh());
    if (request.getIdentifiersCount() <= SMALL_BATCH) {
      BatchResponse response = new BatchResponse();
      if (batch(request, response, engine::cachedProfile)) {
        reply.send(response.buffer());
        return;
      }
    }
    workers.read(
        reply,
        () -> {
          BatchResponse response = new BatchResponse();
          batch(
              request,
              response,
              (identifier, part) -> {
                if (!engine.cachedProfile(identifier, part)) {
                  engine.profile(identifier, part);
                }
                return true;
              });
          reply.send(response.buffer());
        });
  }

  /** Adds the profile of each identifier, until the lookup gives up; false if it did. */
  private boolean batch(BatchGetProfilesRequest request, BatchResponse response, Lookup lookup) {
    for (var sent : request.getIdentifiersList()) {
      ProfileBuffer part = Buffers.part();
      if (!hit(sent, part)) {
        Identifier identifier = identifiers.lenient(sent);
        if (identifier != null && !lookup.find(identifier, part)) {
          return false;
        }
      }
      response.add(part);
    }
    return true;
  }

  /** Appends a profile, or nothing if there is none; false if it cannot tell. */
  private interface Lookup {
    boolean find(Identifier identifier, ProfileBuffer into);
  }

  private void recordFacts(RecordFactsRequest request, Reply<RecordFactsResponse> reply) {
    workers.answer(
        reply,
        engine.record(facts.accept(request)),
        outcome ->
            RecordFactsResponse.newBuilder()
                .setRecordedCount(outcome.recorded())
                .setDuplicateCount(outcome.duplicates())
                .setCommitToken(outcome.commitToken())
                .build());
  }
}
