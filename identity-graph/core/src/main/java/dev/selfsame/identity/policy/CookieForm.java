package dev.selfsame.identity.policy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Cookies, whose case counts. What travels around the value is taken away: quotes at both ends (RFC
 * 6265, 4.1.1), and percent-encoding (RFC 3986, 2.1), which some collectors undo and others do not;
 * encoding that is not of UTF-8 text stays.
 */
public record CookieForm() implements Normalizer {

  @Override
  public String normalize(String value) {
    String cookie = Characters.clean(value);
    String before;
    do {
      before = cookie;
      cookie = Characters.clean(decoded(unquoted(before)));
    } while (cookie.length() < before.length());
    return cookie;
  }

  private static String unquoted(String cookie) {
    int last = cookie.length() - 1;
    return last > 0 && cookie.charAt(0) == '"' && cookie.charAt(last) == '"'
        ? cookie.substring(1, last)
        : cookie;
  }

  /** Decoded once; as it is if nothing is encoded, or something else than text. */
  private static String decoded(String cookie) {
    if (cookie.indexOf('%') < 0) {
      return cookie;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(cookie.length());
    for (int i = 0; i < cookie.length(); ) {
      int octet = cookie.charAt(i) == '%' ? octet(cookie, i + 1) : -1;
      if (octet >= 0) {
        bytes.write(octet);
        i += 3;
      } else {
        int character = cookie.codePointAt(i);
        bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(character);
      }
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
      return text.chars().anyMatch(Character::isISOControl) ? cookie : text;
    } catch (CharacterCodingException e) {
      return cookie; // Some other use of the per cent sign: not ours to undo.
    }
  }

  private static int octet(String cookie, int at) {
    if (at + 2 > cookie.length()) {
      return -1;
    }
    int high = Character.digit(cookie.charAt(at), 16);
    int low = Character.digit(cookie.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
