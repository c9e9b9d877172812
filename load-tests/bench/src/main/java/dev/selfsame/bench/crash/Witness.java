package dev.selfsame.bench.crash;

import dev.selfsame.api.identity.v1.ObserveRequest;
import dev.selfsame.api.profile.v1.BatchRecordEventsRequest;
import dev.selfsame.api.profile.v1.EventOutcome;
import dev.selfsame.api.profile.v1.RecordFactsRequest;
import dev.selfsame.api.profile.v1.RecordFactsResponse;
import dev.selfsame.bench.ingest.ApiForm;
import dev.selfsame.client.SelfsameClient;
import dev.selfsame.client.SelfsameException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A client that writes down what was acknowledged. It sends one request at a time until one fails,
 * which leaves that one in doubt; what was acknowledged must be there after any crash.
 */
final class Witness {
  private final Deque<Object> toSend = new ArrayDeque<>();
  private final List<Object> acknowledged = new ArrayList<>();

  /** Takes on a round's share, observations, facts and events by turns. */
  void take(CrashWorld.Part part) {
    int most = Math.max(part.witnessedObservations().size(), part.witnessedFacts().size());
    for (int i = 0; i < most; i++) {
      if (i < part.witnessedObservations().size()) {
        toSend.add(
            ObserveRequest.newBuilder()
                .setObservation(ApiForm.of(part.witnessedObservations().get(i)))
                .build());
      }
      if (i < part.witnessedFacts().size()) {
        RecordFactsRequest.Builder facts = RecordFactsRequest.newBuilder();
        part.witnessedFacts().get(i).forEach(fact -> facts.addFacts(ApiForm.of(fact)));
        toSend.add(facts.build());
        toSend.add(CrashEvents.of(part.witnessedFacts().get(i)));
      }
    }
  }

  /** Sends until all is sent or a request fails. */
  void sendUntilItFails(SelfsameClient client) {
    try {
      while (!toSend.isEmpty()) {
        send(client, toSend.getFirst());
        acknowledged.add(toSend.removeFirst());
      }
    } catch (SelfsameException down) {
      // In doubt; it is sent again in the next round.
      return;
    }
  }

  int acknowledged() {
    return acknowledged.size();
  }

  int unsent() {
    return toSend.size();
  }

  /**
   * Sends what was acknowledged a second time: what is durable adds nothing.
   *
   * @param from how many of the first acknowledged to leave out
   * @return what is missing
   */
  List<Object> missing(SelfsameClient client, int from) {
    return acknowledged.subList(from, acknowledged.size()).stream()
        .filter(request -> send(client, request) > 0)
        .toList();
  }

  /** Returns how much it added. */
  private static int send(SelfsameClient client, Object request) {
    if (request instanceof ObserveRequest observation) {
      return client.observe(observation).getResult().getAdded() ? 1 : 0;
    }
    if (request instanceof BatchRecordEventsRequest events) {
      return (int)
          client.batchRecordEvents(events).getResultsList().stream()
              .filter(result -> result.getOutcome() != EventOutcome.EVENT_OUTCOME_DUPLICATE)
              .count();
    }
    RecordFactsResponse response = client.recordFacts((RecordFactsRequest) request);
    return response.getRecordedCount();
  }
}
