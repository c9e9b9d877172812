package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.difference.Difference;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.policy.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Policies are stored, tried and activated while the engine runs. */
class PolicyLifecycleTest {

  private static final IdentityPolicy DEFAULTS = IdentityPolicy.defaults();
  private static final List<String> ACCOUNTS = List.of("a", "b", "c", "d");

  private Node node = new Node();

  @AfterEach
  void close() {
    node.close();
  }

  /** The default, but a device is shared only after so many owners. */
  private static IdentityPolicy sharedAfter(String version, int owners) {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>(DEFAULTS.namespaces());
    NamespacePolicy account = DEFAULTS.namespace("account");
    namespaces.put(
        "account",
        NamespacePolicy.builder(1)
            .normalizer(account.normalizer())
            .blocked(account.blockedValues(), account.blockedPatterns())
            .build());
    NamespacePolicy device = DEFAULTS.namespace("device");
    namespaces.put(
        "device",
        NamespacePolicy.builder(2)
            .normalizer(device.normalizer())
            .blocked(device.blockedValues(), device.blockedPatterns())
            .sharedAfter(owners)
            .rounds(3)
            .build());
    return new IdentityPolicy(version, namespaces, DEFAULTS.hubRules(), 1_000, 10_000);
  }

  /** A device that four people use: by the default policy it joins nobody. */
  private void kiosk() {
    ACCOUNTS.forEach(account -> node.observe(1, "account:" + account, "device:kiosk"));
  }

  private String policyOf(String key) {
    PersonView person = node.engine.persons().person(Node.id(key));
    assertThat(person).isNotNull();
    return person.policyVersion();
  }

  private int sizeOf(String key) {
    PersonView person = node.engine.persons().person(Node.id(key));
    assertThat(person).isNotNull();
    return person.identifiers().size();
  }

