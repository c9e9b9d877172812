package dev.selfsame.profile.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import org.jspecify.annotations.Nullable;

/** A {@link LongCell} as eight bytes. */
final class LongCells implements SizedReader<LongCell>, SizedWriter<LongCell> {

  @Override
  public LongCell read(Bytes<?> in, long size, @Nullable LongCell using) {
    return (using == null ? new LongCell() : using).of(in.readLong());
  }

  @Override
  public long size(LongCell cell) {
    return Long.BYTES;
  }

  @Override
  public void write(Bytes<?> out, long size, LongCell cell) {
    out.writeLong(cell.value);
  }
}
