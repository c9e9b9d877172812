package dev.selfsame.bench.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadsTest {
  @Test
  void read_whatWasWritten_isTheSame(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("payloads");
    Payloads.write(file, List.of(new byte[] {1, 2}, new byte[0], new byte[] {3}));

    assertThat(Payloads.read(file)).containsExactly(new byte[] {1, 2}, new byte[0], new byte[] {3});
  }
}
