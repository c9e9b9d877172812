package dev.selfsame.profile.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import org.jspecify.annotations.Nullable;

/** An {@link IdentifierKey} as its bytes. */
final class IdentifierKeys implements SizedReader<IdentifierKey>, SizedWriter<IdentifierKey> {

  @Override
  public IdentifierKey read(Bytes<?> in, long size, @Nullable IdentifierKey using) {
    IdentifierKey key = using == null ? new IdentifierKey() : using;
    key.bytes = new byte[Math.toIntExact(size)];
    key.length = key.bytes.length;
    in.read(key.bytes);
    return key;
  }

  @Override
  public long size(IdentifierKey key) {
    return key.length;
  }

  @Override
  public void write(Bytes<?> out, long size, IdentifierKey key) {
    out.write(key.bytes, 0, key.length);
  }
}
