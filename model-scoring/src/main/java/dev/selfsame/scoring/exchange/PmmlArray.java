package dev.selfsame.scoring.exchange;

import java.util.ArrayList;
import java.util.List;

/** Reads the values of an Array: apart by blanks, in quotes if they have some. */
final class PmmlArray {

  private PmmlArray() {}

  static List<String> values(XmlElement array) {
    array.choice("type", "string", "int", "real");
    array.required("type");
    Double count = array.optionalNumber("n");
    String text = array.text();
    array.end();
    List<String> values = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"') {
        at = quoted(text, at + 1, values, array);
      } else {
        int end = at;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
          end++;
        }
        values.add(text.substring(at, end));
        at = end;
      }
    }
    if (count != null && count != values.size()) {
      throw array.fatal("has " + values.size() + " values and n=" + count + "; correct it");
    }
    return values;
  }

  private static int quoted(String text, int start, List<String> values, XmlElement array) {
    StringBuilder value = new StringBuilder();
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        values.add(value.toString());
        return at + 1;
      }
      boolean escapes = c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '"';
      value.append(escapes ? '"' : c);
      at += escapes ? 1 : 0;
    }
    throw array.fatal("has a value whose quote does not end");
  }
}
