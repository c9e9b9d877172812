package dev.selfsame.scoring.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelDocument;
import dev.selfsame.scoring.ModelJson;
import dev.selfsame.scoring.ModelSpec;
import dev.selfsame.scoring.VerificationRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads models in the forms of others. Stateless and thread-safe. */
public final class ModelImport {

  /** The largest PMML or LIBLINEAR document, in bytes: fits into a message of 4 MiB. */
  public static final int MAX_BYTES = 3 << 20;

  private ModelImport() {}

  /** The most bytes that a document of a form may have. */
  public static int maxBytes(ModelFormat format) {
    return format == ModelFormat.JSON ? ModelDocument.MAX_BYTES : MAX_BYTES;
  }

  /**
   * Reads a file, never more of it than the largest document.
   *
   * @throws InvalidModelException if it is longer
   */
  public static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Mistakes().fatal("", "has more than " + MAX_BYTES + " bytes");
      }
      return bytes;
    }
  }

  /**
   * Reads a document. What it says and a {@link ModelSpec} cannot is refused by name, never passed
   * over. Time and memory are linear in the document's length but for a bounded number of cases
   * that it tells apart; up to a few seconds for the largest, too long for an event loop.
   *
   * @param document in the format; at most {@link #maxBytes}
   * @param options of a JSON document, which says all of it, only the rows are used
   * @throws InvalidModelException naming what is wrong or not supported, and where
   */
  public static Imported read(byte[] document, ModelFormat format, ImportOptions options) {
    Mistakes mistakes = new Mistakes();
    if (document.length > maxBytes(format)) {
      throw mistakes.fatal(
          "", "has " + document.length + " bytes; give at most " + maxBytes(format));
    }
    Notes notes = new Notes();
    ModelSpec spec =
        switch (format) {
          case JSON -> ModelJson.read(document);
          case PMML -> new PmmlReader(options, notes).read(XmlReader.read(document, mistakes));
          case LIBLINEAR ->
              new LiblinearReader(options, notes, mistakes).read(text(document, mistakes));
        };
    mistakes.refuse();
    LinearModel model = LinearModel.of(spec);
    return new Imported(verified(model, options).spec(), notes.list());
  }

  private static LinearModel verified(LinearModel model, ImportOptions options) {
    if (options.verification().isEmpty()) {
      return model;
    }
    List<VerificationRow> rows = new ArrayList<>(model.spec().verification());
    rows.addAll(ModelJson.verification(options.verification().getBytes(UTF_8), model));
    return LinearModel.of(model.spec().toBuilder().verification(rows).build());
  }

  private static String text(byte[] document, Mistakes mistakes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
    } catch (CharacterCodingException notText) {
      throw mistakes.fatal("", "is not text in UTF-8");
    }
  }
}
