package dev.selfsame.identity.proof;

import dev.selfsame.identity.Assertion;
import dev.selfsame.identity.DaySet;
import dev.selfsame.identity.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.identity.Observation;
import dev.selfsame.identity.SourceKind;
import dev.selfsame.identity.engine.EvidenceChange;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small histories that once went wrong, or that every engine gets wrong first. */
class KnownCasesTest {

  @Test
  void retractMustLink_ofAnIdentifierThatIsSharedAnyway_partsIt() {
    prove(
        policy("cookie", weak(3).sharedAfter(1)),
        must("cookie:3", "tab:3"),
        seen(0, "cookie:3", "browser:0"),
        seen(0, "cookie:3", "account:2"),
        retract("cookie:3", "tab:3"));
  }

  @Test
  void explain_cannotLinkOfASharedIdentifier_saysCannotLink() {
    prove(
        policy("tab", weak(3).sharedAfter(1)),
        seen(0, "tab:0", "account:1"),
        cannot("email:3", "tab:0"),
        seen(0, "tab:0", "browser:3"));
  }

  private static void prove(IdentityPolicy policy, EvidenceChange... changes) {
    List<Step> steps = Stream.of(changes).<Step>map(Step.Batch::of).toList();
    new History(policy, steps).run(Trial::assertThoroughly).assertExplained();
  }

  private static NamespacePolicy.Builder weak(int tier) {
    return NamespacePolicy.builder(tier);
  }

  /** The usual tiers without a rule, but for this namespace. */
  private static IdentityPolicy policy(String name, NamespacePolicy.Builder rules) {
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    for (int i = 0; i < RandomPolicies.NAMESPACES.size(); i++) {
      namespaces.put(RandomPolicies.NAMESPACES.get(i), NamespacePolicy.builder(1 + i / 2).build());
    }
    namespaces.put(name, rules.build());
    return new IdentityPolicy("case", namespaces, List.of(), 0, 0);
  }

  private static EvidenceChange seen(int day, String... keys) {
    return new EvidenceChange.Observe(
        new Observation(
            "o",
            DaySet.millis(RandomHistory.START + day),
            new SourceKind("crm", "login"),
            1,
            Stream.of(keys).map(Identifier::parse).toList()));
  }

  private static EvidenceChange must(String one, String other) {
    return asserted(Assertion.Kind.MUST_LINK, one, other);
  }

  private static EvidenceChange cannot(String one, String other) {
    return asserted(Assertion.Kind.CANNOT_LINK, one, other);
  }

  private static EvidenceChange asserted(Assertion.Kind kind, String one, String other) {
    return new EvidenceChange.Assert(link(one, other), new Assertion(kind, "ann", "", 1));
  }

  private static EvidenceChange retract(String one, String other) {
    return new EvidenceChange.RetractAssertion(link(one, other));
  }

  private static LinkKey link(String one, String other) {
    return LinkKey.of(Identifier.parse(one), Identifier.parse(other));
  }
}
