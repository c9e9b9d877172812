package dev.selfsame.server;

import static dev.selfsame.server.Messages.id;
import static dev.selfsame.server.Messages.observe;
import static dev.selfsame.server.Messages.seen;
import static dev.selfsame.server.Messages.time;
import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.identity.v1.Bridge;
import dev.selfsame.api.identity.v1.ExplainLinkRequest;
import dev.selfsame.api.identity.v1.ExplainLinkResponse;
import dev.selfsame.api.identity.v1.FindPathRequest;
import dev.selfsame.api.identity.v1.FindPathResponse;
import dev.selfsame.api.identity.v1.GetNeighborhoodRequest;
import dev.selfsame.api.identity.v1.GetNeighborhoodResponse;
import dev.selfsame.api.identity.v1.Link;
import dev.selfsame.api.identity.v1.LinkState;
import dev.selfsame.api.identity.v1.Neighbor;
import dev.selfsame.api.identity.v1.ResolveRequest;
import dev.selfsame.api.identity.v1.VerifyPersonRequest;
import dev.selfsame.api.type.v1.Identifier;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Ada has an e-mail and two devices; four accounts share a third one, of which one is Ada's. */
@TestInstance(Lifecycle.PER_CLASS)
class InvestigationTest {

  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = new TestServer(directory);
    server.identity.observe(observe(seen("o1", 1, "account:ada", "email:ada@x.de")));
    server.identity.observe(observe(seen("o2", 2, "email:ada@x.de", "phone:+4915112345678")));
    server.identity.observe(observe(seen("o3", 3, "account:ada", "device:own")));
    for (String account : List.of("ada", "bob", "cid", "dan")) {
      server.identity.observe(observe(seen("s" + account, 4, "account:" + account, "device:all")));
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void explainLink_together_showsPathEvidenceAndBridges() {
    ExplainLinkResponse explained = explain("account:ada", "phone:+49 151 12345678");
    assertThat(explained.getTogether()).isTrue();
    assertThat(explained.getFirstPersonId()).isEqualTo(person("account:ada"));
    assertThat(explained.getSecondPersonId()).isEqualTo(person("account:ada"));
    assertThat(explained.getPath().getIdentifiersList())
        .containsExactly(id("account:ada"), id("email:ada@x.de"), id("phone:+4915112345678"));
    Link first = explained.getPath().getLinks(0);
    assertThat(first.getState()).isEqualTo(LinkState.LINK_STATE_JOINING);
    assertThat(first.getSightings(0).getSource()).isEqualTo("web");
    assertThat(first.getSightings(0).getKind()).isEqualTo("login");
    assertThat(first.getSightings(0).getFirstSeen()).isEqualTo(time("2026-11-01T00:00:00Z"));
    assertThat(explained.getBridgesList())
        .filteredOn(Bridge::hasIdentifier)
        .extracting(Bridge::getIdentifier)
        .containsExactly(id("email:ada@x.de"));
    assertThat(explained.getBridgesList()).filteredOn(Bridge::hasLink).hasSize(2);
    assertThat(explained.getTruncated()).isFalse();
  }

  @Test
  void explainLink_apart_saysWhatSuppressedIt() {
    ExplainLinkResponse explained = explain("account:ada", "account:bob");
    assertThat(explained.getTogether()).isFalse();
    assertThat(explained.getSecondPersonId()).isEqualTo(person("account:bob"));
    assertThat(explained.hasPath()).isFalse();
    assertThat(explained.getNearMisses(0).getIdentifiersList())
        .containsExactly(id("account:ada"), id("device:all"), id("account:bob"));
    assertThat(explained.getNearMisses(0).getLinksList())
        .allMatch(link -> link.getState() == LinkState.LINK_STATE_SHARED)
        .allMatch(link -> link.getBlocker().equals("device:all"));
    assertThat(explained.getCommonIdentifiers(0).getIdentifier()).isEqualTo(id("device:all"));
  }

  @Test
  void explainLink_badRequests_nameTheFields() {
    Refusals.of(() -> server.identity.explainLink(ExplainLinkRequest.getDefaultInstance()))
        .isInvalid("first", "second");
    Refusals.of(() -> explain("account:ada", "account:ada")).isInvalid("second");
    Refusals.of(
            () ->
                server.identity.explainLink(
                    ExplainLinkRequest.newBuilder()
                        .setFirst(id("account:ada"))
                        .setSecond(id("account:bob"))
                        .setMaxPaths(21)
                        .build()))
        .isInvalid("max_paths");
    Refusals.of(() -> explain("account:ada", "account:nobody"))
        .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of("identifier", "account:nobody"));
  }

