package dev.selfsame.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;

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
   * What a model must give, from a JSON array of rows as {@code verification} of a document has
   * them. They are checked when the spec is read or compiled with them.
   *
   * @throws InvalidModelException naming every place that is wrong
   */
  public static List<VerificationRow> verification(byte[] json, ModelSpec spec) {
    Violations violations = new Violations();
    Json tree = JsonTree.read(json, violations);
    if (tree != null && !(tree instanceof Json.Arr)) {
      violations.add("verification", "is no list; give [{\"inputs\": {...}, \"value\": ...}]");
    }
    List<VerificationRow> rows =
        tree instanceof Json.Arr list
            ? new RowReader(spec.features(), spec.type(), violations).read(list.items())
            : List.of();
    violations.refuse();
    return rows;
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
