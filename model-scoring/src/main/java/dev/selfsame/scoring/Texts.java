package dev.selfsame.scoring;

/** What a string of a document may hold, since it goes on into profiles and onto terminals. */
final class Texts {

  private Texts() {}

  /** Whether the text has no control characters and no half of a surrogate pair. */
  static boolean isPlain(String text) {
    return text.codePoints().allMatch(Texts::isPlain);
  }

  static boolean isPlain(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL && type != Character.SURROGATE;
  }
}
