package dev.selfsame.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.scoring.train.CategoryColumn;
import dev.selfsame.scoring.train.NumberColumn;
import dev.selfsame.scoring.train.Table;
import dev.selfsame.scoring.train.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

  private static final CsvTable PLAIN =
      new CsvTable(',', Set.of(), Set.of(), Set.of(), column -> "in." + column);

  @TempDir Path folder;

  @Test
  void read_columns_areWhatTheyLookLike() throws IOException {
    Table table = PLAIN.read(file("n,code,word,gap\n1,007,\"a, b\", \n-2.5e3,123, c ,4\n"));

    assertThat(table.column("n")).isInstanceOf(NumberColumn.class);
    assertThat(table.column("code")).isInstanceOf(CategoryColumn.class);
    assertThat(table.column("word").value(0)).isEqualTo("a, b");
    assertThat(table.column("word").value(1)).isEqualTo("c");
    assertThat(table.column("gap").value(0)).isNull();
    assertThat(table.column("gap").value(1)).isEqualTo(4.0);
    assertThat(table.column("n").value(1)).isEqualTo(-2500.0);
    assertThat(table.column("n").heading().tag()).isEqualTo("in.n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "0x1p3", "1d", "1_000", ".", "1,5", "--1"})
  void read_whatOnlyJavaTakesForANumber_isACategory(String cell) throws IOException {
    Table table = PLAIN.read(file("a,b\n\"" + cell + "\",1\n"));

    assertThat(table.column("a")).isInstanceOf(CategoryColumn.class);
  }

  @Test
  void read_toldOtherwise_does() throws IOException {
    CsvTable told = new CsvTable(';', Set.of("NA", "?"), Set.of("x"), Set.of("y"), c -> "in." + c);

    Table table = told.read(file("x;y;z\nNA;1;?\n3;2;5\n"));

    assertThat(table.column("x").value(0)).isNull();
    assertThat(table.column("x").value(1)).isEqualTo(3.0);
    assertThat(table.column("y").value(1)).isEqualTo("2");
    assertThat(table.column("z").value(1)).isEqualTo(5.0);
  }

  @Test
  void read_whatCannotBe_isRefusedWithItsPlace() {
    CsvTable told = new CsvTable(',', Set.of(), Set.of("x"), Set.of(), c -> "in." + c);

    assertThatThrownBy(() -> told.read(file("x\n1\nabc\n")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("column x, row 2: abc");
    assertThatThrownBy(() -> PLAIN.read(file("x\n1\n1e999\n")))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("row 2");
    assertThatThrownBy(() -> PLAIN.read(file("x,y\n1,2\n1,2,3\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 3");
    assertThatThrownBy(() -> told.read(file("a,b\n1,2\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no column x; there are a, b");
    assertThatThrownBy(() -> PLAIN.read(file(""))).isInstanceOf(IOException.class);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }
}
