package dev.selfsame.identity.policy;

import dev.selfsame.identity.Identifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The versioned rules by which links make persons. Immutable.
 *
 * @param version names this set of rules: 1 to 64 characters of {@code [A-Za-z0-9][A-Za-z0-9_.-]*}
 * @param namespaces by name, in an order that breaks ties between equally strong identifiers
 * @param hubRules which identifiers link nobody because of their raw neighbours
 * @param maxIdentifiersPerPerson the greatest number of identifiers that a person may have; 0 is no
 *     limit
 * @param maxLinksPerIdentifier an identifier with more raw links than this links nobody, as if a
 *     hub rule had caught it, and bounds what any write may cost; 0 is no limit
 */
public record IdentityPolicy(
    String version,
    Map<String, NamespacePolicy> namespaces,
    List<HubRule> hubRules,
    int maxIdentifiersPerPerson,
    int maxLinksPerIdentifier) {

  /** The most characters that a normalised value may have. */
  public static final int MAX_VALUE_LENGTH = 256;

  /** The most characters that a value may have before it is normalised. */
  public static final int MAX_RAW_LENGTH = 4 * MAX_VALUE_LENGTH;

  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9_]{0,31}");

  /**
   * @throws IllegalArgumentException naming what is wrong
   */
  public IdentityPolicy {
    namespaces = Collections.unmodifiableMap(new LinkedHashMap<>(namespaces));
    hubRules = List.copyOf(hubRules);
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException(
          "version is '" + version + "': use 1 to 64 letters, digits, and _.-");
    }
    if (namespaces.isEmpty()) {
      throw new IllegalArgumentException("namespaces is empty: declare at least one");
    }
    for (String name : namespaces.keySet()) {
      if (!NAMESPACE.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "namespace '" + name + "': use 1 to 32 of a-z, 0-9 and _, with a letter first");
      }
    }
    for (HubRule rule : hubRules) {
      for (String name : List.of(rule.namespace(), rule.neighbor())) {
        if (!namespaces.containsKey(name)) {
          throw new IllegalArgumentException(
              "a hub rule names '" + name + "', which is no namespace of this policy");
        }
      }
    }
    if (maxIdentifiersPerPerson < 0) {
      throw new IllegalArgumentException(
          "max_identifiers_per_person is " + maxIdentifiersPerPerson + ": use 0 or more");
    }
    if (maxLinksPerIdentifier < 0) {
      throw new IllegalArgumentException(
          "max_links_per_identifier is " + maxLinksPerIdentifier + ": use 0 or more");
    }
  }

  /** The policy that holds when nobody gives another. */
  public static IdentityPolicy defaults() {
    return DefaultPolicy.POLICY;
  }

  /** What this policy makes of a namespace and a value as they were sent. */
  public Normalization normalize(String namespace, String value) {
    NamespacePolicy rules = namespaces.get(namespace);
    if (rules == null) {
      return new Normalization.UnknownNamespace();
    }
    if (value.length() > MAX_RAW_LENGTH) {
      return new Normalization.Dropped("longer than " + MAX_VALUE_LENGTH + " characters");
    }
    String normal;
    try {
      normal = rules.normalizer().normalize(value);
      if (!normal.equals(value) && !normal.equals(rules.normalizer().normalize(normal))) {
        throw new MalformedValueException("has no stable normal form");
      }
    } catch (MalformedValueException e) {
      return rules.blocks(value.strip()) || value.isBlank()
          ? new Normalization.Dropped(value.isBlank() ? "empty" : "blocked value")
          : new Normalization.Dropped(String.valueOf(e.getMessage()));
    }
    String wrong = Characters.problem(normal, MAX_VALUE_LENGTH);
    if (wrong != null) {
      return new Normalization.Dropped(wrong);
    }
    return rules.blocks(normal)
        ? new Normalization.Dropped("blocked value")
        : new Normalization.Accepted(new Identifier(namespace, normal));
  }

  /**
   * The rules of a namespace that this policy declares.
   *
   * @throws IllegalArgumentException if it does not
   */
  public NamespacePolicy namespace(String name) {
    NamespacePolicy rules = namespaces.get(name);
    if (rules == null) {
      throw new IllegalArgumentException("policy " + version + " declares no namespace " + name);
    }
    return rules;
  }

  /** Orders identifiers from the strongest: lowest tier, then policy order, then smallest key. */
  public Comparator<Identifier> strongestFirst() {
    List<String> order = new ArrayList<>(namespaces.keySet());
    return Comparator.<Identifier>comparingInt(id -> namespace(id.namespace()).tier())
        .thenComparingInt(id -> order.indexOf(id.namespace()))
        .thenComparing(Comparator.naturalOrder());
  }
}
