package dev.selfsame.profile.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitTokensTest {

  private final CommitTokens tokens = new CommitTokens(0x1234_5678_9ABC_DEFL);

  @Test
  void isKnown_upToTheNewestCommit() {
    assertThat(tokens.isKnown(tokens.token(0), 0)).isTrue();
    assertThat(tokens.isKnown(tokens.token(7), 7)).isTrue();
    assertThat(tokens.isKnown(tokens.token(8), 7)).isFalse();
    assertThat(tokens.isKnown(tokens.token(-1), 7)).isFalse();
  }

  @Test
  void isKnown_ofAnotherStore_isFalse() {
    assertThat(tokens.isKnown(new CommitTokens(5).token(1), 7)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c_", "c_x", "nonsense", "c_0000000000000"})
  void isKnown_malformed_isFalse(String token) {
    assertThat(tokens.isKnown(token, 7)).isFalse();
    assertThat(tokens.isKnown(tokens.token(3) + token, 7)).isEqualTo(token.isEmpty());
  }
}
