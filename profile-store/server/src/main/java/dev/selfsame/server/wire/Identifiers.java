package dev.selfsame.server.wire;

import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.api.type.v1.Subject;
import dev.selfsame.identity.policy.IdentityPolicy;
import dev.selfsame.identity.policy.Normalization;
import dev.selfsame.profile.SubjectKey;
import dev.selfsame.server.error.Violations;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Identifiers on the wire, normalised by the policy. Thread-safe. */
public final class Identifiers {

  private final Supplier<IdentityPolicy> policy;

  /** By the rules of the policy that this gives each time. */
  public Identifiers(Supplier<IdentityPolicy> policy) {
    this.policy = policy;
  }

  /** The policy that holds now. */
  public IdentityPolicy policy() {
    return policy.get();
  }

  /** What the policy makes of an identifier. */
  Normalization normalize(Identifier identifier) {
    return policy().normalize(identifier.getNamespace(), identifier.getValue());
  }

  /**
   * The identifier that a request is about; null, and a violation, if it cannot be normalised.
   *
   * @param present whether the field is set
   */
  public dev.selfsame.identity.@Nullable Identifier required(
      String field, boolean present, Identifier identifier, Violations violations) {
    if (!present) {
      violations.add(field, "is missing: give a namespace and a value");
      return null;
    }
    Normalization normalization = normalize(identifier);
    if (normalization instanceof Normalization.Accepted accepted) {
      return accepted.identifier();
    }
    if (normalization instanceof Normalization.Dropped dropped) {
      violations.add(field + ".value", isWhat(identifier.getValue(), dropped.reason()));
    } else {
      unknownNamespace(field, identifier.getNamespace(), violations);
    }
    return null;
  }

  /**
   * The identifier or subject, as an identifier, that a part of a request is about; null, and a
   * violation, if it can be none.
   *
   * @param at the path of the part, with a dot at its end; empty for the request
   */
  public dev.selfsame.identity.@Nullable Identifier orSubject(
      String at,
      boolean byIdentifier,
      Identifier identifier,
      boolean bySubject,
      Subject subject,
      Violations violations) {
    if (!bySubject) {
      return required(at + "identifier", byIdentifier, identifier, violations);
    }
    if (byIdentifier) {
      violations.add(at + "subject", "is set beside identifier: give one of the two");
    }
    SubjectKey key = Subjects.required(at + "subject", subject, violations);
    return key == null ? null : key.asIdentifier();
  }

  /** The identifier, for reads that answer "unknown" to whatever cannot be one; null if so. */
  public dev.selfsame.identity.@Nullable Identifier lenient(Identifier identifier) {
    return normalize(identifier) instanceof Normalization.Accepted accepted
        ? accepted.identifier()
        : null;
  }

  /** Notes that the policy does not declare a namespace. */
  void unknownNamespace(String field, String namespace, Violations violations) {
    undeclared(field + ".namespace", namespace, violations);
  }

  /** Notes that a field names a namespace that the policy does not declare. */
  void undeclared(String field, String namespace, Violations violations) {
    IdentityPolicy now = policy();
    String known = String.join(",", now.namespaces().keySet());
    violations.add(
        field,
        "is %s, which policy %s does not declare: use one of %s"
            .formatted(Violations.shown(namespace), now.version(), known),
        ErrorReason.ERROR_REASON_UNKNOWN_NAMESPACE,
        Map.of("namespace", shortened(namespace), "known", known));
  }

  static String isWhat(String value, String reason) {
    return value.isEmpty()
        ? "is missing: give 1 to " + IdentityPolicy.MAX_VALUE_LENGTH + " characters"
        : "is " + Violations.shown(value) + ": " + reason;
  }

  /** At most 256 characters of a text that somebody sent, so that no answer carries a giant. */
  static String shortened(String text) {
    if (text.length() <= IdentityPolicy.MAX_VALUE_LENGTH) {
      return text;
    }
    int end = IdentityPolicy.MAX_VALUE_LENGTH - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /** The identifier as a message. */
  public static Identifier message(dev.selfsame.identity.Identifier identifier) {
    return Identifier.newBuilder()
        .setNamespace(identifier.namespace())
        .setValue(identifier.value())
        .build();
  }
}
