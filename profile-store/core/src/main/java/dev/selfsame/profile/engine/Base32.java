package dev.selfsame.profile.engine;

/** 64 bits as 13 lower-case characters of Crockford's base 32, which leaves out i, l, o and u. */
final class Base32 {

  static final int LENGTH = 13;

  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  private Base32() {}

  static String encode(long value) {
    char[] text = new char[LENGTH];
    long rest = value;
    for (int i = LENGTH - 1; i >= 0; i--) {
      text[i] = DIGITS.charAt((int) (rest & 31));
      rest >>>= 5;
    }
    return new String(text);
  }

  /** Whether {@link #decode} reads these characters. */
  static boolean isValid(String text, int offset) {
    // The first character stands for the 4 bits that 12 times 5 leave.
    if (text.length() - offset != LENGTH || digit(text.charAt(offset)) > 15) {
      return false;
    }
    for (int i = offset; i < text.length(); i++) {
      if (digit(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Reads what {@link #encode} wrote, from the offset to the end; see {@link #isValid}. */
  static long decode(String text, int offset) {
    long value = 0;
    for (int i = offset; i < text.length(); i++) {
      value = value << 5 | digit(text.charAt(i));
    }
    return value;
  }

  private static int digit(char c) {
    return DIGITS.indexOf(c);
  }
}