  @Test
  void getNeighborhood_marksSuppressedLinksAndStaysInItsLimits() {
    GetNeighborhoodResponse around =
        around(GetNeighborhoodRequest.newBuilder().setIdentifier(id("account:ada")).setHops(2));
    assertThat(around.getNeighborsList())
        .extracting(Neighbor::getIdentifier)
        .startsWith(id("account:ada"))
        .contains(id("device:all"), id("account:bob"), id("phone:+4915112345678"))
        .hasSize(8);
    assertThat(around.getLinksList())
        .filteredOn(link -> link.getState() == LinkState.LINK_STATE_SHARED)
        .hasSize(4);
    assertThat(around.getTruncated()).isFalse();

    GetNeighborhoodResponse joined =
        around(
            GetNeighborhoodRequest.newBuilder()
                .setPersonId(person("account:ada"))
                .setJoinedOnly(true)
                .setHops(5));
    assertThat(joined.getNeighborsList())
        .extracting(Neighbor::getPersonId)
        .containsOnly(person("account:ada"))
        .hasSize(4);

    GetNeighborhoodResponse few =
        around(
            GetNeighborhoodRequest.newBuilder()
                .setIdentifier(id("account:ada"))
                .addNamespaces("device")
                .setMaxIdentifiers(2));
    assertThat(few.getNeighborsCount()).isEqualTo(2);
    assertThat(few.getTruncated()).isTrue();
  }

  @Test
  void getNeighborhood_asOfAnEarlierDay_showsOnlyWhatWasSeenByThen() {
    GetNeighborhoodResponse then =
        around(
            GetNeighborhoodRequest.newBuilder()
                .setIdentifier(id("account:ada"))
                .setAsOf(time("2026-11-01T23:00:00Z")));
    assertThat(then.getNeighborsList())
        .extracting(Neighbor::getIdentifier)
        .containsExactly(id("account:ada"), id("email:ada@x.de"));
  }

  @Test
  void getNeighborhood_badRequests_nameTheFields() {
    Refusals.of(() -> around(GetNeighborhoodRequest.newBuilder())).isInvalid("identifier");
    Refusals.of(
            () ->
                around(
                    GetNeighborhoodRequest.newBuilder()
                        .setIdentifier(id("account:ada"))
                        .setHops(6)
                        .setMaxIdentifiers(-1)
                        .setMaxLinksPerIdentifier(1_001)))
        .isInvalid("hops", "max_identifiers", "max_links_per_identifier");
    Refusals.of(
            () ->
                around(
                    GetNeighborhoodRequest.newBuilder()
                        .setIdentifier(id("account:ada"))
                        .addNamespaces("isbn")))
        .is(
            Code.INVALID_ARGUMENT,
            "UNKNOWN_NAMESPACE",
            Map.of("namespace", "isbn", "known", "account,email,phone,device,cookie"),
            "namespaces[0]");
  }

  @Test
  void findPath_throughSuppressedLinksOnlyIfAsked() {
    FindPathRequest.Builder request =
        FindPathRequest.newBuilder().setFirst(id("email:ada@x.de")).setSecond(id("account:dan"));
    FindPathResponse any = server.identity.findPath(request.build());
    assertThat(any.getPaths(0).getIdentifiersList())
        .containsExactly(
            id("email:ada@x.de"), id("account:ada"), id("device:all"), id("account:dan"));
    assertThat(any.getTruncated()).isFalse();
    assertThat(server.identity.findPath(request.setMaxDegree(3).build()).getAvoidedCount())
        .isEqualTo(1);
    assertThat(server.identity.findPath(request.setJoinedOnly(true).build()).getPathsCount())
        .isZero();
    Refusals.of(() -> server.identity.findPath(request.setMaxHops(11).build()))
        .isInvalid("max_hops");
  }

  @Test
  void verifyPerson_matchesWhatIsServed() {
    var verified =
        server.identity.verifyPerson(
            VerifyPersonRequest.newBuilder().setIdentifier(id("account:ada")).build());
    assertThat(verified.getMatches()).isTrue();
    assertThat(verified.getConclusive()).isTrue();
    assertThat(verified.getRecomputedClusterKey()).isEqualTo(verified.getPerson().getClusterKey());
    assertThat(verified.getPolicyVersion()).isEqualTo("default-2");
    assertThat(verified.getIdentifiersRead()).isPositive();
    Refusals.of(
            () ->
                server.identity.verifyPerson(
                    VerifyPersonRequest.newBuilder().setIdentifier(id("account:no")).build()))
        .is(Code.NOT_FOUND, "PERSON_NOT_FOUND", Map.of("identifier", "account:no"));
  }

  private static ExplainLinkResponse explain(String first, String second) {
    return server.identity.explainLink(
        ExplainLinkRequest.newBuilder().setFirst(id(first)).setSecond(id(second)).build());
  }

  private static GetNeighborhoodResponse around(GetNeighborhoodRequest.Builder request) {
    return server.identity.getNeighborhood(request.build());
  }

  private static String person(String key) {
    Identifier identifier = id(key);
    return server
        .identity
        .resolve(ResolveRequest.newBuilder().setIdentifier(identifier).build())
        .getPerson()
        .getPersonId();
  }
}
