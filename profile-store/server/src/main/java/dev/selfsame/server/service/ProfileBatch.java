package dev.selfsame.server.service;

import dev.selfsame.api.profile.v1.BatchGetProfilesRequest;
import dev.selfsame.api.type.v1.Subject;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.store.ProfileBuffer;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.filter.ProfileFilter;
import dev.selfsame.server.filter.Readers;
import dev.selfsame.server.filter.TagSelection;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Identifiers;
import java.util.function.Supplier;

/**
 * Answers BatchGetProfiles. Each profile goes once from the cache to its place in the response.
 * Whoever is not known has no profile, whatever the reason: never seen, erased, or asked for with
 * something that can be no identifier.
 */
final class ProfileBatch {

  /** A batch of up to so many is tried on the event loop, which it holds up for some 50 µs. */
  private static final int SMALL = 32;

  private static final int MOST = 1_000;

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Workers workers;
  private final Readers readers;

  ProfileBatch(ProfileEngine engine, Identifiers identifiers, Workers workers, Readers readers) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.workers = workers;
    this.readers = readers;
  }

  void get(BatchGetProfilesRequest request, Reply<ProfileBuffer> reply) {
    int count = count(request);
    TagSelection wanted = TagSelection.of(request.hasTagFilter(), request.getTagFilter());
    Readers.Reader reader = readers.reader();
    // Looked up when a profile is there: a tag may be sensitive by then.
    Supplier<TagSelection> tags = () -> reader.within(wanted);
    Requests.checkToken(engine, request.getAtLeastAsFresh());
    if (count <= SMALL) {
      BatchResponse response = new BatchResponse();
      if (fill(request, tags, response, false)) {
        reply.send(response.buffer());
        return;
      }
    }
    workers.read(
        reply,
        () -> {
          BatchResponse response = new BatchResponse();
          fill(request, tags, response, true);
          reply.send(response.buffer());
        });
  }

  private static int count(BatchGetProfilesRequest request) {
    int count =
        request.getIdentifiersCount() + request.getPersonIdsCount() + request.getSubjectsCount();
    if (count == 0 || count > MOST) {
      throw Violations.of(
          "identifiers",
          (count == 0 ? "is missing" : "has, with person_ids and subjects, " + count + " entries")
              + ": give 1 to "
              + MOST);
    }
    return count;
  }

  /**
   * Adds the profiles.
   *
   * @param folds whether to fold those that are not cached, which may block
   * @return false if it gave up on one that is not cached
   */
  private boolean fill(
      BatchGetProfilesRequest request,
      Supplier<TagSelection> tags,
      BatchResponse response,
      boolean folds) {
    for (var sent : request.getIdentifiersList()) {
      if (!append(sent, response.begin(), folds)) {
        return false;
      }
      end(response, tags);
    }
    for (String id : request.getPersonIdsList()) {
      ProfileBuffer into = response.begin();
      if (!engine.cachedProfileOfPerson(id, into)) {
        if (!folds) {
          return false;
        }
        engine.profileOfPerson(id, into);
      }
      end(response, tags);
    }
    for (Subject subject : request.getSubjectsList()) {
      Identifier identifier = new SubjectKey(subject.getType(), subject.getId()).asIdentifier();
      if (!append(identifier, response.begin(), folds)) {
        return false;
      }
      end(response, tags);
    }
    return true;
  }

  private static void end(BatchResponse response, Supplier<TagSelection> tags) {
    ProfileFilter.apply(tags.get(), response.buffer(), response.begun());
    response.end();
  }

  private boolean append(
      dev.selfsame.api.type.v1.Identifier sent, ProfileBuffer into, boolean folds) {
    if (hit(engine, sent, into)) {
      return true;
    }
    Identifier identifier = identifiers.lenient(sent);
    return identifier == null || append(identifier, into, folds);
  }

  private boolean append(Identifier identifier, ProfileBuffer into, boolean folds) {
    if (engine.cachedProfile(identifier, into)) {
      return true;
    }
    if (folds) {
      engine.profile(identifier, into);
    }
    return folds;
  }

  /**
   * Looks an identifier up as it was sent. Only normal forms are stored, and a normal form stays as
   * it is when it is normalised; so one that is found as it was sent is the right one, at a
   * fraction of the cost. One that is not found has to be normalised.
   */
  static boolean hit(
      ProfileEngine engine, dev.selfsame.api.type.v1.Identifier sent, ProfileBuffer into) {
    Identifier identifier = new Identifier(sent.getNamespace(), sent.getValue());
    return sent.getValue().length() <= IdentityPolicy.MAX_VALUE_LENGTH
        && !SubjectKey.isOne(identifier)
        && engine.cachedProfile(identifier, into);
  }
}
