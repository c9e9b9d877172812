package dev.selfsame.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.type.v1.Problem;
import io.grpc.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SelfsameExceptionTest {

  @Test
  void of_statusWithDetails_carriesReasonMetadataAndFields() {
    SelfsameException e = SelfsameException.of(Failures.invalidField());

    assertThat(e.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(e.reason()).isEqualTo("WRONG_TYPE");
    assertThat(e.metadata()).containsEntry("tag", "demo.age");
    assertThat(e.violations())
        .containsExactly(new FieldViolation("facts[1].value", "not a whole number"));
    assertThat(e.isTransient()).isFalse();
  }

  @Test
  void of_retryInfo_givesTheDelay() {
    SelfsameException e = SelfsameException.of(Failures.queueFull(1250));

    assertThat(e.retryDelay()).isEqualTo(Duration.ofMillis(1250));
    assertThat(e.isTransient()).isTrue();
  }

  @Test
  void of_plainStatus_hasNoDetails() {
    SelfsameException e = SelfsameException.of(Status.UNAVAILABLE.asRuntimeException());

    assertThat(e.reason()).isEmpty();
    assertThat(e.message()).isEqualTo("UNAVAILABLE");
    assertThat(e.violations()).isEmpty();
  }

  @Test
  void of_problem_readsTheSameThings() {
    SelfsameException e =
        SelfsameException.of(
            Problem.newBuilder()
                .setCode(3)
                .setReason("UNKNOWN_NAMESPACE")
                .setMessage("no namespace `isbn`")
                .putMetadata("namespace", "isbn")
                .addFieldViolations(
                    Problem.FieldViolation.newBuilder()
                        .setField("identifiers[0].namespace")
                        .setDescription("declare it in the policy"))
                .build());

    assertThat(e.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(e.message()).isEqualTo("no namespace `isbn`");
    assertThat(e.metadata()).containsEntry("namespace", "isbn");
    assertThat(e.violations()).hasSize(1);
  }
}
