package dev.selfsame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.type.v1.Problem;
import dev.selfsame.api.type.v1.Problem.FieldViolation;
import dev.selfsame.client.SelfsameException;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

class ErrorsTest {

  @Test
  void lines_twoViolationsOfOneDescription_nameBothFields() {
    Problem problem =
        Problem.newBuilder()
            .setCode(Status.Code.INVALID_ARGUMENT.value())
            .setReason("INVALID_FIELD")
            .setMessage("tags[0].name: must be given (and 1 more)")
            .addFieldViolations(violation("tags[0].name", "must be given"))
            .addFieldViolations(violation("tags[4].name", "must be given"))
            .build();

    assertThat(Errors.lines(SelfsameException.of(problem), "here"))
        .containsExactly(
            "error: tags[0].name: must be given (and 1 more) [INVALID_FIELD]",
            "  tags[4].name: must be given");
  }

  private static FieldViolation violation(String field, String description) {
    return FieldViolation.newBuilder().setField(field).setDescription(description).build();
  }
}
