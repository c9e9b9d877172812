package dev.selfsame.server.service;

import dev.selfsame.api.profile.v1.ExportSubjectRequest;
import dev.selfsame.api.profile.v1.ExportSubjectResponse;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.filter.Readers;
import dev.selfsame.server.rpc.OpenStreams;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Source;
import dev.selfsame.server.wire.Identifiers;

/** The method of ProfileService that sends all about one person or subject. */
final class SubjectRpcs {

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Readers readers;

  SubjectRpcs(ProfileEngine engine, Identifiers identifiers, Readers readers) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.readers = readers;
  }

  void bind(ServiceBinding binding, OpenStreams streams) {
    binding.stream(ProfileServiceGrpc.getExportSubjectMethod(), streams, this::export);
  }

  private Source<ExportSubjectResponse> export(ExportSubjectRequest request) {
    return new SubjectExport(
        engine,
        readers.reader(),
        Requests.key(
            request.hasIdentifier(),
            request.getIdentifier(),
            request.hasPersonId(),
            request.getPersonId(),
            request.hasSubject(),
            request.getSubject(),
            identifiers));
  }
}
