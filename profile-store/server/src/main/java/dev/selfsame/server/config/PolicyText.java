package dev.selfsame.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.selfsame.identity.policy.CookieForm;
import dev.selfsame.identity.policy.CustomForm;
import dev.selfsame.identity.policy.DeviceForm;
import dev.selfsame.identity.policy.EmailForm;
import dev.selfsame.identity.policy.HubRule;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.policy.Normalizer;
import dev.selfsame.identity.policy.PhoneForm;
import dev.selfsame.identity.policy.PlainForm;
import dev.selfsame.identity.policy.TextForm;
import java.util.Collection;

/** Writes an identity policy as the YAML that {@link PolicyFile} reads; what is 0 is left out. */
final class PolicyText {

  private static final YAMLMapper WRITER =
      YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build();

  private PolicyText() {}

  static String write(IdentityPolicy policy) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", policy.version());
    positive(root, "max_identifiers_per_person", policy.maxIdentifiersPerPerson());
    positive(root, "max_links_per_identifier", policy.maxLinksPerIdentifier());
    ObjectNode namespaces = root.putObject("namespaces");
    policy.namespaces().forEach((name, rules) -> namespace(namespaces.putObject(name), rules));
    if (!policy.hubRules().isEmpty()) {
      var rules = root.putArray("hub_rules");
      for (HubRule rule : policy.hubRules()) {
        rules
            .addObject()
            .put("namespace", rule.namespace())
            .put("neighbor", rule.neighbor())
            .put("more_than", rule.moreThan());
      }
    }
    try {
      return WRITER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers can always be written", e);
    }
  }

  private static void namespace(ObjectNode node, NamespacePolicy rules) {
    node.put("tier", rules.tier());
    normalizer(node, rules.normalizer());
    texts(node, "blocked_values", rules.blockedValues().stream().sorted().toList());
    texts(
        node,
        "blocked_patterns",
        rules.blockedPatterns().stream().map(pattern -> pattern.text()).toList());
    positive(node, "max_per_person", rules.maxPerPerson());
    positive(node, "shared_after", rules.sharedAfter());
    if (rules.minShare() > 0) {
      node.put("min_share", rules.minShare());
    }
    positive(node, "rounds", rules.rounds());
    positive(node, "expires_after_days", rules.expiresAfterDays());
  }

  private static void normalizer(ObjectNode node, Normalizer normalizer) {
    if (normalizer instanceof PlainForm plain) {
      node.put("normalizer", plain.foldCase() ? "lower_case" : "none");
    } else if (normalizer instanceof TextForm text) {
      node.put("normalizer", "text");
      flag(node, "strip_accents", text.stripAccents());
    } else if (normalizer instanceof EmailForm email) {
      node.put("normalizer", "email");
      flag(node, "strip_plus_tags", email.stripPlusTags());
      texts(node, "ignore_dots", email.ignoreDots());
      if (!email.domainAliases().isEmpty()) {
        ObjectNode aliases = node.putObject("domain_aliases");
        email.domainAliases().forEach(aliases::put);
      }
    } else if (normalizer instanceof PhoneForm phone) {
      node.put("normalizer", "e164");
      if (phone.region() != null) {
        node.put("region", phone.region());
      }
    } else if (normalizer instanceof DeviceForm) {
      node.put("normalizer", "device");
    } else if (normalizer instanceof CookieForm) {
      node.put("normalizer", "cookie");
    } else if (normalizer instanceof CustomForm custom) {
      node.put("normalizer", "custom");
      custom(node, custom);
    }
  }

  private static void custom(ObjectNode node, CustomForm custom) {
    flag(node, "fold_case", custom.foldCase());
    if (!custom.replacements().isEmpty()) {
      var steps = node.putArray("replace");
      custom
          .replacements()
          .forEach(
              step ->
                  steps.addObject().put("pattern", step.pattern().text()).put("with", step.with()));
    }
    if (custom.required() != null) {
      node.put("require", custom.required().text());
    }
  }

  private static void texts(ObjectNode node, String key, Collection<String> texts) {
    if (!texts.isEmpty()) {
      var list = node.putArray(key);
      texts.forEach(list::add);
    }
  }

  private static void flag(ObjectNode node, String key, boolean value) {
    if (value) {
      node.put(key, true);
    }
  }

  private static void positive(ObjectNode node, String key, int value) {
    if (value > 0) {
      node.put(key, value);
    }
  }
}
