package dev.selfsame.server.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.type.v1.ErrorReason;
import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.Violation;
import dev.selfsame.scoring.InvalidModelException;
import io.grpc.Status.Code;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ErrorsTest {

  private final Errors errors = new Errors(new Random(1));

  @Test
  void translate_storageThatFails_isUnavailableAndTellsNoDriversText() {
    for (StoreException failure :
        List.of(
            new StoreException.Unavailable("secret", new RuntimeException("driver")),
            new StoreException.Closed("secret"))) {
      ApiError error = errors.translate(new CompletionException(failure));
      assertThat(error.code()).isEqualTo(Code.UNAVAILABLE);
      assertThat(error.reason()).isEqualTo(ErrorReason.ERROR_REASON_UNAVAILABLE);
      assertThat(error.retryDelay()).isPositive();
      assertThat(error.message())
          .matches("the storage is not available; try again \\(.* under [0-9a-f]{16}\\)");
    }
  }

  @Test
  void translate_damageOrDefect_isInternalWithAnIdOnly() {
    for (RuntimeException defect :
        List.of(new StoreException.Corrupt("secret"), new IllegalStateException("secret"))) {
      ApiError error = errors.translate(defect);
      assertThat(error.code()).isEqualTo(Code.INTERNAL);
      assertThat(error.reason()).isEqualTo(ErrorReason.ERROR_REASON_INTERNAL);
      assertThat(error.message())
          .matches("something went wrong in the server; its log has it under [0-9a-f]{16}");
    }
  }

  @Test
  void translate_sameFailureOfAWholeBatch_hasOneId() {
    var failure = new StoreException.Closed("x");
    ApiError first = errors.translate(failure);
    assertThat(errors.translate(failure)).isEqualTo(first);
    assertThat(errors.translate(new StoreException.Closed("x"))).isNotEqualTo(first);
  }

  @Test
  void translate_invalidModel_namesThePlaces() {
    ApiError error =
        errors.translate(
            new InvalidModelException(
                List.of(
                    new InvalidModelException.Violation("features[2].tag", "is missing: name one"),
                    new InvalidModelException.Violation("", "no JSON"))));
    assertThat(error.reason()).isEqualTo(ErrorReason.ERROR_REASON_INVALID_MODEL);
    assertThat(error.message())
        .isEqualTo("document.features[2].tag is missing: name one (and 1 more)");
    assertThat(error.violations())
        .containsExactly(
            new Violation("document.features[2].tag", "is missing: name one"),
            new Violation("document", "no JSON"));
  }

  @Test
  void shown_longValue_isCutAtACharacter() {
    assertThat(Violations.shown("x".repeat(64))).isEqualTo("'" + "x".repeat(64) + "'");
    assertThat(Violations.shown("x".repeat(63) + "😀y"))
        .isEqualTo("'" + "x".repeat(63) + "…' (66 characters)");
  }
}
