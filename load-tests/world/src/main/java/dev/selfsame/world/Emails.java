package dev.selfsame.world;

import java.util.List;

/** People's e-mail addresses, and how they are misspelt. */
final class Emails {
  private static final int ADDRESS = 31;

  private static final List<String> FIRST =
      List.of(
          "anna", "ben", "carla", "daisy", "emil", "fatma", "george", "hana", "ines", "jacob",
          "kenji", "lena", "mia", "noor", "oscar", "paula", "quentin", "rosa", "sam", "tara",
          "umut", "vera", "wei", "ximena", "yara", "zoe");
  private static final List<String> LAST =
      List.of(
          "adams",
          "brown",
          "chen",
          "davis",
          "evans",
          "flynn",
          "garcia",
          "hall",
          "ito",
          "jones",
          "kim",
          "lopez",
          "miller",
          "nguyen",
          "okafor",
          "patel",
          "quinn",
          "richards",
          "smith",
          "thomas",
          "ueda",
          "vega",
          "williams",
          "xu",
          "young",
          "zeller");
  private static final List<String> ENDING = List.of("com", "org", "net", "biz", "info");
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

  private Emails() {}

  /** The address of a person; no two people have the same. */
  static String addressOf(long seed, int person) {
    Dice dice = Dice.of(seed, ADDRESS, person);
    return dice.pick(FIRST)
        + '.'
        + dice.pick(LAST)
        + Integer.toString(person, Character.MAX_RADIX)
        + '@'
        + dice.pick(LAST)
        + '.'
        + dice.pick(ENDING);
  }

  /** The address with one character of its local part doubled, lost, replaced or swapped. */
  static String misspelt(String address, Dice dice) {
    int at = dice.below(address.indexOf('@') - 1);
    StringBuilder text = new StringBuilder(address);
    switch (dice.below(4)) {
      case 0 -> text.insert(at, text.charAt(at));
      case 1 -> text.deleteCharAt(at);
      case 2 -> text.setCharAt(at, LETTERS.charAt(dice.below(LETTERS.length())));
      default -> {
        char first = text.charAt(at);
        text.setCharAt(at, text.charAt(at + 1));
        text.setCharAt(at + 1, first);
      }
    }
    return text.toString();
  }
}
