package dev.selfsame.identity.policy;

import java.util.regex.Pattern;

/**
 * Ids of devices, in lower case. What is a UUID (RFC 9562), as advertising ids (IDFA, GAID) are, is
 * written as 8-4-4-4-12 hexadecimal digits, whether it came in braces, as {@code urn:uuid:},
 * without hyphens or in capitals.
 */
public record DeviceForm() implements Normalizer {

  private static final String URN = "urn:uuid:";

  /** 32 digits, with hyphens where a UUID has them or nowhere. No repetition is ambiguous. */
  private static final Pattern UUID =
      Pattern.compile(
          "([0-9a-f]{8})(-?)([0-9a-f]{4})\\2([0-9a-f]{4})\\2([0-9a-f]{4})\\2([0-9a-f]{12})");

  @Override
  public String normalize(String value) {
    String id = Characters.foldCase(Characters.clean(value));
    String bare = id.startsWith(URN) ? id.substring(URN.length()) : id;
    if (bare.startsWith("{") && bare.endsWith("}")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    var uuid = UUID.matcher(bare);
    return uuid.matches() ? uuid.replaceFirst("$1-$3-$4-$5-$6") : id;
  }
}
