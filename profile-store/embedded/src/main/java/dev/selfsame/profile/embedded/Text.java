package dev.selfsame.profile.embedded;

/**
 * Strings as bytes that sort as {@link String#compareTo} does, for every string: each char is
 * written as UTF-8 writes a code point, surrogates one by one (CESU-8, Unicode Technical Report
 * 26). Plain UTF-8 sorts otherwise and maps all lone surrogates to one byte.
 */
final class Text {

  private Text() {}

  static int length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      length += c < 0x80 ? 0 : c < 0x800 ? 1 : 2;
    }
    return length;
  }

  /** Writes the string and returns the offset behind it. */
  static int write(String text, byte[] into, int offset) {
    int at = offset;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        into[at++] = (byte) c;
      } else if (c < 0x800) {
        into[at++] = (byte) (0xC0 | (c >> 6));
        into[at++] = (byte) (0x80 | (c & 0x3F));
      } else {
        into[at++] = (byte) (0xE0 | (c >> 12));
        into[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        into[at++] = (byte) (0x80 | (c & 0x3F));
      }
    }
    return at;
  }

  /** Reads the string that goes from the offset to the end. */
  static String read(byte[] from, int offset, int end) {
    char[] chars = new char[end - offset];
    int count = 0;
    for (int at = offset; at < end; ) {
      int b = from[at++];
      if (b >= 0) {
        chars[count++] = (char) b;
      } else if ((b & 0xE0) == 0xC0) {
        chars[count++] = (char) (((b & 0x1F) << 6) | (from[at++] & 0x3F));
      } else {
        chars[count++] =
            (char) (((b & 0x0F) << 12) | ((from[at++] & 0x3F) << 6) | (from[at++] & 0x3F));
      }
    }
    return new String(chars, 0, count);
  }
}
