package dev.selfsame.cli.row;

import java.util.Locale;

/** The formats that can be read. Compression with gzip is recognised by content. */
public enum Format {
  /** A header line, then rows, RFC 4180. */
  CSV,
  /** One flat JSON object a line. */
  JSONL;

  /** By the name of a file, {@code .gz} aside; CSV if it says nothing. */
  public static Format ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
    boolean json = plain.endsWith(".jsonl") || plain.endsWith(".ndjson") || plain.endsWith(".json");
    return json ? JSONL : CSV;
  }
}
