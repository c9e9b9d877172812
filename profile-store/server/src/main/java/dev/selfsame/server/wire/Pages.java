package dev.selfsame.server.wire;

import dev.selfsame.server.error.Violations;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Pages of a listing that has no filter. Tokens say where the next page starts; they hold no state
 * of the server and never expire.
 */
public final class Pages {

  private static final int DEFAULT = 100;
  private static final int LARGEST = 1_000;
  private static final String FORM = "1\n";

  private Pages() {}

  /** The size of a page. */
  public static int size(int asked, Violations violations) {
    int size = asked == 0 ? DEFAULT : asked;
    if (size < 1 || size > LARGEST) {
      violations.add("page_size", "is " + size + ": use 1 to " + LARGEST);
    }
    return size;
  }

  /** The token of the page after the entry of this name. */
  public static String token(String last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((FORM + last).getBytes(StandardCharsets.UTF_8));
  }

  /** The name after which a page starts; empty, and perhaps a violation, for the first. */
  public static String after(String token, Violations violations) {
    if (token.isEmpty()) {
      return "";
    }
    String content = "";
    try {
      content = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Falls through: not one of ours.
    }
    if (!content.startsWith(FORM)) {
      violations.add("page_token", "is none of this server: give the next_page_token as it came");
      return "";
    }
    return content.substring(FORM.length());
  }
}
