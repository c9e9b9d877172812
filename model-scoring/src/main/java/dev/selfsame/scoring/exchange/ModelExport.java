package dev.selfsame.scoring.exchange;

import dev.selfsame.scoring.InvalidModelException;
import dev.selfsame.scoring.LinearModel;
import dev.selfsame.scoring.ModelJson;
import dev.selfsame.scoring.ModelSpec;
import java.util.List;
import java.util.TreeMap;

/** Writes models in the forms of others. Stateless and thread-safe. */
public final class ModelExport {

  private ModelExport() {}

  /**
   * The document of a model. Read again by {@link ModelImport}, it gives the same scores to within
   * rounding.
   *
   * @throws InvalidModelException if the model is not sound, or if a score depends on something
   *     that the format cannot say, by its name
   */
  public static Exported write(ModelSpec spec, ModelFormat format) {
    LinearModel.of(spec);
    return switch (format) {
      case JSON -> new Exported(ModelJson.write(spec), new TreeMap<>(), List.of());
      case PMML -> new PmmlWriter(spec).write();
      case LIBLINEAR -> new LiblinearWriter(spec).write();
    };
  }
}
