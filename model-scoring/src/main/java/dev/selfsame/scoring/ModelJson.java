package dev.selfsame.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Model specs as JSON documents, and back. Stateless and thread-safe. */
public final class ModelJson {

  private ModelJson() {}

  /**
   * What a document says; the same as {@link ModelDocument#parse}, at the same cost and with the
   * same exception, without the compiled model.
   *
   * @throws InvalidModelException naming every place that is wrong
   */
  public static ModelSpec read(byte[] json) {
    return ModelDocument.parse(json).spec();
  }

  /**
   * The document of a spec, in UTF-8, a line a key: equal specs have equal bytes, and reading them
   * gives an equal spec, its numbers to the bit.
   *
   * @throws InvalidModelException if the spec is not sound, as reading its document would say; also
   *     if its document is larger than {@link ModelDocument#MAX_BYTES}
   */
  public static byte[] write(ModelSpec spec) {
    byte[] json = unchecked(spec);
    ModelDocument.parse(json);
    return json;
  }

  /**
   * What a model must give beside the rows of its document, from a JSON array of rows as {@code
   * verification} of a document has them; checked against the model.
   *
   * @param json at least one row, and with those that the model has at most a hundred
   * @throws InvalidModelException of {@code verification}, naming every place that is wrong
   */
  public static List<VerificationRow> verification(byte[] json, LinearModel model) {
    Violations violations = new Violations();
    List<VerificationRow> rows = rows(JsonTree.read(json, violations), model.spec(), violations);
    violations.refuse("verification");
    new Verification("", violations).check(model, rows);
    violations.refuse("verification");
    return rows;
  }

  private static List<VerificationRow> rows(
      @Nullable Json tree, ModelSpec spec, Violations violations) {
    if (!(tree instanceof Json.Arr list)) {
      if (tree != null) {
        violations.add("", "is no list; give [{\"inputs\": {...}, \"value\": ...}]");
      }
      return List.of();
    }
    int given = list.items().size();
    int there = spec.verification().size();
    if (given == 0 || given > ModelReader.MOST_ROWS - there) {
      String beside = there == 0 ? "" : " beside the " + there + " of the document";
      violations.add(
          "", "has %d rows%s; give 1 to %d in all".formatted(given, beside, ModelReader.MOST_ROWS));
      return List.of();
    }
    return new RowReader(spec.features(), spec.type(), "", violations).read(list.items());
  }

  /** The document of any spec, sound or not. */
  static byte[] unchecked(ModelSpec spec) {
    String pretty = ModelWriter.write(spec, true);
    String text =
        pretty.length() > ModelDocument.MAX_BYTES ? ModelWriter.write(spec, false) : pretty;
    try {
      ByteBuffer bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] json = new byte[bytes.remaining()];
      bytes.get(json);
      return json;
    } catch (CharacterCodingException e) {
      Violations violations = new Violations();
      violations.add("", "holds half of a surrogate pair; give whole characters");
      violations.refuse();
      throw new IllegalStateException("refused", e);
    }
  }
}
