package dev.selfsame.server.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.selfsame.api.identity.v1.CustomOptions;
import dev.selfsame.api.identity.v1.EmailOptions;
import dev.selfsame.api.identity.v1.HubRule;
import dev.selfsame.api.identity.v1.NamespaceRules;
import dev.selfsame.api.identity.v1.Normalizer;
import dev.selfsame.api.identity.v1.Policy;
import dev.selfsame.api.identity.v1.Replacement;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A policy's message as the tree of a policy file, so that both are read by the same rules. */
final class PolicyTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String PREFIX = "NORMALIZER_";

  private PolicyTree() {}

  /** The tree; what is 0 or empty is left out, as a file leaves it out. */
  static ObjectNode of(Policy policy) {
    ObjectNode tree = NODES.objectNode();
    text(tree, "version", policy.getVersion());
    whole(tree, "max_identifiers_per_person", policy.getMaxIdentifiersPerPerson());
    whole(tree, "max_links_per_identifier", policy.getMaxLinksPerIdentifier());
    ObjectNode namespaces = tree.putObject("namespaces");
    policy.getNamespacesList().forEach(n -> namespaces.set(n.getNamespace(), namespace(n)));
    if (policy.getHubRulesCount() > 0) {
      ArrayNode hubs = tree.putArray("hub_rules");
      policy.getHubRulesList().forEach(rule -> hubs.add(hub(rule)));
    }
    return tree;
  }

  private static ObjectNode namespace(NamespaceRules rules) {
    ObjectNode tree = NODES.objectNode();
    whole(tree, "tier", rules.getTier());
    tree.put("normalizer", normalizer(rules));
    text(tree, "region", rules.getRegion());
    if (rules.hasText()) {
      flag(tree, "strip_accents", rules.getText().getStripAccents());
    }
    if (rules.hasEmail()) {
      email(tree, rules.getEmail());
    }
    if (rules.hasCustom()) {
      custom(tree, rules.getCustom());
    }
    whole(tree, "max_per_person", rules.getMaxPerPerson());
    whole(tree, "shared_after", rules.getSharedAfter());
    if (rules.getMinShare() != 0) {
      tree.put("min_share", rules.getMinShare());
    }
    whole(tree, "rounds", rules.getRounds());
    whole(tree, "expires_after_days", rules.getExpiresAfterDays());
    texts(tree, "blocked_values", rules.getBlockedValuesList());
    texts(tree, "blocked_patterns", rules.getBlockedPatternsList());
    return tree;
  }

  private static String normalizer(NamespaceRules rules) {
    Normalizer normalizer = rules.getNormalizer();
    return switch (normalizer) {
      case NORMALIZER_UNSPECIFIED -> "none";
      case UNRECOGNIZED -> Integer.toString(rules.getNormalizerValue());
      default -> normalizer.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    };
  }

  private static void email(ObjectNode tree, EmailOptions options) {
    flag(tree, "strip_plus_tags", options.getStripPlusTags());
    texts(tree, "ignore_dots", options.getIgnoreDotsList());
    if (options.getDomainAliasesCount() > 0) {
      ObjectNode aliases = tree.putObject("domain_aliases");
      new TreeMap<>(options.getDomainAliasesMap()).forEach(aliases::put);
    }
  }

  private static void custom(ObjectNode tree, CustomOptions options) {
    flag(tree, "fold_case", options.getFoldCase());
    if (options.getReplaceCount() > 0) {
      ArrayNode steps = tree.putArray("replace");
      for (Replacement replacement : options.getReplaceList()) {
        ObjectNode step = steps.addObject();
        text(step, "pattern", replacement.getPattern());
        step.put("with", replacement.getWith());
      }
    }
    text(tree, "require", options.getRequire());
  }

  private static ObjectNode hub(HubRule rule) {
    ObjectNode tree = NODES.objectNode();
    text(tree, "namespace", rule.getNamespace());
    text(tree, "neighbor", rule.getNeighbor());
    whole(tree, "more_than", rule.getMoreThan());
    return tree;
  }

  private static void text(ObjectNode tree, String key, String text) {
    if (!text.isEmpty()) {
      tree.put(key, text);
    }
  }

  private static void whole(ObjectNode tree, String key, int number) {
    if (number != 0) {
      tree.put(key, number);
    }
  }

  private static void flag(ObjectNode tree, String key, boolean set) {
    if (set) {
      tree.put(key, true);
    }
  }

  private static void texts(ObjectNode tree, String key, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode list = tree.putArray(key);
      texts.forEach(list::add);
    }
  }
}
