package dev.selfsame.profile.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.Value;
import dev.selfsame.profile.ValueType;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BinaryCodecTest {

  @Property
  void read_whatWasWritten_givesIt(
      @ForAll long number, @ForAll byte[] bytes, @ForAll boolean flag) {
    byte[] written =
        new BinaryWriter()
            .varint(number)
            .signed(number)
            .fixed(number)
            .bytes(bytes)
            .octet(flag ? 255 : 0)
            .toByteArray();
    BinaryReader in = new BinaryReader(written, "it");
    assertThat(in.varint()).isEqualTo(number);
    assertThat(in.signed()).isEqualTo(number);
    assertThat(in.fixed()).isEqualTo(number);
    assertThat(in.bytes()).isEqualTo(bytes);
    assertThat(in.octet()).isEqualTo(flag ? 255 : 0);
    assertThat(in.hasMore()).isFalse();
  }

  @Property
  void readValue_whatWasWritten_givesIt(@ForAll long number, @ForAll double decimal) {
    List<Value> values =
        List.of(
            new Value.Whole(number),
            new Value.Moment(number),
            new Value.Decimal(decimal),
            new Value.Flag(number > 0),
            new Value.Text("" + decimal + "ß\uD83D\uDE00"),
            new Value.Texts(List.of("", "a" + number)));
    BinaryWriter out = new BinaryWriter();
    values.forEach(value -> ValueCodec.write(out, value));
    BinaryReader in = new BinaryReader(out.toByteArray(), "it");
    for (Value value : values) {
      assertThat(ValueCodec.read(in)).isEqualTo(value);
    }
  }

  @Test
  void varint_smallNumber_takesOneByte() {
    assertThat(new BinaryWriter().varint(127).signed(-64).toByteArray()).hasSize(2);
  }

  @Test
  void read_pastTheEnd_isCorruptAndNamesWhat() {
    BinaryReader in = new BinaryReader(new byte[] {5, 'a'}, "a fold state");
    assertThatThrownBy(in::text)
        .isInstanceOf(StoreException.Corrupt.class)
        .hasMessage("a fold state is cut short");
  }

  @Test
  void read_whatIsNoForm_isCorrupt() {
    byte[] endless = new byte[11];
    java.util.Arrays.fill(endless, (byte) 0xFF);
    assertThatThrownBy(() -> new BinaryReader(endless, "it").varint())
        .isInstanceOf(StoreException.Corrupt.class);
    byte[] name = new BinaryWriter().text("COLOUR").toByteArray();
    assertThatThrownBy(() -> new BinaryReader(name, "it").constant(ValueType.class))
        .isInstanceOf(StoreException.Corrupt.class)
        .hasMessageContaining("COLOUR");
    assertThatThrownBy(() -> ValueCodec.read(new BinaryReader(new byte[] {99}, "it")))
        .isInstanceOf(StoreException.Corrupt.class);
  }

  @Test
  void constant_absent_isNull() {
    byte[] empty = new BinaryWriter().text("").toByteArray();
    assertThat(new BinaryReader(empty, "it").optionalConstant(ValueType.class)).isNull();
  }
}
