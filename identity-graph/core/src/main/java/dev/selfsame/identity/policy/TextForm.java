package dev.selfsame.identity.policy;

import java.text.Normalizer.Form;

/**
 * Names and titles, as people write them: compatibility characters (Unicode NFKC), case and the
 * amount and kind of white space do not count.
 *
 * @param stripAccents whether accents do not count either: {@code é} is {@code e}
 */
public record TextForm(boolean stripAccents) implements Normalizer {

  @Override
  public String normalize(String value) {
    String text = value;
    String before;
    do { // A mark taken away or a letter in lower case may let others compose: until nothing does.
      before = text;
      text = normalizedOnce(before);
    } while (!text.equals(before));
    return text;
  }

  private String normalizedOnce(String value) {
    String folded =
        Characters.foldCase(java.text.Normalizer.normalize(Characters.clean(value), Form.NFKC));
    return Characters.clean(spacedOnce(stripAccents ? withoutAccents(folded) : folded));
  }

  private static String withoutAccents(String text) {
    String apart = java.text.Normalizer.normalize(text, Form.NFD);
    StringBuilder bare = new StringBuilder(apart.length());
    apart
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(bare::appendCodePoint);
    return bare.toString();
  }

  private static String spacedOnce(String text) {
    StringBuilder spaced = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        gap = true;
      } else {
        if (gap) {
          spaced.append(' ');
          gap = false;
        }
        spaced.append(c);
      }
    }
    return spaced.toString();
  }
}
