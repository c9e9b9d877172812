package dev.selfsame.server;

import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.seen;
import static dev.selfsame.server.Messages.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.identity.v1.ExportGraphRequest;
import dev.selfsame.api.identity.v1.ExportGraphResponse;
import dev.selfsame.api.identity.v1.ExportedIdentifier;
import dev.selfsame.api.identity.v1.FindRingsRequest;
import dev.selfsame.api.identity.v1.FindRingsResponse;
import dev.selfsame.api.identity.v1.GetGraphStatisticsRequest;
import dev.selfsame.api.identity.v1.GetGraphStatisticsResponse;
import dev.selfsame.api.identity.v1.Link;
import dev.selfsame.api.identity.v1.PersonSizeBucket;
import dev.selfsame.api.identity.v1.Ring;
import io.grpc.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** 2,600 accounts with a device each, of which every thousand shares one more. */
@TestInstance(Lifecycle.PER_CLASS)
class SurveyTest {

  private static final int ACCOUNTS = 2_600;

  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = new TestServer(directory);
    var observations = new ArrayList<dev.selfsame.api.identity.v1.Observation>();
    for (int i = 0; i < ACCOUNTS; i++) {
      observations.add(seen("o" + i, 1, "account:a" + i, "device:d" + i));
    }
    for (int i = 0; i < 4; i++) {
      observations.add(seen("r" + i, 10 + i, "account:a" + i, "device:ring"));
      observations.add(seen("s" + i, 20, "account:a" + i, "email:ring@x.de"));
    }
    observations.add(seen("x", 21, "account:a9", "email:ring@x.de"));
    Bulk.observe(server, observations);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void findRings_ranksByMembersWithinTheWindow() {
    List<Ring> rings = rings(FindRingsRequest.newBuilder());
    assertThat(rings)
        .extracting(Ring::getShared)
        .containsExactly(id("email:ring@x.de"), id("device:ring"));
    Ring device = rings.get(1);
    assertThat(device.getMemberCount()).isEqualTo(4);
    assertThat(device.getDaysSeen()).isEqualTo(4);
    assertThat(device.getFirstSeen()).isEqualTo(time("2026-11-10T00:00:00Z"));
    assertThat(device.getMembersList()).hasSize(4);

    assertThat(
            rings(
                FindRingsRequest.newBuilder()
                    .setStartTime(time("2026-11-10T00:00:00Z"))
                    .setEndTime(time("2026-11-13T12:00:00Z"))))
        .singleElement()
        .satisfies(ring -> assertThat(ring.getMemberCount()).isEqualTo(3));
    assertThat(rings(FindRingsRequest.newBuilder().addSharedNamespaces("device").setMinMembers(5)))
        .isEmpty();
  }

  @Test
  void findRings_badRequests_nameTheFields() {
    Refusals.of(
            () ->
                rings(
                    FindRingsRequest.newBuilder()
                        .setMinMembers(1)
                        .setMaxRings(10_001)
                        .setStartTime(time("2026-11-10T00:00:00Z"))
                        .setEndTime(time("2026-11-10T23:00:00Z"))))
        .isInvalid("min_members", "max_rings", "end_time");
  }

  @Test
  void getGraphStatistics_countsWhatThereIs() {
    GetGraphStatisticsResponse graph =
        server.identity.getGraphStatistics(
            GetGraphStatisticsRequest.newBuilder().setTopHubs(2).build());
    assertThat(graph.getIdentifierCount()).isEqualTo(2 * ACCOUNTS + 2);
    assertThat(graph.getLinkCount()).isEqualTo(ACCOUNTS + 9);
    assertThat(graph.getNamespaces(0).getIdentifierCount()).isEqualTo(ACCOUNTS);
    assertThat(graph.getTopHubs(0).getIdentifier()).isEqualTo(id("email:ring@x.de"));
    assertThat(graph.getTopHubs(0).getLinkCount()).isEqualTo(5);
    assertThat(graph.getTopShared(0).getIdentifier()).isEqualTo(id("device:ring"));
    assertThat(
            graph.getPersonSizesList().stream().mapToLong(PersonSizeBucket::getPersonCount).sum())
        .isEqualTo(graph.getPersonCount());
    assertThat(graph.getPolicyVersion()).isEqualTo("default-2");
    Refusals.of(
            () ->
                server.identity.getGraphStatistics(
                    GetGraphStatisticsRequest.newBuilder().setTopHubs(-1).build()))
        .isInvalid("top_hubs");
  }

