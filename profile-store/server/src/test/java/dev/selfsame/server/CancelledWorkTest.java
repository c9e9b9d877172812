package dev.selfsame.server;

import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.seen;
import static dev.selfsame.server.Messages.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.selfsame.api.identity.v1.ExpireEvidenceMetadata;
import dev.selfsame.api.identity.v1.ExpireEvidenceRequest;
import dev.selfsame.api.identity.v1.ExpireEvidenceResult;
import dev.selfsame.api.identity.v1.IdentityServiceGrpc;
import dev.selfsame.api.identity.v1.ListPoliciesRequest;
import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ObserveResponse;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.identity.v1.SimulatePolicyRequest;
import dev.selfsame.api.identity.v1.SimulatePolicyResponse;
import dev.selfsame.api.identity.v1.SimulationSummary;
import dev.selfsame.api.operation.v1.CancelOperationRequest;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.operation.v1.WaitOperationRequest;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Work that looks at 3,000 identifiers, of which nobody wants to know the end. */
@TestInstance(Lifecycle.PER_CLASS)
class CancelledWorkTest {

  private static final int PERSONS = 1_500;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String POLICY =
      """
      version: thirty-days
      namespaces:
        account: {tier: 1}
        email: {tier: 1, normalizer: email, expires_after_days: 30}
      """;

  private static final SimulatePolicyRequest NO_EMAIL =
      SimulatePolicyRequest.newBuilder()
          .setYaml(POLICY.replace("expires_after_days: 30", "blocked_patterns: ['.*']"))
          .setMaxDifferences(0)
          .build();

  private final HoldingClock clock = new HoldingClock();
  private TestServer server;

  @BeforeAll
  void observePersons(@TempDir Path directory) throws IOException {
    Path policy = Files.writeString(directory.resolve("policy.yaml"), POLICY);
    server = new TestServer(clock, directory, "policy_file", policy.toString());
    List<Observation> observations = new ArrayList<>();
    for (int person = 0; person < PERSONS; person++) {
      observations.add(seen("o" + person, 1, "account:a" + person, "email:a" + person + "@x.de"));
    }
    Bulk.observe(server, observations);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void simulatePolicy_callerCancelsInMidStream_changesNothingAndTheNextIsRight() {
    SimulationSummary expected = simulate();
    assertThat(expected.getSplits()).isEqualTo(PERSONS);
    String before = state();

    assertThat(simulateUntilFirstWord()).isTrue();
    assertThat(simulate()).isEqualTo(expected);
    assertThat(state()).isEqualTo(before);
    server.identity.observe(observe(seen("again", 1, "account:a0", "email:a0@x.de")));
    assertThat(person("email:a0@x.de")).isEqualTo(person("account:a0"));
  }

  @Test
  void simulatePolicy_callerCancelsWhileItWaitsForTheWriter_isNotInTheWayOfTheNext() {
    Future<ObserveResponse> write = holdWriter("account:simulated");
    try (Context.CancellableContext caller = Context.current().withCancellation()) {
      caller.run(() -> server.policies.simulatePolicy(NO_EMAIL));
    }
    Iterator<SimulatePolicyResponse> next = server.policies.simulatePolicy(NO_EMAIL);
    clock.letGo();
    assertThat(write).succeedsWithin(PATIENCE);
    assertThat(summary(next)).isEqualTo(simulate());
  }

  @Test
  void expireEvidence_cancelled_stopsAtItsFirstStepAndChangesNothing()
      throws InvalidProtocolBufferException {
    String before = person("email:a7@x.de");
    Future<ObserveResponse> write = holdWriter("account:expired");
    long commits = server.server.stats().storeCommits();
    Operation begun = expire("2026-12-15T00:00:00Z");
    server.operations.cancelOperation(
        CancelOperationRequest.newBuilder().setOperationId(begun.getOperationId()).build());
    Refusals again = Refusals.of(() -> expire("2026-12-15T00:00:00Z"));
    assertThat(again.info().getReason()).isEqualTo("WORK_IN_PROGRESS");
    clock.letGo();

    Operation cancelled = ended(begun);
    assertThat(write).succeedsWithin(PATIENCE);
    assertThat(cancelled.getError().getReason()).isEqualTo("OPERATION_CANCELLED");
    assertThat(cancelled.getProgress()).isZero();
    ExpireEvidenceMetadata metadata = cancelled.getMetadata().unpack(ExpireEvidenceMetadata.class);
    assertThat(metadata.getAsOf()).isEqualTo(time("2026-12-15T00:00:00Z"));
    assertThat(metadata.getProgress().getPhase()).isEqualTo("reading evidence");
    assertThat(metadata.getProgress().getDone()).isZero();
    assertThat(metadata.getProgress().getTotal()).isGreaterThan(2 * PERSONS);
    assertThat(server.server.stats().storeCommits()).isEqualTo(commits + 1);
    assertThat(person("email:a7@x.de")).isEqualTo(before).isEqualTo(person("account:a7"));

    Operation whole = ended(expire("2026-12-15T00:00:00Z"));
    assertThat(whole.getProgress()).isEqualTo(1);
    assertThat(moved(whole)).isEqualTo(PERSONS);
    assertThat(person("email:a7@x.de")).isNotEqualTo(person("account:a7"));
    assertThat(moved(ended(expire("2026-11-15T00:00:00Z")))).isEqualTo(PERSONS);
    assertThat(person("email:a7@x.de")).isEqualTo(person("account:a7"));
  }

  /** Holds the writer up in the middle of a write about one more identifier. */
  private Future<ObserveResponse> holdWriter(String identifier) {
    clock.hold();
    Future<ObserveResponse> write =
        IdentityServiceGrpc.newFutureStub(server.channel)
            .observe(observe(seen(identifier, 1, identifier)));
    clock.awaitWriter();
    return write;
  }

  private SimulationSummary simulate() {
    return summary(server.policies.simulatePolicy(NO_EMAIL));
  }

  private static SimulationSummary summary(Iterator<SimulatePolicyResponse> told) {
    SimulatePolicyResponse last = SimulatePolicyResponse.getDefaultInstance();
    while (told.hasNext()) {
      last = told.next();
    }
    return last.getSummary();
  }

  private boolean simulateUntilFirstWord() {
    try (Context.CancellableContext caller = Context.current().withCancellation()) {
      return caller
          .wrap(() -> server.policies.simulatePolicy(NO_EMAIL).next().hasProgress())
          .call();
    } catch (StatusRuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Operation expire(String asOf) {
    return server
        .identity
        .expireEvidence(ExpireEvidenceRequest.newBuilder().setAsOf(time(asOf)).build())
        .getOperation();
  }

  private static long moved(Operation ended) throws InvalidProtocolBufferException {
    return ended.getResponse().unpack(ExpireEvidenceResult.class).getMovedIdentifierCount();
  }

  private Operation ended(Operation begun) {
    WaitOperationRequest wait =
        WaitOperationRequest.newBuilder().setOperationId(begun.getOperationId()).build();
    Operation now;
    do {
      now = server.operations.waitOperation(wait).getOperation();
    } while (!now.getDone());
    return now;
  }

  /** Policies, commits, identifiers, and somebody's person. */
  private String state() {
    return server.policies.listPolicies(ListPoliciesRequest.getDefaultInstance())
        + " "
        + server.server.stats().storeCommits()
        + " "
        + server.server.stats().identifiers()
        + " "
        + person("email:a7@x.de");
  }

  private String person(String key) {
    return server
        .identity
        .resolve(ResolveRequest.newBuilder().setIdentifier(id(key)).build())
        .getPerson()
        .getPersonId();
  }
}
