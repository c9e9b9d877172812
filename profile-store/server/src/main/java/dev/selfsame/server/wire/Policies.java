package dev.selfsame.server.wire;

import dev.selfsame.api.identity.v1.CustomOptions;
import dev.selfsame.api.identity.v1.EmailOptions;
import dev.selfsame.api.identity.v1.HubRule;
import dev.selfsame.api.identity.v1.NamespaceRules;
import dev.selfsame.api.identity.v1.Normalizer;
import dev.selfsame.api.identity.v1.Policy;
import dev.selfsame.api.identity.v1.TextOptions;
import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.identity.policy.CookieForm;
import dev.selfsame.identity.policy.CustomForm;
import dev.selfsame.identity.policy.DeviceForm;
import dev.selfsame.identity.policy.EmailForm;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.NamespacePolicy;
import dev.selfsame.identity.policy.PhoneForm;
import dev.selfsame.identity.policy.PlainForm;
import dev.selfsame.identity.policy.TextForm;
import dev.selfsame.identity.policy.ValuePattern;
import dev.selfsame.profile.engine.StoredPolicy;
import dev.selfsame.server.config.ConfigException;
import dev.selfsame.server.config.PolicyFile;
import dev.selfsame.server.error.Violations;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identity policies on the wire: as messages, and as policy files. */
public final class Policies {

  private static final int MOST_CHARACTERS = 1 << 20;

  /** A problem that begins with a place of the document. */
  private static final Pattern PLACED =
      Pattern.compile(
          "([a-z][a-z0-9_]*(?:[.\\[][A-Za-z0-9_.\\[\\]]*)?) ((?:is|has) .*)", Pattern.DOTALL);

  private Policies() {}

  /**
   * The policy that a message says.
   *
   * @param field the message's place in the request
   * @throws dev.selfsame.server.error.ApiException INVALID_POLICY, naming every mistake
   */
  public static IdentityPolicy accept(String field, Policy policy) {
    Violations violations = new Violations();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < policy.getNamespacesCount(); i++) {
      String name = policy.getNamespaces(i).getNamespace();
      if (!names.add(name)) {
        invalid(
            field + ".namespaces[" + i + "].namespace",
            "is " + Violations.shown(name) + ", which stands twice",
            violations);
      }
    }
    violations.throwIfAny();
    return checked(field, () -> PolicyFile.read(PolicyTree.of(policy)));
  }

  /**
   * The policy of a policy file.
   *
   * @param field the text's place in the request
   * @throws dev.selfsame.server.error.ApiException INVALID_POLICY, naming every mistake
   */
  public static IdentityPolicy accept(String field, String yaml) {
    if (yaml.length() > MOST_CHARACTERS) {
      Violations violations = new Violations();
      violations.add(field, "is longer than 1 MiB, so it is no policy");
      violations.throwIfAny();
    }
    return checked(field, () -> PolicyFile.parse(yaml));
  }

  private static IdentityPolicy checked(String field, Supplier<IdentityPolicy> reader) {
    try {
      return reader.get();
    } catch (ConfigException e) {
      Violations violations = new Violations();
      for (String problem : e.problems()) {
        Matcher placed = PLACED.matcher(problem);
        if (placed.matches()) {
          invalid(field + '.' + placed.group(1), placed.group(2), violations);
        } else {
          invalid(field, problem, violations);
        }
      }
      violations.throwIfAny();
      throw new IllegalStateException("a policy was refused without a reason", e);
    }
  }

  private static void invalid(String field, String description, Violations violations) {
    violations.add(field, description, ErrorReason.ERROR_REASON_INVALID_POLICY, Map.of());
  }

  /** A stored policy as a message. */
  public static Policy message(StoredPolicy stored) {
    return message(stored.policy()).toBuilder()
        .setActive(stored.active())
        .setCreateTime(Times.timestamp(stored.createMillis()))
        .build();
  }

  /** A policy as a message, without the output-only fields. */
  public static Policy message(IdentityPolicy policy) {
    Policy.Builder message =
        Policy.newBuilder()
            .setVersion(policy.version())
            .setMaxIdentifiersPerPerson(policy.maxIdentifiersPerPerson())
            .setMaxLinksPerIdentifier(policy.maxLinksPerIdentifier());
    policy.namespaces().forEach((name, rules) -> message.addNamespaces(message(name, rules)));
    policy
        .hubRules()
        .forEach(
            rule ->
                message.addHubRules(
                    HubRule.newBuilder()
                        .setNamespace(rule.namespace())
                        .setNeighbor(rule.neighbor())
                        .setMoreThan(rule.moreThan())));
    return message.build();
  }

  private static NamespaceRules message(String name, NamespacePolicy rules) {
    NamespaceRules.Builder message =
        NamespaceRules.newBuilder()
            .setNamespace(name)
            .setTier(rules.tier())
            .setMaxPerPerson(rules.maxPerPerson())
            .setSharedAfter(rules.sharedAfter())
            .setMinShare(rules.minShare())
            .setRounds(rules.rounds())
            .setExpiresAfterDays(rules.expiresAfterDays());
    rules.blockedValues().stream().sorted().forEach(message::addBlockedValues);
    rules.blockedPatterns().forEach(pattern -> message.addBlockedPatterns(pattern.text()));
    normalizer(rules.normalizer(), message);
    return message.build();
  }

  private static void normalizer(
      dev.selfsame.identity.policy.Normalizer normalizer, NamespaceRules.Builder message) {
    if (normalizer instanceof PlainForm plain) {
      message.setNormalizer(
          plain.foldCase() ? Normalizer.NORMALIZER_LOWER_CASE : Normalizer.NORMALIZER_NONE);
    } else if (normalizer instanceof TextForm text) {
      message.setNormalizer(Normalizer.NORMALIZER_TEXT);
      if (text.stripAccents()) {
        message.setText(TextOptions.newBuilder().setStripAccents(true));
      }
    } else if (normalizer instanceof EmailForm email) {
      message.setNormalizer(Normalizer.NORMALIZER_EMAIL);
      email(email, message);
    } else if (normalizer instanceof PhoneForm phone) {
      message.setNormalizer(Normalizer.NORMALIZER_E164);
      if (phone.region() != null) {
        message.setRegion(phone.region());
      }
    } else if (normalizer instanceof DeviceForm) {
      message.setNormalizer(Normalizer.NORMALIZER_DEVICE);
    } else if (normalizer instanceof CookieForm) {
      message.setNormalizer(Normalizer.NORMALIZER_COOKIE);
    } else if (normalizer instanceof CustomForm custom) {
      message.setNormalizer(Normalizer.NORMALIZER_CUSTOM).setCustom(custom(custom));
    }
  }

  private static void email(EmailForm form, NamespaceRules.Builder message) {
    EmailOptions options =
        EmailOptions.newBuilder()
            .setStripPlusTags(form.stripPlusTags())
            .addAllIgnoreDots(form.ignoreDots())
            .putAllDomainAliases(form.domainAliases())
            .build();
    if (!options.equals(EmailOptions.getDefaultInstance())) {
      message.setEmail(options);
    }
  }

  private static CustomOptions custom(CustomForm form) {
    CustomOptions.Builder options = CustomOptions.newBuilder().setFoldCase(form.foldCase());
    form.replacements()
        .forEach(
            replacement ->
                options
                    .addReplaceBuilder()
                    .setPattern(replacement.pattern().text())
                    .setWith(replacement.with()));
    ValuePattern required = form.required();
    if (required != null) {
      options.setRequire(required.text());
    }
    return options.build();
  }
}
