package dev.selfsame.profile.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import org.jspecify.annotations.Nullable;

/** A {@link PersonCell} as its bytes. It is read by its address only. */
final class PersonCells implements SizedReader<PersonCell>, SizedWriter<PersonCell> {

  @Override
  public PersonCell read(Bytes<?> in, long size, @Nullable PersonCell using) {
    throw new UnsupportedOperationException("persons are read where they lie");
  }

  @Override
  public long size(PersonCell cell) {
    return PersonCell.SIZE;
  }

  @Override
  public void write(Bytes<?> out, long size, PersonCell cell) {
    out.write(cell.fields);
  }
}
