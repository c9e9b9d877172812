package dev.selfsame.profile.chronicle;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import org.jspecify.annotations.Nullable;

/** A {@link ProfileCell} as its bytes. It is read by its address only. */
final class ProfileCells implements SizedReader<ProfileCell>, SizedWriter<ProfileCell> {

  @Override
  public ProfileCell read(Bytes<?> in, long size, @Nullable ProfileCell using) {
    throw new UnsupportedOperationException("profiles are read where they lie");
  }

  @Override
  public long size(ProfileCell cell) {
    return cell.size();
  }

  @Override
  public void write(Bytes<?> out, long size, ProfileCell cell) {
    cell.write(out);
  }
}