  @Test
  void createPolicy_sameAgain_isTheStoredOneAndAnotherIsRefused() {
    StoredPolicy stored = node.engine.policies().create(sharedAfter("v2", 9), false).join();
    assertThat(stored.active()).isFalse();
    assertThat(node.engine.policies().create(sharedAfter("v2", 9), false).join()).isEqualTo(stored);
    assertThatThrownBy(() -> node.engine.policies().create(sharedAfter("v2", 8), false).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(PolicyRefused.PolicyExists.class);
    assertThat(node.engine.policies().list())
        .extracting(one -> one.policy().version())
        .containsExactlyInAnyOrder(DEFAULTS.version(), "v2");
    assertThat(node.engine.policy()).isEqualTo(DEFAULTS);
  }

  @Test
  void createPolicy_validateOnly_storesNothing() {
    node.engine.policies().create(sharedAfter("v2", 9), true).join();
    assertThat(node.engine.policies().find("v2")).isNull();
  }

  @Test
  void simulate_saysWhatWouldHappenAndTouchesNothing() {
    kiosk();
    Simulation simulation =
        node.engine.policies().simulate(sharedAfter("try", 9), 10, WorkProgress.IGNORED);
    assertThat(simulation.comparedVersion()).isEqualTo(DEFAULTS.version());
    assertThat(simulation.impact().merges()).isEqualTo(1);
    assertThat(simulation.impact().personsBefore()).isEqualTo(5);
    assertThat(simulation.impact().personsAfter()).isEqualTo(1);
    assertThat(simulation.impact().blastRadius()).isEqualTo(1.0);
    Simulation.Changed merge = simulation.largest().get(0);
    assertThat(merge.kind()).isEqualTo(Difference.Kind.MERGE);
    assertThat(merge.before()).hasSize(5);
    assertThat(merge.before().get(0).personId()).startsWith("p_");
    assertThat(merge.after().get(0).identifiers()).hasSize(5);
    assertThat(sizeOf("account:a")).isEqualTo(1);
    assertThat(node.engine.policies().find("try")).isNull();
  }

  @Test
  void activatePolicy_decidesByItFromThenOnAndAfterARestart() {
    kiosk();
    String before = node.profile("account:a");
    node.engine.policies().create(sharedAfter("v2", 9), false).join();
    PolicySwitch done =
        node.engine.policies().activate("v2", DEFAULTS.version(), WorkProgress.IGNORED);
    assertThat(done.policy().active()).isTrue();
    assertThat(done.moved()).isEqualTo(4);
    assertThat(sizeOf("account:a")).isEqualTo(5);
    assertThat(node.profile("account:d")).contains("policyVersion=v2");
    node.observe(2, "account:d", "email:d@example.com");
    assertThat(sizeOf("account:a")).isEqualTo(6);

    Node next = node.crash(null);
    node.close();
    node = next;
    assertThat(node.engine.policy().version()).isEqualTo("v2");
    assertThat(sizeOf("account:a")).isEqualTo(6);

    node.engine.policies().activate(DEFAULTS.version(), null, WorkProgress.IGNORED);
    assertThat(node.profile("account:a")).isEqualTo(before);
  }

  @Test
  void activatePolicy_whileOthersWrite_losesNothingAndNobodySeesAMixture() throws Exception {
    kiosk();
    node.engine.policies().create(sharedAfter("v2", 9), false).join();
    AtomicBoolean stop = new AtomicBoolean();
    List<String> mixtures = new ArrayList<>();
    Thread reader = new Thread(() -> read(stop, mixtures), "reader");
    Thread writer = new Thread(() -> write(stop), "writer");
    reader.start();
    writer.start();
    for (int round = 0; round < 20; round++) {
      node.engine
          .policies()
          .activate(round % 2 == 0 ? "v2" : DEFAULTS.version(), null, WorkProgress.IGNORED);
      assertThat(sizeOf("account:a")).isEqualTo(round % 2 == 0 ? 5 : 1);
    }
    stop.set(true);
    reader.join();
    writer.join();
    assertThat(mixtures).isEmpty();
    Simulation nothing = node.engine.policies().simulate(DEFAULTS, 10, WorkProgress.IGNORED);
    assertThat(nothing.impact().moved()).isZero();
  }

  private void read(AtomicBoolean stop, List<String> mixtures) {
    while (!stop.get()) {
      String profile = node.profile("account:a");
      boolean newRules = profile != null && profile.contains("policyVersion=v2");
      boolean together = profile != null && profile.contains("account:d");
      if (newRules != together) {
        mixtures.add(profile);
        return;
      }
    }
  }

  private void write(AtomicBoolean stop) {
    for (int i = 0; !stop.get(); i++) {
      node.observe(3, "account:w" + i % 50, "device:w" + i % 20);
    }
  }

  @Test
  void activatePolicy_stopped_changesNothing() {
    kiosk();
    node.engine.policies().create(sharedAfter("v2", 9), false).join();
    assertThatThrownBy(
            () -> node.engine.policies().activate("v2", null, (phase, done, total) -> false))
        .isInstanceOf(CancellationException.class);
    assertThat(policyOf("account:a")).isEqualTo(DEFAULTS.version());
    assertThat(node.engine.policies().activate("v2", null, WorkProgress.IGNORED).moved())
        .isEqualTo(4);
  }

  @Test
  void activatePolicy_unknownOrUnexpected_isRefused() {
    assertThatThrownBy(() -> node.engine.policies().activate("v9", null, WorkProgress.IGNORED))
        .isInstanceOf(PolicyRefused.PolicyNotFound.class);
    node.engine.policies().create(sharedAfter("v2", 9), false).join();
    assertThatThrownBy(() -> node.engine.policies().activate("v2", "v1", WorkProgress.IGNORED))
        .isInstanceOf(PolicyRefused.ActivePolicyChanged.class)
        .hasMessageContaining(DEFAULTS.version() + " is active, not v1");
  }

  @Test
  void simulate_policyThatCannotDecideAboutWhatIsStored_isRefusedAndNamesTheNamespace() {
    kiosk();
    IdentityPolicy accountsOnly =
        new IdentityPolicy(
            "accounts", Map.of("account", DEFAULTS.namespace("account")), List.of(), 0, 0);
    assertThatThrownBy(() -> node.engine.policies().simulate(accountsOnly, 1, WorkProgress.IGNORED))
        .isInstanceOf(PolicyRefused.PolicyIncompatible.class)
        .hasMessageContaining("namespace device");
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>(DEFAULTS.namespaces());
    namespaces.put("device", NamespacePolicy.builder(2).normalizer(Normalizer.TEXT).build());
    IdentityPolicy otherForm = new IdentityPolicy("form", namespaces, List.of(), 0, 0);
    assertThatThrownBy(() -> node.engine.policies().simulate(otherForm, 1, WorkProgress.IGNORED))
        .isInstanceOf(PolicyRefused.PolicyIncompatible.class)
        .hasMessageContaining("normalises in another way");
  }

  @Test
  void simulate_whileAnotherRuns_isRefused() {
    kiosk();
    CompletableFuture<Boolean> refused = new CompletableFuture<>();
    node.engine
        .policies()
        .simulate(
            sharedAfter("try", 9),
            1,
            (phase, done, total) -> {
              try {
                node.engine.policies().simulate(sharedAfter("try", 8), 1, WorkProgress.IGNORED);
                refused.complete(false);
              } catch (RefusedException.WorkInProgress e) {
                refused.complete(true);
              }
              return true;
            });
    assertThat(refused).isCompletedWithValue(true);
  }
}
