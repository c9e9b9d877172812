package dev.selfsame.profile.policy;

import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.policy.ValuePattern;
import dev.selfsame.profile.codec.BinaryReader;
import dev.selfsame.profile.codec.BinaryWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Policies as bytes: equal policies as equal bytes, so that bytes tell whether rules changed. */
public final class PolicyCodec {

  private static final int VERSION = 1;

  private PolicyCodec() {}

  /** The bytes of a policy. */
  public static byte[] encode(IdentityPolicy policy) {
    BinaryWriter to = new BinaryWriter().octet(VERSION).text(policy.version());
    to.varint(policy.namespaces().size());
    policy
        .namespaces()
        .forEach(
            (name, rules) -> {
              to.text(name);
              write(to, rules);
            });
    to.varint(policy.hubRules().size());
    for (HubRule rule : policy.hubRules()) {
      to.text(rule.namespace()).text(rule.neighbor()).varint(rule.moreThan());
    }
    return to.varint(policy.maxIdentifiersPerPerson())
        .varint(policy.maxLinksPerIdentifier())
        .toByteArray();
  }

  /**
   * The policy of these bytes.
   *
   * @throws dev.selfsame.identity.StoreException.Corrupt if they are not what was encoded
   */
  public static IdentityPolicy decode(byte[] bytes) {
    BinaryReader from = new BinaryReader(bytes, "a stored policy");
    from.version(VERSION);
    String version = from.text();
    try {
      Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
      for (int left = from.count(); left > 0; left--) {
        String name = from.text();
        namespaces.put(name, read(from));
      }
      List<HubRule> hubRules = new ArrayList<>();
      for (int left = from.count(); left > 0; left--) {
        hubRules.add(new HubRule(from.text(), from.text(), (int) from.varint()));
      }
      return new IdentityPolicy(
          version, namespaces, hubRules, (int) from.varint(), (int) from.varint());
    } catch (IllegalArgumentException e) {
      throw from.corrupt("has rules that cannot be: " + e.getMessage());
    }
  }

  private static void write(BinaryWriter to, NamespacePolicy rules) {
    to.varint(rules.tier());
    NormalizerCodec.write(to, rules.normalizer());
    to.varint(rules.blockedValues().size());
    new TreeSet<>(rules.blockedValues()).forEach(to::text);
    to.varint(rules.blockedPatterns().size());
    rules.blockedPatterns().forEach(pattern -> to.text(pattern.text()));
    to.varint(rules.maxPerPerson()).varint(rules.sharedAfter());
    to.fixed(Double.doubleToLongBits(rules.minShare()));
    to.varint(rules.rounds()).varint(rules.expiresAfterDays());
  }

  private static NamespacePolicy read(BinaryReader from) {
    NamespacePolicy.Builder rules = NamespacePolicy.builder((int) from.varint());
    rules.normalizer(NormalizerCodec.read(from));
    Set<String> values = new HashSet<>();
    for (int left = from.count(); left > 0; left--) {
      values.add(from.text());
    }
    List<ValuePattern> patterns = new ArrayList<>();
    for (int left = from.count(); left > 0; left--) {
      patterns.add(ValuePattern.of(from.text()));
    }
    return rules
        .blocked(values, patterns)
        .maxPerPerson((int) from.varint())
        .sharedAfter((int) from.varint())
        .minShare(Double.longBitsToDouble(from.fixed()))
        .rounds((int) from.varint())
        .expiresAfterDays((int) from.varint())
        .build();
  }
}
