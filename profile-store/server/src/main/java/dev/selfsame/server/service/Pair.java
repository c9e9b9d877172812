package dev.selfsame.server.service;

import dev.selfsame.api.type.v1.Identifier;
import dev.selfsame.identity.LinkKey;
import dev.selfsame.server.error.Violations;
import dev.selfsame.server.wire.Identifiers;
import org.jspecify.annotations.Nullable;

/** The two identifiers of a request about a pair; null where a violation says what is wrong. */
record Pair(
    dev.selfsame.identity.@Nullable Identifier first,
    dev.selfsame.identity.@Nullable Identifier second) {

  /** Both are there, and they are not the same. */
  record Checked(dev.selfsame.identity.Identifier first, dev.selfsame.identity.Identifier second) {

    LinkKey key() {
      return LinkKey.of(first, second);
    }
  }

  /** Reads {@code first} and {@code second}. */
  static Pair of(
      boolean hasFirst,
      Identifier first,
      boolean hasSecond,
      Identifier second,
      Identifiers identifiers,
      Violations violations) {
    var one = identifiers.required("first", hasFirst, first, violations);
    var other = identifiers.required("second", hasSecond, second, violations);
    if (one != null && one.equals(other)) {
      violations.add(
          "second",
          "is %s, as first is: give two different identifiers"
              .formatted(Violations.shown(one.key())));
    }
    return new Pair(one, other);
  }

  /** The pair, after all violations were thrown. */
  Checked checked() {
    if (first == null || second == null) {
      throw new IllegalStateException("an identifier is missing that was not noted");
    }
    return new Checked(first, second);
  }
}
