package dev.selfsame.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.selfsame.api.profile.v1.Freshness;
import dev.selfsame.api.profile.v1.Profile;
import dev.selfsame.api.profile.v1.TagValue;
import dev.selfsame.api.tag.v1.TagKind;
import dev.selfsame.api.type.v1.Value;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** How profiles that depend on time are printed. */
final class ProfileTimesTest {

  private static Profile.Builder profile(Freshness freshness) {
    return Profile.newBuilder()
        .setPersonId("p_1")
        .addTags(
            TagValue.newBuilder()
                .setTag("orders")
                .setKind(TagKind.TAG_KIND_FACTUAL)
                .setValue(Value.newBuilder().setIntegerValue(3))
                .setFreshness(freshness));
  }

  private static Profile timed() {
    return profile(Freshness.FRESHNESS_STALE)
        .setAsOfTime(Timestamp.newBuilder().setSeconds(86_400))
        .setValidUntilTime(Timestamp.newBuilder().setSeconds(172_800))
        .build();
  }

  private static String text(Profile profile) {
    StringWriter text = new StringWriter();
    new ProfileText(new PrintWriter(text, true)).print(profile);
    return text.toString();
  }

  @Test
  void text_ofWhatDependsOnTime_saysFromWhenUntilWhenAndHowFresh() {
    assertThat(text(timed()))
        .contains("as it is since 1970-01-02T00:00:00Z")
        .contains("time may change it at 1970-01-03T00:00:00Z")
        .contains("STALE");
  }

  @Test
  void text_ofWhatDependsOnNoTime_saysNothingOfIt() {
    assertThat(text(profile(Freshness.FRESHNESS_UNSPECIFIED).build()))
        .doesNotContain("since")
        .doesNotContain("time may change")
        .doesNotContain("UNSPECIFIED");
  }

  @Test
  void json_ofWhatDependsOnTime_hasTheMomentsAndTheFreshness() {
    assertThat(ProfileJson.of(timed()))
        .contains("\"as_of_time\" : \"1970-01-02T00:00:00Z\"")
        .contains("\"valid_until_time\" : \"1970-01-03T00:00:00Z\"")
        .contains("\"freshness\" : \"STALE\"");
    assertThat(ProfileJson.of(profile(Freshness.FRESHNESS_UNSPECIFIED).build()))
        .doesNotContain("_time")
        .doesNotContain("freshness");
  }

  @Test
  void csv_hasAColumnForTheFreshness() {
    StringWriter text = new StringWriter();
    ProfileText.csv(timed(), new PrintWriter(text, true));
    assertThat(text.toString())
        .isEqualTo("tag,kind,value,time,freshness\norders,FACTUAL,3,,STALE\n");
  }
}
