package dev.selfsame.scoring.exchange;

import java.util.Map;

/**
 * What the importer says beside a document. An empty text leaves it to the document.
 *
 * @param name the model's name; formats that have no name need it
 * @param version its version; formats that have none need it
 * @param tag the predictive tag; by default {@code prediction.} and the name
 * @param tags by field: the tag that stands for it, where it is not named like the tag. The fields
 *     of a LIBLINEAR file are the indices, from 1; their tags may be {@code tag=category} for the
 *     indicator of a category and {@code tag?} for that of a missing value
 * @param positive the class whose probability the score is; by default the one that the document
 *     gives the predictors for
 * @param verification what the model must give, beside what the document says: a JSON array of rows
 *     as our documents have them, by tag; empty for none
 */
public record ImportOptions(
    String name,
    String version,
    String tag,
    Map<String, String> tags,
    String positive,
    String verification) {

  /** All is left to the document. */
  public static final ImportOptions NONE = of("", "");

  public ImportOptions {
    tags = Map.copyOf(tags);
  }

  /** These, with a name and a version. */
  public static ImportOptions of(String name, String version) {
    return new ImportOptions(name, version, "", Map.of(), "", "");
  }

  /** The same, with these tags by field. */
  public ImportOptions withTags(Map<String, String> byField) {
    return new ImportOptions(name, version, tag, byField, positive, verification);
  }

  /** The same, with this positive class. */
  public ImportOptions withPositive(String label) {
    return new ImportOptions(name, version, tag, tags, label, verification);
  }

  /** The same, with these rows. */
  public ImportOptions verifiedBy(String rows) {
    return new ImportOptions(name, version, tag, tags, positive, rows);
  }
}
