package dev.selfsame.identity.image;

/** A graph holds identifiers of a namespace that a policy does not declare. */
public final class UndeclaredNamespaceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String namespace;

  UndeclaredNamespaceException(String namespace, String version) {
    super("policy " + version + " declares no namespace " + namespace, null, false, false);
    this.namespace = namespace;
  }

  /** The namespace. */
  public String namespace() {
    return namespace;
  }
}
