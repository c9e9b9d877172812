package dev.selfsame.bench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RepliesTest {

  private static final String SIX =
      "+OK\r\n:12\r\n$5\r\na\r\nbc\r\n*2\r\n$1\r\nf\r\n*2\r\n:1\r\n$0\r\n\r\n*0\r\n$-1\r\n";

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void take_inOnePiece_countsWholeReplies() throws IOException {
    assertThat(new Replies().take(bytes(SIX))).isEqualTo(6);
  }

  @Test
  void take_byteByByte_countsTheSame() throws IOException {
    Replies replies = new Replies();
    int count = 0;
    for (int i = 0; i < SIX.length(); i++) {
      count += replies.take(bytes(SIX.substring(i, i + 1)));
    }
    assertThat(count).isEqualTo(6);
  }

  @Test
  void take_partOfAnArray_isNoReplyYet() throws IOException {
    Replies replies = new Replies();
    assertThat(replies.take(bytes("*2\r\n$1\r\nf\r\n"))).isZero();
    assertThat(replies.take(bytes("$1\r\nv\r\n"))).isEqualTo(1);
  }

  @Test
  void take_anError_throwsIt() {
    assertThatThrownBy(() -> new Replies().take(bytes("-ERR unknown command\r\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ERR unknown command");
  }
}
