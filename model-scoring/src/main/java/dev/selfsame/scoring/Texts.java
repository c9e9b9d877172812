package dev.selfsame.scoring;

/** What a string of a document may hold, since it goes on into profiles and onto terminals. */
final class Texts {

  static final int LONGEST_CATEGORY = 1024;

  private Texts() {}

  /** Adds a violation if the text cannot be a category. */
  static void checkCategory(String category, String path, Violations violations) {
    if (category.length() > LONGEST_CATEGORY || !isPlain(category)) {
      violations.add(
          path,
          "is not a category; give at most "
              + LONGEST_CATEGORY
              + " characters, without control characters");
    }
  }

  /** Whether the text has no control characters and no half of a surrogate pair. */
  static boolean isPlain(String text) {
    return text.codePoints().allMatch(Texts::isPlain);
  }

  static boolean isPlain(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL && type != Character.SURROGATE;
  }
}
