package dev.selfsame.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParserTest {

  private final TimeParser parser = TimeParser.recognising(ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "2024-01-01T00:06:28Z, 2024-01-01T00:06:28Z",
    "2024-01-01T00:06:28.123456Z, 2024-01-01T00:06:28.123456Z",
    "2024-01-01T02:06:28+02:00, 2024-01-01T00:06:28Z",
    "2024-01-01T02:06:28+0200, 2024-01-01T00:06:28Z",
    "2024-01-01 00:06:28, 2024-01-01T00:06:28Z",
    "2024-01-01 00:06:28 Z, 2024-01-01T00:06:28Z",
    "2024-01-01T00:06, 2024-01-01T00:06:00Z",
    "2024-01-01, 2024-01-01T00:00:00Z",
    "952475208, 2000-03-08T00:26:48Z",
    "952475208.5, 2000-03-08T00:26:48.500Z",
    "952475208000, 2000-03-08T00:26:48Z",
    "0, 1970-01-01T00:00:00Z",
  })
  void parse_recognisedForms_giveTheMoment(String text, Instant expected) {
    assertThat(parser.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2024-13-01", "2024-02-30", "1/2/2024", "12:00", "1e9"})
  void parse_otherForms_areRefused(String text) {
    assertThatThrownBy(() -> parser.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void parse_noOffset_isOfTheZone() {
    TimeParser berlin = TimeParser.recognising(ZoneId.of("Europe/Berlin"));

    assertThat(berlin.parse("2024-07-01T12:00:00")).isEqualTo("2024-07-01T10:00:00Z");
    assertThat(berlin.parse("2024-07-01T12:00:00Z")).isEqualTo("2024-07-01T12:00:00Z");
  }

  @Test
  void parse_pattern_isTheOnlyForm() {
    TimeParser american = TimeParser.ofPattern("M/d/yyyy H:mm", ZoneOffset.UTC);

    assertThat(american.parse("4/18/2015 2:47")).isEqualTo("2015-04-18T02:47:00Z");
    assertThatThrownBy(() -> american.parse("2015-04-18T02:47:00Z"))
        .isInstanceOf(DateTimeException.class);
  }

  @Test
  void ofPattern_noPattern_isRefused() {
    assertThatThrownBy(() -> TimeParser.ofPattern("{nonsense", ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void parse_anyInstantAsText_comesBack(
      @ForAll @LongRange(min = -2_000_000_000L, max = 32_503_680_000L) long seconds) {
    Instant instant = Instant.ofEpochSecond(seconds);

    assertThat(parser.parse(instant.toString())).isEqualTo(instant);
    assertThat(parser.parse(Long.toString(seconds))).isEqualTo(instant);
  }
}
