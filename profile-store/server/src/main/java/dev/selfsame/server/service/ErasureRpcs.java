package dev.selfsame.server.service;

import dev.selfsame.api.profile.v1.EraseSubjectRequest;
import dev.selfsame.api.profile.v1.EraseSubjectResponse;
import dev.selfsame.api.profile.v1.GetErasureReceiptRequest;
import dev.selfsame.api.profile.v1.GetErasureReceiptResponse;
import dev.selfsame.api.profile.v1.LiftErasureRequest;
import dev.selfsame.api.profile.v1.LiftErasureResponse;
import dev.selfsame.api.profile.v1.ProfileServiceGrpc;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.identity.Identifier;
import dev.selfsame.profile.engine.ErasureOutcome;
import dev.selfsame.profile.engine.ErasureReceipt;
import dev.selfsame.profile.engine.ProfileEngine;
import dev.selfsame.server.error.ApiError;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.rpc.Reply;
import dev.selfsame.server.rpc.ServiceBinding;
import dev.selfsame.server.rpc.Workers;
import dev.selfsame.server.wire.Identifiers;
import dev.selfsame.server.wire.Times;
import io.grpc.Status.Code;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The methods of ProfileService that erase for good. */
final class ErasureRpcs {

  private static final int LONGEST_ID = 128;

  private final ProfileEngine engine;
  private final Identifiers identifiers;
  private final Workers workers;

  ErasureRpcs(ProfileEngine engine, Identifiers identifiers, Workers workers) {
    this.engine = engine;
    this.identifiers = identifiers;
    this.workers = workers;
  }

  void bind(ServiceBinding binding) {
    binding
        .unary(ProfileServiceGrpc.getEraseSubjectMethod(), this::erase)
        .unary(ProfileServiceGrpc.getGetErasureReceiptMethod(), this::receipt)
        .unary(ProfileServiceGrpc.getLiftErasureMethod(), this::lift);
  }

  private void erase(EraseSubjectRequest request, Reply<EraseSubjectResponse> reply) {
    Violations violations = new Violations();
    String author = EvidenceRpcs.author(request.getAuthor(), violations);
    String reason = EvidenceRpcs.reason(request.getReason(), violations);
    violations.throwIfAny();
    Requests.Key key =
        Requests.key(
            request.hasIdentifier(),
            request.getIdentifier(),
            request.hasPersonId(),
            request.getPersonId(),
            request.hasSubject(),
            request.getSubject(),
            identifiers);
    Identifier identifier = key.identifier();
    CompletableFuture<ErasureOutcome> erasing =
        identifier != null
            ? engine.erasures().erase(identifier, author, reason)
            : engine.erasures().erasePerson(String.valueOf(key.personId()), author, reason);
    workers.answer(
        reply,
        erasing,
        outcome ->
            EraseSubjectResponse.newBuilder()
                .setReceipt(message(outcome.receipt()))
                .setCommitToken(outcome.commitToken())
                .build());
  }

  private void receipt(GetErasureReceiptRequest request, Reply<GetErasureReceiptResponse> reply) {
    String id = request.getReceiptId();
    if (id.isEmpty() || id.length() > LONGEST_ID) {
      throw Violations.of(
          "receipt_id",
          id.isEmpty()
              ? "is missing: give the id of a receipt"
              : "is " + Violations.shown(id) + ": no receipt's id is that long");
    }
    workers.read(
        reply,
        () -> {
          ErasureReceipt receipt = engine.erasures().receipt(id);
          if (receipt == null) {
            throw new ApiError(
                    Code.NOT_FOUND,
                    ErrorReason.ERROR_REASON_ERASURE_NOT_FOUND,
                    "there is no receipt " + Violations.shown(id),
                    Map.of("receipt_id", id),
                    List.of(),
                    null)
                .exception();
          }
          reply.send(GetErasureReceiptResponse.newBuilder().setReceipt(message(receipt)).build());
        });
  }

  private void lift(LiftErasureRequest request, Reply<LiftErasureResponse> reply) {
    Violations violations = new Violations();
    Identifier identifier =
        identifiers.orSubject(
            "",
            request.hasIdentifier(),
            request.getIdentifier(),
            request.hasSubject(),
            request.getSubject(),
            violations);
    violations.throwIfAny();
    workers.answer(
        reply,
        engine.erasures().lift(Objects.requireNonNull(identifier)),
        outcome ->
            LiftErasureResponse.newBuilder()
                .setChanged(outcome.changed())
                .setCommitToken(outcome.commitToken())
                .build());
  }

  private static dev.selfsame.api.profile.v1.ErasureReceipt message(ErasureReceipt receipt) {
    return dev.selfsame.api.profile.v1.ErasureReceipt.newBuilder()
        .setReceiptId(receipt.id())
        .setEraseTime(Times.timestamp(receipt.timeMillis()))
        .setAuthor(receipt.author())
        .setReason(receipt.reason())
        .addAllIdentifierDigests(receipt.digests())
        .setIdentifierCount(receipt.identifiers())
        .setLinkCount(receipt.links())
        .setFactCount(receipt.facts())
        .setChangeCount(receipt.changes())
        .build();
  }
}
