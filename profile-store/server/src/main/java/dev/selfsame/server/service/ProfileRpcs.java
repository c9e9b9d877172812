package dev.selfsame.server.service;

import dev.selfsame.api.profile.v1.GetProfileRequest;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.profile.v1.RecordFactsResponse;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.server.filter.ProfileFilter;
import dev.selfsame.server.filter.Readers;
import dev.selfsame.server.filter.TagSelection;
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

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Facts facts;
  private final Workers workers;
  private final Readers readers;

  ProfileRpcs(
      ProfileEngine engine,
      Identifiers identifiers,
      Facts facts,
      Workers workers,
      Readers readers) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.facts = facts;
    this.workers = workers;
    this.readers = readers;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(ProfileServiceGrpc.getGetProfileMethod(), Buffers.marshaller(), this::getProfile)
        .unary(
            ProfileServiceGrpc.getBatchGetProfilesMethod(),
            Buffers.marshaller(),
            new ProfileBatch(engine, identifiers, workers, readers)::get)
        .unary(ProfileServiceGrpc.getRecordFactsMethod(), this::recordFacts);
  }

  private void getProfile(GetProfileRequest request, Reply<ProfileBuffer> reply) {
    TagSelection wanted = TagSelection.of(request.hasTagFilter(), request.getTagFilter());
    Readers.Reader reader = readers.reader();
    if (request.hasIdentifier() && request.getAtLeastAsFresh().isEmpty()) {
      ProfileBuffer hit = Buffers.response();
      if (ProfileBatch.hit(engine, request.getIdentifier(), hit)) {
        reply.send(selected(reader, wanted, hit));
        return;
      }
    }
    Requests.Key key =
        Requests.key(
            request.hasIdentifier(),
            request.getIdentifier(),
            request.hasPersonId(),
            request.getPersonId(),
            request.hasSubject(),
            request.getSubject(),
            identifiers);
    Requests.checkToken(engine, request.getAtLeastAsFresh());
    ProfileBuffer buffer = Buffers.response();
    if (cached(key, buffer)) {
      reply.send(selected(reader, wanted, buffer));
    } else {
      workers.read(reply, () -> reply.send(selected(reader, wanted, folded(key))));
    }
  }

  /** What may be read is looked up when the profile is there: a tag may be sensitive by then. */
  private static ProfileBuffer selected(
      Readers.Reader reader, TagSelection wanted, ProfileBuffer profile) {
    ProfileFilter.apply(reader.within(wanted), profile, 0);
    return profile;
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

  private void recordFacts(RecordFactsRequest request, Reply<RecordFactsResponse> reply) {
    workers.answer(
        reply,
        engine.facts().record(facts.accept(request), request.getOverwrite()),
        outcome ->
            RecordFactsResponse.newBuilder()
                .setRecordedCount(outcome.recorded())
                .setDuplicateCount(outcome.duplicates())
                .setCorrectedCount(outcome.corrected())
                .setCommitToken(outcome.commitToken())
                .build());
  }
}