  @Test
  void exportGraph_whole_hasEverythingOnce() {
    Exported all = export("");
    assertThat(all.identifiers).hasSize(2 * ACCOUNTS + 2);
    assertThat(all.links).hasSize(ACCOUNTS + 9).doesNotHaveDuplicates();
    assertThat(new HashSet<>(all.identifiers)).hasSameSizeAs(all.identifiers);
    assertThat(all.links)
        .allMatch(link -> link.getSightingsCount() == 1 && link.getDaysSeen() == 1);
  }

  @Test
  void exportGraph_resumedAnywhere_givesTheRest() {
    Exported all = export("");
    assertThat(all.tokens).hasSizeGreaterThan(2);
    for (int i = 0; i < all.tokens.size(); i++) {
      Exported rest = export(all.tokens.get(i));
      Exported before = all.until(i);
      assertThat(before.identifiers.size() + rest.identifiers.size())
          .isEqualTo(all.identifiers.size());
      assertThat(before.links.size() + rest.links.size()).isEqualTo(all.links.size());
      Set<Link> both = new HashSet<>(before.links);
      both.addAll(rest.links);
      assertThat(both).hasSameSizeAs(all.links);
    }
  }

  @Test
  void exportGraph_badToken_isRefused() {
    Refusals.of(() -> export("nonsense")).isInvalid("resume_token");
    String token = export("").tokens.get(0);
    Refusals.of(
            () ->
                server
                    .identity
                    .exportGraph(
                        ExportGraphRequest.newBuilder()
                            .setResumeToken(token)
                            .setIdentifiersOnly(true)
                            .build())
                    .next())
        .isInvalid("resume_token");
  }

  @Test
  void exportGraph_callerGoesAway_leavesTheServerWell() {
    for (int i = 0; i < 20; i++) {
      try (Context.CancellableContext context = Context.current().withCancellation()) {
        context.run(
            () ->
                assertThat(
                        server.identity.exportGraph(ExportGraphRequest.getDefaultInstance()).next())
                    .isNotNull());
      }
    }
    assertThat(export("").identifiers).hasSize(2 * ACCOUNTS + 2);
  }

  private static List<Ring> rings(FindRingsRequest.Builder request) {
    List<Ring> rings = new ArrayList<>();
    server
        .identity
        .findRings(request.build())
        .forEachRemaining(
            response -> {
              if (response.getEventCase() == FindRingsResponse.EventCase.RING) {
                rings.add(response.getRing());
              }
            });
    return rings;
  }

  private static Exported export(String token) {
    Iterator<ExportGraphResponse> responses =
        server.identity.exportGraph(ExportGraphRequest.newBuilder().setResumeToken(token).build());
    List<ExportGraphResponse> all = new ArrayList<>();
    responses.forEachRemaining(all::add);
    return Exported.of(all);
  }

  private record Exported(
      List<ExportGraphResponse> responses,
      List<ExportedIdentifier> identifiers,
      List<Link> links,
      List<String> tokens) {

    static Exported of(List<ExportGraphResponse> responses) {
      return new Exported(
          responses,
          responses.stream().flatMap(r -> r.getIdentifiersList().stream()).toList(),
          responses.stream().flatMap(r -> r.getLinksList().stream()).toList(),
          responses.stream()
              .map(ExportGraphResponse::getResumeToken)
              .filter(token -> !token.isEmpty())
              .toList());
    }

    /** What had come when the token of this number came. */
    Exported until(int number) {
      int end = 0;
      int seen = -1;
      while (seen < number) {
        seen += responses.get(end++).getResumeToken().isEmpty() ? 0 : 1;
      }
      return of(responses.subList(0, end));
    }
  }
}
