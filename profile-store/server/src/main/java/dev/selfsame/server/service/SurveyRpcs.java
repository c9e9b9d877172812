package dev.selfsame.server.service;

import dev.selfsame.api.identity.v1.ExportGraphRequest;
import dev.selfsame.api.identity.v1.ExportGraphResponse;
import dev.selfsame.api.identity.v1.FindRingsProgress;
import dev.selfsame.api.identity.v1.FindRingsRequest;
import dev.selfsame.api.identity.v1.FindRingsResponse;
import dev.selfsame.api.identity.v1.GetGraphStatisticsRequest;
import dev.selfsame.api.identity.v1.GetGraphStatisticsResponse;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.identity.investigate.ExportPosition;
import dev.selfsame.identity.investigate.RingQuery;
import dev.selfsame.identity.investigate.Rings;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Job;
import dev.selfsame.server.rpc.Jobs;
import dev.selfsame.server.rpc.OpenStreams;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Source;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.Ranges;
import dev.selfsame.server.wire.ResumeTokens;
import dev.selfsame.server.wire.Surveys;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The methods of IdentityService that look at the whole graph. */
final class SurveyRpcs {

  private static final int MOST_HUBS = 1_000;

  /** Of an identifier with more links not all are read. */
  private static final int MOST_LINKS = 100_000;

  private static final String DEFAULT_MEMBERS = "account";

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Jobs jobs;
  private final Surveys surveys;

  SurveyRpcs(ProfileEngine engine, Identifiers identifiers, Jobs jobs) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.jobs = jobs;
    surveys = new Surveys(engine.persons()::personId);
  }

  void bind(ServiceBinding binding, OpenStreams streams) {
    binding.stream(IdentityServiceGrpc.getFindRingsMethod(), streams, this::findRings)
        .unary(IdentityServiceGrpc.getGetGraphStatisticsMethod(), this::statistics)
        .stream(IdentityServiceGrpc.getExportGraphMethod(), streams, this::export);
  }

  private Source<FindRingsResponse> findRings(FindRingsRequest request) {
    Violations violations = new Violations();
    String member =
        request.getMemberNamespace().isEmpty() ? DEFAULT_MEMBERS : request.getMemberNamespace();
    Ranges.namespaces("member_namespace", List.of(member), identifiers, violations);
    Set<String> shared =
        Ranges.namespaces(
            "shared_namespaces", request.getSharedNamespacesList(), identifiers, violations);
    int members = Ranges.whole("min_members", request.getMinMembers(), 3, 2, 10_000, violations);
    int rings =
        Ranges.whole("max_rings", request.getMaxRings(), 100, 1, RingQuery.MAX_RINGS, violations);
    Integer start =
        Ranges.day("start_time", request.hasStartTime(), request.getStartTime(), violations);
    Integer end = Ranges.day("end_time", request.hasEndTime(), request.getEndTime(), violations);
    int first = start == null ? Integer.MIN_VALUE : start;
    int last = end == null ? Integer.MAX_VALUE : end - 1;
    if (first > last) {
      violations.add(
          "end_time", "is not after the day of start_time: give a window of a day or more");
    }
    violations.throwIfAny();
    RingQuery query =
        new RingQuery(
            shared,
            member,
            members,
            first,
            last,
            request.getDistinctPersonsOnly(),
            rings,
            MOST_LINKS);
    return new Job<>(jobs, (progress, cancelled) -> rings(query, progress, cancelled));
  }

  private Iterator<FindRingsResponse> rings(
      RingQuery query, Consumer<FindRingsResponse> progress, BooleanSupplier cancelled) {
    Rings found =
        engine
            .persons()
            .investigator()
            .rings(
                query,
                (done, total) -> {
                  progress.accept(
                      FindRingsResponse.newBuilder()
                          .setProgress(
                              FindRingsProgress.newBuilder()
                                  .setIdentifiersScanned(done)
                                  .setIdentifiersTotal(total))
                          .build());
                  return !cancelled.getAsBoolean();
                });
    return found.rings().stream()
        .map(ring -> FindRingsResponse.newBuilder().setRing(surveys.message(ring)).build())
        .iterator();
  }

  private void statistics(
      GetGraphStatisticsRequest request, Reply<GetGraphStatisticsResponse> reply) {
    Violations violations = new Violations();
    int hubs = request.hasTopHubs() ? request.getTopHubs() : 10;
    if (hubs < 0 || hubs > MOST_HUBS) {
      violations.add("top_hubs", "is " + hubs + ": use 0 to 1,000");
    }
    violations.throwIfAny();
    jobs.answer(
        reply,
        () ->
            surveys.message(
                engine
                    .persons()
                    .investigator()
                    .census(hubs, MOST_LINKS, (done, total) -> !reply.isObsolete()),
                identifiers.policy(),
                engine.persons().asOfDay()));
  }

  private Source<ExportGraphResponse> export(ExportGraphRequest request) {
    Violations violations = new Violations();
    ExportPosition from =
        ResumeTokens.position(request.getResumeToken(), request.getIdentifiersOnly(), violations);
    violations.throwIfAny();
    return new GraphExport(engine, from, request.getIdentifiersOnly());
  }
}
