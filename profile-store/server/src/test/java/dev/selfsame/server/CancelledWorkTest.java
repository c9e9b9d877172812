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
import dev.selfsame.api.identity.v1.ListPoliciesRequest;
import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.identity.v1.SimulatePolicyRequest;
import dev.selfsame.api.identity.v1.SimulatePolicyResponse;
import dev.selfsame.api.identity.v1.SimulationSummary;
import dev.selfsame.api.operation.v1.CancelOperationRequest;
import dev.selfsame.api.operation.v1.GetOperationRequest;
import dev.selfsame.api.operation.v1.Operation;
import dev.selfsame.api.operation.v1.WaitOperationRequest;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Work that looks at 10,000 identifiers, of which nobody wants to know the end. */
@TestInstance(Lifecycle.PER_CLASS)
class CancelledWorkTest {

  private static final int PERSONS = 5_000;

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

  private TestServer server;

  @BeforeAll
  void observePersons(@TempDir Path directory) throws IOException {
    Path policy = Files.writeString(directory.resolve("policy.yaml"), POLICY);
    server = new TestServer(directory, "policy_file", policy.toString());
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
  void simulatePolicy_callerCancelsInMidStream_stopsWorkAndChangesNothing() {
    SimulationSummary expected = simulate();
    assertThat(expected.getSplits()).isEqualTo(PERSONS);
    String before = state();

    long begun = System.nanoTime();
    simulate();
    long whole = System.nanoTime() - begun;

    long wasted = Long.MAX_VALUE;
    for (int tries = 0; tries < 5; tries++) {
      assertThat(whenIdle(this::simulateUntilFirstWord)).isTrue();
      long cancelled = System.nanoTime();
      assertThat(whenIdle(this::simulateUntilFirstWord)).isTrue();
      wasted = Math.min(wasted, System.nanoTime() - cancelled);
    }
    assertThat(wasted)
        .as("how long work goes on that nobody waits for, in ns; all of it takes %d", whole)
        .isLessThan(whole / 2);

    assertThat(state()).isEqualTo(before);
    assertThat(simulate()).isEqualTo(expected);
    server.identity.observe(observe(seen("again", 1, "account:a0", "email:a0@x.de")));
    assertThat(person("email:a0@x.de")).isEqualTo(person("account:a0"));
  }

  @Test
  void expireEvidence_cancelled_changesNothingAndWholeTellsHowFarItIs()
      throws InvalidProtocolBufferException {
    assertThat(simulate().getSplits()).isEqualTo(PERSONS);
    String before = state();
    Operation cancelled = cancelled(expire("2026-12-15T00:00:00Z"));
    for (int tries = 0; tries < 5 && !cancelled.hasError(); tries++) {
      // It was done before it could be told to stop.
      ended(expire("2026-11-15T00:00:00Z"));
      before = state();
      cancelled = cancelled(expire("2026-12-15T00:00:00Z"));
    }
    assertThat(cancelled.getError().getReason()).isEqualTo("OPERATION_CANCELLED");
    assertThat(state()).isEqualTo(before);

    Operation whole = expire("2026-12-15T00:00:00Z");
    Set<Double> told = new TreeSet<>();
    for (Operation now = whole; !now.getDone(); now = get(whole)) {
      ExpireEvidenceMetadata metadata = now.getMetadata().unpack(ExpireEvidenceMetadata.class);
      assertThat(metadata.getAsOf()).isEqualTo(time("2026-12-15T00:00:00Z"));
      if (metadata.hasProgress()) {
        assertThat(metadata.getProgress().getPhase())
            .isIn("reading evidence", "deciding who is who");
        told.add(now.getProgress());
      }
    }
    assertThat(told).as("how far it was said to be").hasSizeGreaterThan(1);
    assertThat(moved(whole)).isEqualTo(PERSONS);
    assertThat(moved(expire("2026-11-15T00:00:00Z"))).isEqualTo(PERSONS);
    assertThat(person("email:a7@x.de")).isEqualTo(person("account:a7"));
  }

  private SimulationSummary simulate() {
    return whenIdle(
        () -> {
          SimulatePolicyResponse last = SimulatePolicyResponse.getDefaultInstance();
          Iterator<SimulatePolicyResponse> told = server.policies.simulatePolicy(NO_EMAIL);
          while (told.hasNext()) {
            last = told.next();
          }
          return last.getSummary();
        });
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

  /** Calls until the server is not at work for somebody else. */
  private static <T> T whenIdle(Supplier<T> call) {
    while (true) {
      try {
        return call.get();
      } catch (StatusRuntimeException e) {
        Refusals refused =
            Refusals.of(
                () -> {
                  throw e;
                });
        assertThat(refused.info().getReason()).isIn("WORK_IN_PROGRESS", "READ_QUEUE_FULL");
      }
    }
  }

  private Operation expire(String asOf) {
    return server
        .identity
        .expireEvidence(ExpireEvidenceRequest.newBuilder().setAsOf(time(asOf)).build())
        .getOperation();
  }

  private long moved(Operation begun) throws InvalidProtocolBufferException {
    return ended(begun).getResponse().unpack(ExpireEvidenceResult.class).getMovedIdentifierCount();
  }

  private Operation cancelled(Operation begun) {
    server.operations.cancelOperation(
        CancelOperationRequest.newBuilder().setOperationId(begun.getOperationId()).build());
    return ended(begun);
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

  private Operation get(Operation begun) {
    return server
        .operations
        .getOperation(
            GetOperationRequest.newBuilder().setOperationId(begun.getOperationId()).build())
        .getOperation();
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
