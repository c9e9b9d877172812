package dev.selfsame.scoring.exchange;

import java.nio.charset.StandardCharsets;

/** A form in which a model is kept. */
public enum ModelFormat {
  /** Our own document. */
  JSON,

  /** PMML 4. */
  PMML,

  /** The model file of LIBLINEAR. */
  LIBLINEAR;

  private static final int LOOKED_AT = 4096;

  /** By how it begins; JSON if it begins like none. */
  public static ModelFormat of(byte[] document) {
    int length = Math.min(LOOKED_AT, document.length);
    String start = new String(document, 0, length, StandardCharsets.ISO_8859_1);
    // A mark of the byte order, or the zeros of UTF-16, may stand before or between.
    String plain = start.replaceAll("[\\x00\\xEF\\xBB\\xBF\\xFE\\xFF]", "").stripLeading();
    if (plain.startsWith("<")) {
      return PMML;
    }
    return plain.startsWith("solver_type") || plain.startsWith("nr_class") ? LIBLINEAR : JSON;
  }
}
