package dev.selfsame.server.wire;

import dev.selfsame.server.error.Violations;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Tokens of pages of tags: where the next page starts, and for which prefix. They hold no state of
 * the server and never expire.
 */
public final class TagPages {

  private static final String FORM = "1";
  private static final char SEPARATOR = '\n';

  private TagPages() {}

  /** The token of the page after the tag with this name. */
  public static String token(String prefix, String lastName) {
    String content = FORM + SEPARATOR + prefix + SEPARATOR + lastName;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(content.getBytes(StandardCharsets.UTF_8));
  }

  /** The name after which a page starts; empty, and perhaps a violation, for the first. */
  public static String after(String token, String prefix, Violations violations) {
    if (token.isEmpty()) {
      return "";
    }
    String[] parts = {};
    try {
      byte[] content = Base64.getUrlDecoder().decode(token);
      parts = new String(content, StandardCharsets.UTF_8).split("\n", -1);
    } catch (IllegalArgumentException e) {
      // Falls through: not one of ours.
    }
    if (parts.length != 3 || !parts[0].equals(FORM)) {
      violations.add("page_token", "is none of this server: give the next_page_token as it came");
      return "";
    }
    if (!parts[1].equals(prefix)) {
      violations.add(
          "page_token",
          "is of a listing with prefix %s: give the same prefix for every page"
              .formatted(Violations.shown(parts[1])));
    }
    return parts[2];
  }
}
