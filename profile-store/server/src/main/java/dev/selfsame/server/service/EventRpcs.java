package dev.selfsame.server.service;

import dev.selfsame.api.profile.v1.BatchRecordEventsRequest;
import dev.selfsame.api.profile.v1.BatchRecordEventsResponse;
import dev.selfsame.api.profile.v1.DeleteEventsRequest;
import dev.selfsame.api.profile.v1.DeleteEventsResponse;
import dev.selfsame.api.profile.v1.DeleteFactsRequest;
import dev.selfsame.api.profile.v1.DeleteFactsResponse;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.profile.v1.RecordEventsRequest;
import dev.selfsame.api.profile.v1.RecordEventsResponse;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Events;
import dev.selfsame.server.wire.Facts;
import java.util.List;

/** The methods of ProfileService that record events, and delete events and facts. */
final class EventRpcs {

  private final ProfileEngine engine;
  private final Facts facts;
  private final Events events;
  private final Workers workers;

  EventRpcs(ProfileEngine engine, Facts facts, Events events, Workers workers) {
    this.engine = engine;
    this.facts = facts;
    this.events = events;
    this.workers = workers;
  }

  void bind(
      ServiceBinding binding, WriteStreams<RecordEventsRequest, RecordEventsResponse> streams) {
    var stream = ProfileServiceGrpc.getRecordEventsMethod();
    binding
        .bind(stream, stream.getResponseMarshaller(), streams)
        .unary(ProfileServiceGrpc.getBatchRecordEventsMethod(), this::record)
        .unary(ProfileServiceGrpc.getDeleteFactsMethod(), this::deleteFacts)
        .unary(ProfileServiceGrpc.getDeleteEventsMethod(), this::deleteEvents);
  }

  private void record(BatchRecordEventsRequest request, Reply<BatchRecordEventsResponse> reply) {
    List<Events.Accepted> accepted = events.accept(request);
    workers.answer(
        reply,
        engine
            .facts()
            .recordEvents(
                accepted.stream().map(Events.Accepted::event).toList(), request.getOverwrite()),
        outcome -> {
          BatchRecordEventsResponse.Builder response =
              BatchRecordEventsResponse.newBuilder().setCommitToken(outcome.commitToken());
          for (int i = 0; i < accepted.size(); i++) {
            response.addResults(
                accepted.get(i).result(outcome.events().get(i), outcome.commitToken()));
          }
          return response.build();
        });
  }

  private void deleteFacts(DeleteFactsRequest request, Reply<DeleteFactsResponse> reply) {
    workers.answer(
        reply,
        engine.facts().deleteFacts(facts.accept(request)),
        outcome ->
            DeleteFactsResponse.newBuilder()
                .setDeletedCount(outcome.deleted())
                .setMissingCount(outcome.missing())
                .setCommitToken(outcome.commitToken())
                .build());
  }

  private void deleteEvents(DeleteEventsRequest request, Reply<DeleteEventsResponse> reply) {
    workers.answer(
        reply,
        engine.facts().deleteEvents(events.accept(request)),
        outcome ->
            DeleteEventsResponse.newBuilder()
                .setDeletedCount(outcome.deleted())
                .setMissingCount(outcome.missing())
                .setCommitToken(outcome.commitToken())
                .build());
  }
}
