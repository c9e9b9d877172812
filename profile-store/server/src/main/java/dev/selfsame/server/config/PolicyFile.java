package dev.selfsame.server.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.policy.Normalizer;
import dev.selfsame.identity.policy.ValuePattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an identity policy from YAML. Strict: what is not understood is refused.
 *
 * <p>A key that is absent is 0 or empty; {@code version} and each namespace's {@code tier} must be
 * there.
 */
public final class PolicyFile {

  private static final String[] KEYS =
      Stream.concat(
              Stream.of(
                  "tier",
                  "normalizer",
                  "blocked_values",
                  "blocked_patterns",
                  "max_per_person",
                  "shared_after",
                  "min_share",
                  "rounds",
                  "expires_after_days"),
              NormalizerYaml.OPTIONS.keySet().stream())
          .toArray(String[]::new);

  private PolicyFile() {}

  /**
   * The policy in a file.
   *
   * @throws ConfigException naming every mistake with its path, value and remedy
   */
  public static IdentityPolicy read(Path file) {
    return read(StrictYaml.read(file), file + ": ");
  }

  /**
   * The policy in this text.
   *
   * @param origin starts every message
   * @throws ConfigException naming every mistake with its path, value and remedy
   */
  public static IdentityPolicy parse(String text, String origin) {
    return read(StrictYaml.parse(text, origin), origin + ": ");
  }

  /**
   * The policy in this text, whose mistakes begin with their path.
   *
   * @throws ConfigException naming every mistake with its path, value and remedy
   */
  public static IdentityPolicy parse(String text) {
    return read(StrictYaml.parse(text, "the policy"));
  }

  /**
   * The policy in a tree of the form of a policy file, whose mistakes begin with their path.
   *
   * @throws ConfigException naming every mistake with its path, value and remedy
   */
  public static IdentityPolicy read(JsonNode document) {
    return read(document, "");
  }

  /** The policy as a file that {@link #parse} reads to an equal one. */
  public static String write(IdentityPolicy policy) {
    return PolicyText.write(policy);
  }

  private static IdentityPolicy read(JsonNode document, String origin) {
    List<String> problems = new ArrayList<>();
    YamlObject root = new YamlObject("", document, problems);
    root.allow(
        "version",
        "max_identifiers_per_person",
        "max_links_per_identifier",
        "namespaces",
        "hub_rules");
    String version = root.text("version");
    if (version == null) {
      root.problem("version", "is missing: name this set of rules, such as 'shop-1'");
    }
    Map<String, NamespacePolicy> namespaces = new LinkedHashMap<>();
    YamlObject declared = root.object("namespaces");
    declared
        .names()
        .forEach(
            name -> {
              NamespacePolicy rules = namespace(declared.object(name));
              if (rules != null) {
                namespaces.put(name, rules);
              }
            });
    List<HubRule> hubRules = new ArrayList<>();
    for (YamlObject rule : root.objects("hub_rules")) {
      rule.allow("namespace", "neighbor", "more_than");
      HubRule read = hubRule(rule);
      if (read != null) {
        hubRules.add(read);
      }
    }
    int most = root.whole("max_identifiers_per_person");
    int links = root.whole("max_links_per_identifier");
    if (problems.isEmpty()) {
      try {
        return new IdentityPolicy(String.valueOf(version), namespaces, hubRules, most, links);
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    throw new ConfigException(
        problems.stream().map(problem -> origin + problem).collect(Collectors.toList()));
  }

  private static @Nullable NamespacePolicy namespace(YamlObject rules) {
    rules.allow(KEYS);
    if (!rules.names().contains("tier")) {
      rules.problem("tier", "is missing: use 1 (strongest) to " + NamespacePolicy.WEAKEST_TIER);
      return null;
    }
    Set<String> blocked =
        rules.texts("blocked_values").stream()
            .map(value -> value.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Normalizer normalizer = NormalizerYaml.read(rules);
    List<ValuePattern> patterns = patterns(rules);
    return rules.build(
        () ->
            NamespacePolicy.builder(rules.whole("tier"))
                .normalizer(normalizer)
                .blocked(blocked, patterns)
                .maxPerPerson(rules.whole("max_per_person"))
                .sharedAfter(rules.whole("shared_after"))
                .minShare(rules.fraction("min_share"))
                .rounds(rules.whole("rounds"))
                .expiresAfterDays(rules.whole("expires_after_days"))
                .build());
  }

  private static List<ValuePattern> patterns(YamlObject rules) {
    List<ValuePattern> patterns = new ArrayList<>();
    for (String text : rules.texts("blocked_patterns")) {
      ValuePattern pattern = NormalizerYaml.pattern(rules, "blocked_patterns", text);
      if (pattern != null) {
        patterns.add(pattern);
      }
    }
    return patterns;
  }

  private static @Nullable HubRule hubRule(YamlObject rule) {
    String namespace = rule.text("namespace");
    String neighbor = rule.text("neighbor");
    if (namespace == null || neighbor == null) {
      rule.problem(
          namespace == null ? "namespace" : "neighbor",
          "is missing: name a namespace of this file");
      return null;
    }
    return rule.build(() -> new HubRule(namespace, neighbor, rule.whole("more_than")));
  }
}
