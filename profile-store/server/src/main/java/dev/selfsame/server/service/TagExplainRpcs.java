package dev.selfsame.server.service;

import dev.selfsame.api.profile.v1.ExplainTagRequest;
import dev.selfsame.api.profile.v1.ExplainTagResponse;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.profile.catalog.Tag;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.profile.engine.RefusedException;
import dev.selfsame.profile.engine.Subject;
import dev.selfsame.profile.engine.TagExplanation;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.filter.Readers;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Explanations;
import dev.selfsame.server.wire.Identifiers;

/** The method of ProfileService that says how a tag came to its value. */
final class TagExplainRpcs {

  private static final int DEFAULT_FACTS = 5;
  private static final int MOST_FACTS = 100;

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Workers workers;
  private final Readers readers;

  TagExplainRpcs(ProfileEngine engine, Identifiers identifiers, Workers workers, Readers readers) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.workers = workers;
    this.readers = readers;
  }

  void bind(ServiceBinding binding) {
    binding.unary(ProfileServiceGrpc.getExplainTagMethod(), this::explain);
  }

  private void explain(ExplainTagRequest request, Reply<ExplainTagResponse> reply) {
    Requests.Key key =
        Requests.key(
            request.hasIdentifier(),
            request.getIdentifier(),
            request.hasPersonId(),
            request.getPersonId(),
            request.hasSubject(),
            request.getSubject(),
            identifiers);
    Violations violations = new Violations();
    String tag = TagRpcs.name("tag", request.getTag(), violations);
    int facts = request.getFactsPerIdentifier();
    if (facts < 0 || facts > MOST_FACTS) {
      violations.add("facts_per_identifier", "is " + facts + ": use 1 to " + MOST_FACTS);
    }
    violations.throwIfAny();
    Readers.Reader reader = readers.reader();
    if (!reader.reads(tag)) {
      throw TagRpcs.notFound(tag);
    }
    checkSubjectType(TagRpcs.check(engine, tag), request.getSubject().getType());
    Requests.checkToken(engine, request.getAtLeastAsFresh());
    Subject subject =
        key.identifier() != null
            ? new Subject.OfIdentifier(key.identifier())
            : new Subject.OfPerson(String.valueOf(key.personId()));
    workers.read(
        reply,
        () ->
            reply.send(
                ExplainTagResponse.newBuilder()
                    .setExplanation(
                        Explanations.message(
                            explained(key, subject, tag, facts == 0 ? DEFAULT_FACTS : facts)
                                .onlyOf(reader::reads)))
                    .build()));
  }

  /** Facts of a person say nothing of a product's tag, though an event may feed both. */
  private static void checkSubjectType(Tag tag, String type) {
    if (!tag.subjectType().equals(type)) {
      Violations violations = new Violations();
      violations.add(
          "tag",
          "is "
              + Violations.shown(tag.name())
              + (tag.subjectType().isEmpty()
                  ? ", a tag of persons: give an identifier or a person_id"
                  : ", a tag of subjects of type "
                      + Violations.shown(tag.subjectType())
                      + ": give one"));
      violations.throwIfAny();
    }
  }

  private TagExplanation explained(Requests.Key key, Subject subject, String tag, int facts) {
    try {
      return engine.explainTag(subject, tag, facts);
    } catch (RefusedException.PersonNotFound e) {
      throw Requests.personNotFound(key);
    }
  }
}
