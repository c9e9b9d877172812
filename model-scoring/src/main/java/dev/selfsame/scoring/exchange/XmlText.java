package dev.selfsame.scoring.exchange;

import java.util.ArrayDeque;
import java.util.Deque;

/** Builds a text of XML, an element a line. */
final class XmlText {

  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Begins an element; the attributes are names and values in turn. */
  XmlText begin(String name, Object... attributes) {
    tag(name, attributes).append(">\n");
    open.push(name);
    return this;
  }

  /** Ends the element that was begun last. */
  XmlText end() {
    String name = open.pop();
    indent().append("</").append(name).append(">\n");
    return this;
  }

  /** An element without content. */
  XmlText empty(String name, Object... attributes) {
    tag(name, attributes).append("/>\n");
    return this;
  }

  /** An element with a text. */
  XmlText text(String name, String text, Object... attributes) {
    tag(name, attributes).append('>').append(escaped(text));
    out.append("</").append(name).append(">\n");
    return this;
  }

  private StringBuilder tag(String name, Object... attributes) {
    indent().append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(String.valueOf(attributes[i + 1]))).append('"');
    }
    return out;
  }

  private StringBuilder indent() {
    return out.append("  ".repeat(open.size()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Whether XML can say a text, which has no control characters and no half pairs. */
  static boolean canSay(String text) {
    return text.codePoints().noneMatch(c -> c == 0xFFFE || c == 0xFFFF);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
