package dev.selfsame.cli.load;

/** A row that cannot become what is wanted. */
public final class RefusedRowException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedRowException(String reason, String field, String detail) {
    super(detail, null, false, false);
    refusal = new Refusal(reason, field, detail);
  }

  /** Why. */
  public Refusal refusal() {
    return refusal;
  }
}
