package dev.selfsame.scoring;

/** Reads model documents into models that score. Stateless and thread-safe. */
public final class ModelDocument {

  /** The largest document, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  private ModelDocument() {}

  /**
   * Reads the JSON form that this module's README documents, and checks the model against the
   * verification rows that it carries. Time and memory are linear in the length of the document,
   * except that each of up to a hundred verification rows costs a score: up to a second for the
   * largest, too long for an event loop.
   *
   * @param json UTF-8, at most {@link #MAX_BYTES}
   * @throws InvalidModelException naming every place that is wrong; of more than a hundred, the
   *     first hundred and how many more
   */
  public static LinearModel parse(byte[] json) {
    Violations violations = new Violations();
    if (json.length > MAX_BYTES) {
      violations.add("", "has " + json.length + " bytes; give at most " + MAX_BYTES);
      violations.refuse();
    }
    Json tree = JsonTree.read(json, violations);
    if (tree == null) {
      violations.refuse();
      throw new IllegalStateException("not read, and no reason given");
    }
    ModelSpec spec = new ModelReader(violations).read(tree);
    violations.refuse();
    LinearModel model = Compiler.compile(spec);
    new Verification("verification", violations).check(model, spec.verification());
    violations.refuse();
    return model;
  }
}
