package dev.selfsame.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.selfsame.api.identity.v1.Observation;
import dev.selfsame.cli.row.Row;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservationMapperTest {

  private static final TimeParser TIMES = TimeParser.recognising(ZoneOffset.UTC);

  @Test
  void map_row_becomesItsObservation() throws RefusedRowException {
    Observation observation =
        mapper("id=event", "time=at", "confidence=sure", "account=user", "email=mail")
            .map(
                row(
                    Map.of(
                        "event",
                        "e1",
                        "at",
                        "2024-01-01",
                        "sure",
                        "0.5",
                        "user",
                        "u1",
                        "mail",
                        "a@b.c")));

    assertThat(observation.getObservationId()).isEqualTo("e1");
    assertThat(observation.getObserveTime().getSeconds()).isEqualTo(1_704_067_200);
    assertThat(observation.getSource()).isEqualTo("crm");
    assertThat(observation.getConfidence()).isEqualTo(0.5);
    assertThat(observation.getIdentifiersList().stream().map(i -> i.getNamespace() + i.getValue()))
        .containsExactly("accountu1", "emaila@b.c");
  }

  @Test
  void map_emptyCells_areAbsent() throws RefusedRowException {
    Observation observation =
        mapper("time=at", "account=user", "account=old_user", "email=mail")
            .map(row(Map.of("at", "0", "old_user", "u0")));

    assertThat(observation.getIdentifiersCount()).isEqualTo(1);
    assertThat(observation.hasConfidence()).isFalse();
  }

  @Test
  void map_noIdColumn_derivesTheSameIdForTheSameRow() throws RefusedRowException {
    ObservationMapper mapper = mapper("time=at", "account=user");
    Row.Cells row = row(Map.of("at", "0", "user", "u0"));

    assertThat(mapper.map(row).getObservationId())
        .isEqualTo(mapper.map(new Row.Cells(99, row.cells())).getObservationId())
        .isNotEqualTo(mapper.map(row(Map.of("at", "1", "user", "u0"))).getObservationId());
  }

  @Test
  void map_badCells_nameTheColumn() {
    ObservationMapper mapper = mapper("time=at", "confidence=sure", "account=user");

    assertThat(refusal(mapper, Map.of("at", "never", "user", "u")))
        .isEqualTo(new Refusal("bad time", "at", "`never` is no time; see --time-format"));
    assertThat(refusal(mapper, Map.of("user", "u")).reason()).isEqualTo("no time");
    assertThat(refusal(mapper, Map.of("at", "0")).reason()).isEqualTo("no identifier");
    assertThat(refusal(mapper, Map.of("at", "0", "user", "u", "sure", "very")).field())
        .isEqualTo("sure");
  }

  @Test
  void observationMapper_mappingThatCannotWork_saysWhatIsMissing() {
    assertThatThrownBy(() -> mapper("account=user")).hasMessageContaining("time=COLUMN");
    assertThatThrownBy(() -> mapper("time=at")).hasMessageContaining("account=COLUMN");
    assertThatThrownBy(() -> mapper("time=at", "Account=user")).hasMessageContaining("Account");
    assertThatThrownBy(() -> mapper("time=at", "time=at2", "a=b")).hasMessageContaining("twice");
    assertThatThrownBy(
            () ->
                new ObservationMapper(
                    ColumnBinding.parseAll(List.of("time=at", "account=user")),
                    new ObservationMapper.Defaults("", ""),
                    TIMES,
                    ""))
        .hasMessageContaining("--source");
  }

  private static Refusal refusal(ObservationMapper mapper, Map<String, String> cells) {
    return catchThrowableOfType(RefusedRowException.class, () -> mapper.map(row(cells))).refusal();
  }

  private static Row.Cells row(Map<String, String> cells) {
    return new Row.Cells(2, cells);
  }

  private static ObservationMapper mapper(String... bindings) {
    return new ObservationMapper(
        ColumnBinding.parseAll(List.of(bindings)),
        new ObservationMapper.Defaults("crm", ""),
        TIMES,
        "");
  }
}
