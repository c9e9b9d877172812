package dev.selfsame.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfsame.api.profile.v1.Freshness;
import dev.selfsame.profile.Profile;
import dev.selfsame.profile.Validity;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.catalog.TagKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ProfileMessagesTest {

  private static Profile profile(
      Validity validity, dev.selfsame.profile.@Nullable Freshness freshness) {
    Profile.TagValue tag =
        new Profile.TagValue("a", TagKind.FACTUAL, new Value.Whole(0), null, freshness, null);
    return new Profile("p_1", "key", "policy", List.of(), List.of(tag), validity);
  }

  @Test
  void message_ofWhatDependsOnNoTime_hasNoMomentsAndNoFreshness() {
    var message = ProfileMessages.message(profile(Validity.ALWAYS, null));
    assertThat(message.hasAsOfTime()).isFalse();
    assertThat(message.hasValidUntilTime()).isFalse();
    assertThat(message.getTags(0).getFreshness()).isEqualTo(Freshness.FRESHNESS_UNSPECIFIED);
    assertThat(message.getTags(0).hasValueTime()).isFalse();
  }

  @Test
  void message_ofWhatIsRightForATime_saysFromWhenUntilWhen() {
    var message =
        ProfileMessages.message(
            profile(new Validity(-1, 86_400_000), dev.selfsame.profile.Freshness.STALE));
    assertThat(message.getAsOfTime()).isEqualTo(Times.timestamp(-1));
    assertThat(message.getValidUntilTime()).isEqualTo(Times.timestamp(86_400_000));
    assertThat(message.getTags(0).getFreshness()).isEqualTo(Freshness.FRESHNESS_STALE);
  }

  @Test
  void message_everyFreshness_isNamed() {
    for (var freshness : dev.selfsame.profile.Freshness.values()) {
      var message = ProfileMessages.message(profile(Validity.ALWAYS, freshness));
      assertThat(message.getTags(0).getFreshness().name()).isEqualTo("FRESHNESS_" + freshness);
    }
  }
}
