package dev.selfsame.cli.print;

/** The forms in which answers are printed. */
public enum Output {
  /** Aligned columns, for people. */
  TABLE,
  /** JSON, for programs. */
  JSON,
  /** RFC 4180 with a header line, for spreadsheets and programs. */
  CSV;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
