package dev.selfsame.profile.catalog;

/** What a text must be to be kept. */
final class Texts {

  private Texts() {}

  /** Whether every surrogate has its partner, so that the text is the same after UTF-8. */
  static boolean isValid(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
