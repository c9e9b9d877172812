package dev.selfsame.server.error;

/** Ends a call with an {@link ApiError}. Has no stack trace: it is an answer, not a defect. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ApiError error;

  ApiException(ApiError error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  /** What the caller is told. */
  public ApiError error() {
    return error;
  }
}
